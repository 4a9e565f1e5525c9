import { Button, Field, Input, Textarea } from '@fluentui/react-components'
import { useState } from 'react'
import { formatCalendarDay } from '../../teams-app/contract/format.ts'
import type { DraftView, ProposalView } from '../../teams-app/contract/proposal-view.ts'
import type { Trigger } from '../../teams-app/domain/meeting-triggers.ts'
import { meetingTriggers } from '../../teams-app/domain/meeting-triggers.ts'
import { Link } from '../host/navigation.tsx'
import { Notice } from '../look/notice.tsx'
import { requestsOf } from '../proposal/what-now.ts'
import { RequestList } from './request-list.tsx'
import { StepAsks, type StepProps } from './step-heading.tsx'

/** S1.5: why a meeting is called for, and the three ways out. */
export function StakeholderMeetingStep({ view, draft, command, asked }: StepProps) {
  const { state } = view.meeting
  const triggers = draft ? triggersOf(draft) : view.meeting.triggers
  const settled = state === 'held' || state === 'in-writing' || state === 'waived'
  const mayAct = view.can.act && view.can.edit && !view.held
  const requests = requestsOf(view, 'S1.5')
  return (
    <>
      <StepAsks step="S1.5" />
      {triggers.length === 0 ? (
        <p>Nothing in the form calls for a meeting. You may hold one all the same.</p>
      ) : (
        <>
          <p>It is called for, because:</p>
          <ul className="meeting-reasons">
            {triggers.map(({ id, says }) => (
              <li key={id}>{says}</li>
            ))}
          </ul>
        </>
      )}
      {settled && <Notice tone="success">{settledWords[state]}</Notice>}
      {view.meetings.map(({ on, attendees, outcome, by }) => (
        <section key={`${on}${outcome}`} className="request-before">
          <p>
            <strong>Held on {formatCalendarDay(on)}</strong> with {attendees.join(', ')}, recorded by {by.name}.
          </p>
          <blockquote className="words">{outcome}</blockquote>
        </section>
      ))}
      {mayAct && <RecordMeeting view={view} command={command} />}
      {mayAct && triggers.length > 0 && !settled && (
        <>
          <section className="ask-here" aria-label="Ask in writing">
            <h3>Ask them in writing</h3>
            <p className="quiet">
              A card goes to each team it concerns. When all say that it is settled, no meeting is needed.
            </p>
            <div>
              <Button
                disabledFocusable={command.busy}
                onClick={() => command.run({ type: 'AskInWriting', proposal: view.summary.reference })}
              >
                Ask them in writing
              </Button>
            </div>
          </section>
          <section className="ask-here" aria-label="Say why none is needed">
            <h3>Not needed, because …</h3>
            <p className="quiet">
              Say why in section G of the <Link to={{ page: 'form', reference: view.summary.reference }}>form</Link>.
              The Head of School reads it on the agreement card, and agreeing settles it.
            </p>
          </section>
        </>
      )}
      <RequestList requests={requests} asked={asked} command={command} />
    </>
  )
}

const settledWords = {
  held: 'Settled: the meeting was held.',
  'in-writing': 'Settled in writing by every team it concerns.',
  waived: 'Settled: the Head of School agreed that none is needed.',
} as const

function triggersOf({ answers, units }: DraftView): Trigger[] {
  const faculty = (id: unknown) => units.find((unit) => unit.id === id)?.faculty ?? id
  return meetingTriggers(answers, (unit) => answers.lead === null || faculty(unit) === faculty(answers.lead))
}

/** The meeting as it was held: day, who came, what came of it. */
function RecordMeeting({ view, command }: { view: ProposalView; command: StepProps['command'] }) {
  const [on, setOn] = useState('')
  const [people, setPeople] = useState('')
  const [outcome, setOutcome] = useState('')
  const [problem, setProblem] = useState('')
  const send = async () => {
    const attendees = people
      .split(/[\n,;]/u)
      .map((name) => name.trim())
      .filter(Boolean)
    if (on === '' || attendees.length === 0 || outcome.trim() === '') {
      setProblem('Please give the day, who came, and what came of it. Nothing was recorded yet.')
      return
    }
    setProblem('')
    const action = { type: 'RecordMeeting', proposal: view.summary.reference, on, attendees, outcome } as const
    if (await command.run(action)) {
      setPeople('')
      setOutcome('')
    }
  }
  return (
    <section className="ask-here" aria-label="Record the meeting">
      <h3>Record the meeting</h3>
      <div className="ask-form">
        <Field label="On which day">
          <Input type="date" value={on} onChange={(_, { value }) => setOn(value)} />
        </Field>
        <Field label="Who came (one on each line, or with commas)">
          <Textarea rows={2} value={people} onChange={(_, { value }) => setPeople(value)} />
        </Field>
        <Field label="What came of it">
          <Textarea rows={3} value={outcome} onChange={(_, { value }) => setOutcome(value)} />
        </Field>
        {problem && (
          <Notice tone="error" live="alert">
            {problem}
          </Notice>
        )}
        <div>
          <Button disabledFocusable={command.busy} onClick={send}>
            Record the meeting
          </Button>
        </div>
      </div>
    </section>
  )
}
