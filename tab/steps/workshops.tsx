import type { ArrangedMeetingView } from '../../teams-app/api/meeting-view.ts'
import { type MeetingPurpose, topicOf, workshopPurposes } from '../../teams-app/domain/meetings/meeting-purposes.ts'
import { WORKSHOPS } from '../../teams-app/domain/steps/workshops/queries.ts'
import { formatSpan } from '../../teams-app/domain/words/format.ts'
import { Link } from '../host/navigation.tsx'
import { Notice } from '../ui/notice.tsx'
import { StepPrompt, type StepProps } from './step-heading.tsx'

/** S2.1: the five topics of the collaborative workshops, each with its meeting. */
export function WorkshopsStep({ view }: StepProps) {
  const isTime = view.summary.stage === 'proceeding'
  return (
    <>
      <StepPrompt step={WORKSHOPS} />
      {!isTime && <p>The workshops follow Approval to Proceed; they can be booked then.</p>}
      <ul className="workshops">
        {workshopPurposes.map((purpose) => (
          <li key={purpose}>
            <strong>{topicOf(purpose)}</strong>
            <Workshop
              reference={view.summary.reference}
              purpose={purpose}
              meeting={view.arranged.find((one) => one.purpose === purpose && one.state !== 'cancelled')}
              mayBook={isTime && view.can.act && !view.held}
            />
          </li>
        ))}
      </ul>
      <Notice tone="info">The outcome of a workshop is not recorded here: write it down as you do today.</Notice>
    </>
  )
}

type WorkshopProps = {
  reference: string
  purpose: MeetingPurpose
  meeting: ArrangedMeetingView | undefined
  mayBook: boolean
}

function Workshop({ reference, purpose, meeting, mayBook }: WorkshopProps) {
  const isOver = meeting !== undefined && Date.parse(meeting.end) <= Date.now()
  const when = meeting && formatSpan(meeting)
  return (
    <span>
      {meeting && isOver && <>Was in the calendar for {when}. </>}
      {meeting && !isOver && (
        <>
          {meeting.state === 'booked' ? 'Booked for' : 'Being booked for'} {when}.{' '}
          <Link to={{ page: 'meeting', reference, purpose }}>See who comes</Link>
        </>
      )}
      {!meeting && !mayBook && <span className="quiet">Not booked</span>}
      {(!meeting || isOver) && mayBook && (
        <Link to={{ page: 'meeting', reference, purpose }}>{isOver ? 'Book another' : 'Book it'}</Link>
      )}
    </span>
  )
}
