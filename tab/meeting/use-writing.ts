import { useEffect, useRef, useState } from 'react'
import { endpoints } from '../../teams-app/api/endpoints.ts'
import { invitationText } from '../../teams-app/api/invitation.ts'
import type { MeetingPlanView } from '../../teams-app/api/meeting-view.ts'
import type { MeetingPurpose } from '../../teams-app/domain/meetings/meeting-purposes.ts'
import type { OpenMeetingForm } from '../host/meeting-form.ts'
import { question } from '../host/question.ts'
import { useSession } from '../host/session.tsx'
import { type Stopped, stoppedBy } from '../host/stopped.ts'
import type { TimeOfMeeting } from './usual-time.ts'

/**
 * Milliseconds between looks into the calendar: soon at first, for whoever sends at once, then less often, for about four minutes.
 * Whoever takes longer presses a button.
 */
const PAUSES = [2_000, 4_000, 8_000, 15_000, 30_000, 60_000, 60_000, 60_000] as const

/**
 * How far an invitation has come that is written in Outlook. `looking`: its form was opened, and nobody knows yet whether it was
 * sent; `without`: names of those who have no address. `not-there`: all looks were in vain. `again`: what is done once more.
 */
export type Writing =
  | { is: 'idle' }
  | { is: 'opening' }
  | { is: 'looking'; without: readonly string[] }
  | { is: 'not-there'; sentence: string }
  | (Stopped & { again: () => void })
  | { is: 'linked'; sentence: string }

type WritingProps = {
  proposal: string
  purpose: MeetingPurpose
  plan: MeetingPlanView
  /** When the form says that it is; its writer may choose another time there. */
  time: () => TimeOfMeeting
  openForm: OpenMeetingForm
  onBooked: (sentence: string) => void
}

const notOpened =
  'Outlook did not open its form just now. Nobody was invited. Please try again, or book the meeting in another way.'

/**
 * Writes an invitation in the client's own form, and finds it in the calendar afterwards. The calendar is looked into first: what
 * was sent before, and not seen, is not sent twice.
 */
export function useWriting({ proposal, purpose, plan, time, openForm, onBooked }: WritingProps) {
  const { client } = useSession()
  const [writing, setWriting] = useState<Writing>({ is: 'idle' })
  const running = useRef(new AbortController())
  useEffect(() => () => running.current.abort(), [])

  /** What goes on is ended by what begins: only the latest is shown. */
  const run = (steps: (show: (next: Writing) => void, ended: AbortSignal) => Promise<Writing>) => {
    running.current.abort()
    running.current = new AbortController()
    const { signal } = running.current
    const show = (next: Writing) => {
      if (signal.aborted) return
      setWriting(next)
      if (next.is === 'linked') onBooked(next.sentence)
    }
    steps(show, signal).then(show)
  }

  const find = async (again: () => void): Promise<Writing> => {
    const reply = await client.calendar({ type: 'FindBooked', proposal, purpose })
    if (reply.is === 'answer') return { is: 'linked', sentence: reply.value.sentence }
    const isMissing = reply.is === 'refused' && reply.refusal.refusal === 'not-in-your-calendar'
    return isMissing ? { is: 'not-there', sentence: reply.refusal.sentence } : { ...stoppedBy(reply), again }
  }

  const findInTime = async (ended: AbortSignal, pauses: readonly number[]): Promise<Writing> => {
    const found = await find(look)
    const [pause, ...more] = pauses
    if (found.is !== 'not-there' || pause === undefined || ended.aborted) return found
    await pauseOf(pause, ended)
    return ended.aborted ? found : findInTime(ended, more)
  }

  const look = () =>
    run((show, ended) => {
      show({ is: 'looking', without: [] })
      return findInTime(ended, PAUSES)
    })

  const write = () =>
    run(async (show, ended) => {
      show({ is: 'opening' })
      const sent = await find(write)
      if (sent.is !== 'not-there') return sent
      const addresses = await client.get(question(endpoints.meetingAddresses, { reference: proposal, purpose }))
      if (addresses.is !== 'answer') return { ...stoppedBy(addresses), again: write }
      const { required, optional, without } = addresses.value
      const { subject } = plan.invitation
      const attendees = [...required, ...optional]
      if (!(await openForm({ attendees, subject, text: invitationText(plan.invitation), ...time() })))
        return { is: 'failed', sentence: notOpened, again: write }
      show({ is: 'looking', without })
      await pauseOf(PAUSES[0], ended)
      return findInTime(ended, PAUSES.slice(1))
    })

  const giveUp = () => run(async () => ({ is: 'idle' }))

  return { writing, write, look, giveUp }
}

/** Is over early when nobody waits for it any more. */
const pauseOf = (milliseconds: number, ended: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    const end = () => {
      clearTimeout(timer)
      resolve()
    }
    ended.addEventListener('abort', end, { once: true })
  })
