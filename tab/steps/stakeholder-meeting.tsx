import { Button } from '@fluentui/react-components'
import type { ArrangedMeetingView } from '../../teams-app/api/meeting-view.ts'
import { STAKEHOLDER_MEETING } from '../../teams-app/domain/steps/stakeholder-meeting/queries.ts'
import { useNavigation } from '../host/navigation.tsx'
import { requestsOf } from '../proposal/open-step.ts'
import type { Command } from '../proposal/use-command.ts'
import { Disclosure } from '../ui/disclosure.tsx'
import { Notice } from '../ui/notice.tsx'
import { ArrangedMeetings } from './arranged-meetings.tsx'
import { MeetingOnRecord } from './meeting-on-record.tsx'
import { RecordMeeting } from './record-meeting.tsx'
import { RequestList } from './request-list.tsx'
import { ResolveMeeting } from './resolve-meeting.tsx'
import { StepPrompt, type StepProps } from './step-heading.tsx'

/** S1.5: why a meeting is called for, how each reason stands, and the three ways out. */
export function StakeholderMeetingStep({ view, draft, command, asked }: StepProps) {
  const { state, triggers, uncovered } = draft?.meeting ?? view.meeting
  const mayAct = view.can.act && view.can.edit && !view.held
  const { reference } = view.summary
  const now = Date.now()
  const stakeholders = view.arranged.filter(({ purpose }) => purpose === 'stakeholders')
  const isBooked = stakeholders.some(({ state, end }) => state !== 'cancelled' && Date.parse(end) > now)
  const met = stakeholders.find(({ state, start }) => state === 'booked' && Date.parse(start) <= now)
  return (
    <>
      <StepPrompt step={STAKEHOLDER_MEETING} />
      {triggers.length === 0 ? (
        <p>Nothing in the form calls for a meeting. You can still hold one.</p>
      ) : (
        <section aria-label="Why a meeting is called for">
          <p>It is called for, because:</p>
          <ul className="bullets">
            {triggers.map(({ id, message }) => (
              <li key={id}>
                {message}
                {!uncovered.some((open) => open.id === id) && <span className="quiet"> (resolved)</span>}
              </li>
            ))}
          </ul>
        </section>
      )}
      {state in settledWords && <Notice tone="success">{settledWords[state as keyof typeof settledWords]}</Notice>}
      {state === 'asking' && <Notice tone="info">Asked in writing; it is resolved when every team says so.</Notice>}
      <ArrangedMeetings proposal={reference} meetings={stakeholders} now={now} onSeen={command.refresh} />
      {mayAct && uncovered.length > 0 && !isBooked && <BookIt reference={reference} />}
      {view.meetings.map((meeting) => (
        <MeetingOnRecord key={`${meeting.on}${meeting.at}`} {...{ proposal: reference, meeting, mayAct, command }} />
      ))}
      {mayAct && draft && uncovered.length > 0 && <ResolveMeeting draft={draft} command={command} booked={met} />}
      {mayAct && uncovered.length === 0 && <AnotherMeeting proposal={reference} command={command} booked={met} />}
      <RequestList requests={requestsOf(view, STAKEHOLDER_MEETING)} asked={asked} command={command} />
    </>
  )
}

function BookIt({ reference }: { reference: string }) {
  const { go } = useNavigation()
  return (
    <div className="step-action">
      <Button appearance="primary" onClick={() => go({ page: 'meeting', reference, purpose: 'stakeholders' })}>
        Book the meeting
      </Button>
      <p>Shows when everybody is free, and sends the invitations from your calendar.</p>
    </div>
  )
}

const settledWords = {
  held: 'Resolved: the meeting was held.',
  'in-writing': 'Resolved in writing by every team concerned.',
  waived: 'Resolved: the Head of School agreed that none is needed.',
} as const

/** Anybody may hold a meeting, also when nothing calls for one ("particularly"). */
function AnotherMeeting(props: { proposal: string; command: Command; booked: ArrangedMeetingView | undefined }) {
  return (
    <Disclosure label="Record a meeting" className="ask-here">
      {() => <RecordMeeting {...props} />}
    </Disclosure>
  )
}
