import { useState } from 'react'
import type { NotAllowedYet } from '../../teams-app/api/api.ts'
import { endpoints } from '../../teams-app/api/endpoints.ts'
import { invitationHtml, invitationText } from '../../teams-app/api/invitation.ts'
import type { MeetingPurpose } from '../../teams-app/domain/meetings/meeting-purposes.ts'
import { type Reply, sentenceOf } from '../host/api-client.ts'
import { question } from '../host/question.ts'
import { useSession } from '../host/session.tsx'
import type { OpenAppointment } from './open-appointment.ts'

export type MeetingChoice = { proposal: string; purpose: MeetingPurpose }

/** How far the appointment has come. `without`: names of those who have no address. `again`: what is done once more. */
export type Progress =
  | { is: 'choosing' }
  | { is: 'busy' }
  | { is: 'filled'; without: readonly string[] }
  | { is: 'recorded'; sentence: string }
  | { is: 'not-allowed'; sentence: string; notAllowed: NotAllowedYet; again: () => void }
  | { is: 'failed'; sentence: string; again: () => void }

const notFilled =
  'Outlook did not take all of it. Nothing was sent. Please look at what stands in the appointment, and try again.'
const notSaved = 'Outlook did not save the appointment. Nothing was sent, and nothing is on record. Please try again.'

/** Fills a meeting's people, subject and agenda into the open appointment, and puts it on record once it is saved. */
export function useAppointment(appointment: OpenAppointment) {
  const { client } = useSession()
  const [progress, setProgress] = useState<Progress>({ is: 'choosing' })

  const run = async (steps: () => Promise<Progress>, again: () => void) => {
    setProgress({ is: 'busy' })
    setProgress(await steps().catch((cause: unknown) => stoppedBy(cause, again)))
  }
  const answerOf = async <T>(asked: Promise<Reply<T>>): Promise<T> => {
    const reply = await asked
    if (reply.is === 'answer') return reply.value
    throw new Stopped(reply)
  }

  const fill = ({ proposal, purpose }: MeetingChoice) =>
    run(
      async () => {
        const about = { reference: proposal, purpose }
        const { invitation } = await answerOf(client.get(question(endpoints.meeting, about)))
        const addresses = client.get(question(endpoints.meetingAddresses, about))
        const { required, optional, without } = await answerOf(addresses)
        const { subject } = invitation
        const texts = { html: invitationHtml(invitation), text: invitationText(invitation) }
        await inOutlook(notFilled, () => appointment.fill({ required, optional, subject, ...texts }))
        return { is: 'filled', without }
      },
      () => fill({ proposal, purpose }),
    )

  const record = (choice: MeetingChoice) =>
    run(
      async () => {
        const event = await inOutlook(notSaved, appointment.save)
        const { sentence } = await answerOf(client.calendar({ type: 'RecordAppointment', ...choice, event }))
        return { is: 'recorded', sentence }
      },
      () => record(choice),
    )

  return { progress, fill, record, choose: () => setProgress({ is: 'choosing' }) }
}

/** An answer that ends the steps. */
class Stopped extends Error {
  readonly reply: Exclude<Reply<unknown>, { is: 'answer' }>
  constructor(reply: Exclude<Reply<unknown>, { is: 'answer' }>) {
    super(sentenceOf(reply))
    this.reply = reply
  }
}

/** Throws an Error with the sentence when Outlook does not do it. */
async function inOutlook<T>(sentence: string, does: () => Promise<T>): Promise<T> {
  try {
    return await does()
  } catch (cause) {
    throw new Error(sentence, { cause })
  }
}

function stoppedBy(cause: unknown, again: () => void): Progress {
  const sentence = cause instanceof Error ? cause.message : String(cause)
  const notAllowed = cause instanceof Stopped && cause.reply.is === 'refused' ? cause.reply.refusal.allow : undefined
  return notAllowed ? { is: 'not-allowed', sentence, notAllowed, again } : { is: 'failed', sentence, again }
}
