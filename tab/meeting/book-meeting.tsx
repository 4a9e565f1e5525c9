import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import type { MeetingPlanView } from '../../teams-app/api/meeting-view.ts'
import type { Interval } from '../../teams-app/domain/core/interval.ts'
import type { Room } from '../../teams-app/domain/meetings/arranged-meeting.ts'
import type { MeetingPurpose } from '../../teams-app/domain/meetings/meeting-purposes.ts'
import { formatSpan } from '../../teams-app/domain/words/format.ts'
import { sentenceOf } from '../host/api-client.ts'
import { useSession } from '../host/session.tsx'
import { AllowFirst } from '../ui/allow-first.tsx'
import { Disclosure } from '../ui/disclosure.tsx'
import { Notice } from '../ui/notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import styles from './meeting.module.css'
import { spanOf } from './span-of.ts'
import { useMeetingTimes } from './use-meeting-times.ts'
import { missingAt } from './week.ts'
import { When } from './when.tsx'
import { WhoComes } from './who-comes.tsx'
import { WriteInOutlook } from './write-in-outlook.tsx'

type BookMeetingProps = {
  reference: string
  purpose: MeetingPurpose
  view: MeetingPlanView
  onDone: (tone: 'success' | 'error', sentence: string) => Promise<void>
}

/** The three parts of an invitation, and the one button that sends it. */
export function BookMeeting({ reference, purpose, view, onDone }: BookMeetingProps) {
  const { client } = useSession()
  const { plan, invitation, mayNotBook } = view
  const [from, setFrom] = useState<string>()
  const { asked, again } = useMeetingTimes(reference, purpose, from)
  const [picked, setPicked] = useState<Interval>()
  const [room, setRoom] = useState<Room | null>(null)
  const [isBusy, setBusy] = useState(false)
  const times = asked.is === 'times' ? asked.times : undefined
  const [best] = times?.suggestions ?? []
  const chosen = picked ?? (best && { from: Date.parse(best.start), to: Date.parse(best.end) })

  // While other times are on their way, what the button says may change under the finger.
  const isStill = asked.is === 'times' && !asked.isLooking && !isBusy

  const book = async () => {
    if (!isStill || !times || !chosen) return
    setBusy(true)
    const where = room && { name: room.name, address: room.address }
    const reply = await client.calendar({
      type: 'BookMeeting',
      proposal: reference,
      purpose,
      ...spanOf(chosen),
      room: where,
      without: missingAt(times.people, chosen).map(({ id }) => id),
    })
    const said = reply.is === 'answer' ? reply.value.sentence : sentenceOf(reply)
    await onDone(reply.is === 'answer' ? 'success' : 'error', said)
    setBusy(false)
    if (reply.is !== 'answer') again()
  }

  return (
    <div className={`${styles.parts} card`}>
      <WhoComes plan={plan} times={times} />
      <section className={styles.part} aria-labelledby="when">
        <h2 id="when">When</h2>
        {asked.is === 'not-allowed' && (
          <AllowFirst sentence={asked.sentence} notAllowed={asked.notAllowed} onAllowed={again} />
        )}
        {asked.is === 'asking' && <Skeleton label="Looking when everybody is free" rows={3} />}
        {asked.is === 'failed' && (
          <Notice tone="error" live="alert" again={again}>
            {asked.sentence}
          </Notice>
        )}
        {asked.is === 'times' && (
          <When
            {...{ times: asked.times, isLooking: asked.isLooking, from, chosen, room }}
            minutes={plan.minutes}
            onFrom={(day) => {
              setPicked(undefined)
              setFrom(day)
            }}
            onChoose={setPicked}
            onRoom={setRoom}
          />
        )}
      </section>
      <section className={styles.part} aria-labelledby="what">
        <h2 id="what">What</h2>
        <p>
          <strong>{invitation.subject}</strong>
        </p>
        <Disclosure label="What the invitation says" className={styles.text}>
          {() => (
            <>
              {invitation.parts.map(({ heading, lines }) => (
                <section key={heading} aria-label={heading}>
                  <h3>{heading}</h3>
                  <ul className="bullets">
                    {lines.map((line) => (
                      <li key={line}>{line}</li>
                    ))}
                  </ul>
                </section>
              ))}
              <p>It ends with a link to this proposal, and with how to join online.</p>
            </>
          )}
        </Disclosure>
      </section>
      {mayNotBook ? (
        <Notice tone="info">{mayNotBook}</Notice>
      ) : (
        times && (
          <div className={styles.book}>
            <Button appearance="primary" size="large" disabledFocusable={!isStill || !chosen} onClick={book}>
              {isBusy ? 'Booking…' : chosen ? `Book ${formatSpan(spanOf(chosen))}` : 'Choose a time first'}
            </Button>
            <p className="quiet">Sends the invitations from your calendar.</p>
          </div>
        )
      )}
      {!mayNotBook && asked.is !== 'asking' && asked.is !== 'not-allowed' && (
        <WriteInOutlook
          proposal={reference}
          purpose={purpose}
          plan={view}
          {...(chosen && {
            time: spanOf(chosen),
          })}
          onBooked={(sentence) => onDone('success', sentence)}
        />
      )}
    </div>
  )
}
