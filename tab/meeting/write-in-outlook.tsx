import { Button } from '@fluentui/react-components'
import { CalendarMail20Regular } from '@fluentui/react-icons'
import { useEffect, useRef, useState } from 'react'
import type { MeetingPlanView } from '../../teams-app/api/meeting-view.ts'
import type { MeetingPurpose } from '../../teams-app/domain/meetings/meeting-purposes.ts'
import type { OpenMeetingForm } from '../host/meeting-form.ts'
import { useSession } from '../host/session.tsx'
import { AllowFirst } from '../ui/allow-first.tsx'
import { Notice } from '../ui/notice.tsx'
import { useWriting, type Writing } from './use-writing.ts'
import { type TimeOfMeeting, usualTime } from './usual-time.ts'
import styles from './write-in-outlook.module.css'

type WriteInOutlookProps = {
  proposal: string
  purpose: MeetingPurpose
  plan: MeetingPlanView
  /** The time that was chosen; without one, Outlook's form begins with the next working day. */
  time?: TimeOfMeeting
  /** It was found in the calendar, and is on record. @param sentence says so; this part shows it too */
  onBooked: (sentence: string) => void
}

/** The invitation in Outlook's own form, where the client has one; nothing elsewhere. */
export function WriteInOutlook(props: WriteInOutlookProps) {
  const { meetingForm } = useSession()
  return meetingForm ? <Writer {...props} openForm={meetingForm} /> : null
}

function Writer({ time, ...props }: WriteInOutlookProps & { openForm: OpenMeetingForm }) {
  const { plan } = props.plan
  const { me } = useSession()
  const { writing, write, look, giveUp } = useWriting({
    ...props,
    time: () => time ?? usualTime(new Date(), plan.minutes, me.closureDays),
  })
  const [isGivenUp, setGivenUp] = useState(false)
  const place = useRef<HTMLDivElement>(null)
  const hasBegun = useRef(false)
  // What was pressed is gone, so whoever works by keyboard goes on where the next thing stands.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new state is such a change
  useEffect(() => {
    if (hasBegun.current) place.current?.focus()
  }, [writing.is])
  const press = (act: () => void) => {
    hasBegun.current = true
    setGivenUp(act === giveUp)
    act()
  }

  return (
    <div ref={place} tabIndex={-1} className={styles.writeInOutlook}>
      {isGivenUp && <Notice tone="info">Recorded: nothing was sent, so nothing is booked.</Notice>}
      <Progress writing={writing} subjectPrefix={plan.subjectPrefix} />
      {(writing.is === 'idle' || writing.is === 'opening') && (
        <Button
          icon={<CalendarMail20Regular />}
          disabledFocusable={writing.is === 'opening'}
          onClick={() => press(write)}
        >
          Write the invitation in Outlook
        </Button>
      )}
      {(writing.is === 'looking' || writing.is === 'not-there') && (
        <div className={styles.writeInOutlookButtons}>
          <Button appearance="primary" onClick={() => press(look)}>
            It was sent, link it
          </Button>
          <Button onClick={() => press(giveUp)}>Not sent</Button>
        </div>
      )}
    </div>
  )
}

function Progress({ writing, subjectPrefix }: { writing: Writing; subjectPrefix: string }) {
  switch (writing.is) {
    case 'idle':
      return null
    case 'opening':
      return (
        <p className="quiet" role="status">
          Opening Outlook’s form …
        </p>
      )
    case 'looking':
      return (
        <>
          {writing.without.length > 0 && (
            <Notice tone="warning">
              The directory knows no address of {writing.without.join(', ')}. Please invite them in another way.
            </Notice>
          )}
          <Notice tone="info" live="status">
            Sent it? We are looking for it in your calendar. Its subject must still begin with “{subjectPrefix}”.
          </Notice>
        </>
      )
    case 'not-there':
      return (
        <Notice tone="warning" live="status">
          {writing.sentence}
        </Notice>
      )
    case 'not-allowed':
      return <AllowFirst sentence={writing.sentence} notAllowed={writing.notAllowed} onAllowed={writing.again} />
    case 'failed':
      return (
        <Notice tone="error" live="alert" again={writing.again}>
          {writing.sentence}
        </Notice>
      )
    case 'linked':
      return (
        <Notice tone="success" live="status">
          {writing.sentence}
        </Notice>
      )
  }
}
