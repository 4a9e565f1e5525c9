import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import type { ArrangedMeetingView } from '../../teams-app/api/meeting-view.ts'
import { formatSpan, formatTime } from '../../teams-app/domain/words/format.ts'
import type { Reply } from '../host/api-client.ts'
import { useSession } from '../host/session.tsx'
import { type Stopped, stoppedBy } from '../host/stopped.ts'
import { AllowFirst } from '../ui/allow-first.tsx'
import { Notice } from '../ui/notice.tsx'
import styles from './meeting.module.css'
import { useCalendarRefresh } from './use-calendar-refresh.ts'

type MeetingAheadProps = {
  proposal: string
  meeting: ArrangedMeetingView
  onSeen: () => unknown
  onDone: (tone: 'success' | 'error', sentence: string) => Promise<void>
}

const answerWords = {
  accepted: 'comes',
  tentative: 'may come',
  declined: 'cannot come',
  none: 'has not answered',
  'not-invited': 'was not invited: no mail address was found',
} as const

/** A meeting on its way: when, who comes, and what its organiser can do about it. */
export function MeetingAhead({ proposal, meeting, onSeen, onDone }: MeetingAheadProps) {
  const { client, me } = useSession()
  const [isBusy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Extract<Stopped, { is: 'not-allowed' }> & { again: () => void }>()
  const { id, purpose, state, organiser, room, people, unheard, asOf, link, joinLink } = meeting
  const { start, end } = meeting
  const isMine = organiser.id === me.person.id
  const does = async (ask: () => Promise<Reply<{ sentence: string }>>): Promise<void> => {
    if (isBusy) return
    setBusy(true)
    setRefused(undefined)
    const reply = await ask()
    if (reply.is === 'answer') await onDone('success', reply.value.sentence)
    else {
      const stopped = stoppedBy(reply)
      if (stopped.is === 'not-allowed') setRefused({ ...stopped, again: () => does(ask) })
      else await onDone('error', stopped.sentence)
    }
    setBusy(false)
  }
  useCalendarRefresh(proposal, meeting, onSeen)
  return (
    <section className={`${styles.ahead} card`} aria-label="The meeting">
      <h2>{formatSpan({ start, end })}</h2>
      <p>
        In the calendar of {organiser.name}. {room ? room.name : 'Online.'}
      </p>
      {state === 'booking' && (
        <Notice tone="warning">
          It is not known yet whether the invitations went out.{' '}
          {isMine
            ? 'If you wrote it in Outlook, please send it there; then press: there is one meeting, however often you do.'
            : `${organiser.name} has to finish it.`}
        </Notice>
      )}
      {unheard.map((team) => (
        <Notice key={team} tone="warning">
          Nobody would speak for {team}: everybody who could has declined, or could not be invited. Please choose
          another time.
        </Notice>
      ))}
      {state === 'booked' && (
        <>
          <ul className={styles.people}>
            {people.map(({ id: person, name, required, answer }) => (
              <li key={person} className={answer === 'declined' ? styles.declined : undefined}>
                <span>
                  {name}
                  {!required && <span className="quiet"> (optional)</span>}
                </span>
                <span>{answerWords[answer]}</span>
              </li>
            ))}
          </ul>
          <p className="quiet">As of {formatTime(asOf)}.</p>
        </>
      )}
      {refused && <AllowFirst sentence={refused.sentence} notAllowed={refused.notAllowed} onAllowed={refused.again} />}
      <div className={styles.buttons}>
        {state === 'booking' && isMine && (
          <>
            <Button
              appearance="primary"
              disabledFocusable={isBusy}
              onClick={() =>
                does(() => client.calendar({ type: 'BookMeeting', proposal, purpose, start, end, room, without: [] }))
              }
            >
              Book it again
            </Button>
            <Button
              disabledFocusable={isBusy}
              onClick={() => does(() => client.command({ type: 'GiveUpBooking', proposal, meeting: id }))}
            >
              No invitation went out
            </Button>
          </>
        )}
        {state === 'booked' && isMine && (
          <Button
            disabledFocusable={isBusy}
            onClick={() => does(() => client.calendar({ type: 'LookAtMeeting', proposal, meeting: id }))}
          >
            {isBusy ? 'Looking…' : 'Refresh replies'}
          </Button>
        )}
        {link && isMine && (
          <a href={link} target="_blank" rel="noreferrer">
            Open it in Outlook to move or cancel it
          </a>
        )}
        {joinLink && (
          <a href={joinLink} target="_blank" rel="noreferrer">
            Join online
          </a>
        )}
      </div>
    </section>
  )
}
