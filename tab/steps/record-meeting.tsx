import { Button, Field, Input, Textarea } from '@fluentui/react-components'
import { useState } from 'react'
import type { ArrangedMeetingView } from '../../teams-app/api/meeting-view.ts'
import { dayOf } from '../../teams-app/domain/core/working-days.ts'
import { useLocalDraft } from '../form/use-local-draft.ts'
import type { Command } from '../proposal/use-command.ts'
import { type FieldProblem, useFieldProblem } from '../ui/field-problem.ts'
import { AgreedActions, actionsIn } from './agreed-actions.tsx'

type RecordMeetingProps = {
  proposal: string
  command: Command
  /** The meeting that was booked, from which day and people are taken as a beginning. */
  booked?: ArrangedMeetingView | undefined
}

/** The meeting as it was held: day, who came, what came of it, who does what by when. */
export function RecordMeeting({ proposal, command, booked }: RecordMeetingProps) {
  const [on, setOn] = useState(booked ? dayOf(booked.start) : '')
  const [people, setPeople] = useLocalDraft(`${proposal}/meeting-people`, booked ? whoCame(booked) : '')
  const [outcome, setOutcome] = useLocalDraft(`${proposal}/meeting-outcome`)
  const [decided, setDecided] = useLocalDraft(`${proposal}/meeting-decisions`)
  const [agreed, setAgreed] = useLocalDraft(`${proposal}/meeting-actions`)
  const problem = useFieldProblem()
  const send = async () => {
    const attendees = linesOf(people)
    if (problem.show(missingIn(on, attendees, outcome))) return
    const came = { decisions: linesOf(decided), actions: actionsIn(agreed) }
    if (await command.run({ type: 'RecordMeeting', proposal, on, attendees, outcome, ...came })) {
      for (const empty of [setPeople, setOutcome, setDecided, setAgreed]) empty('')
    }
  }
  return (
    <div className="ask-form" onInput={problem.forget}>
      <Field label="On which day" {...problem.at(ids.on)}>
        <Input id={ids.on} type="date" value={on} onChange={(_, { value }) => setOn(value)} />
      </Field>
      <Field label="Who attended" hint="One on each line." {...problem.at(ids.people)}>
        <Textarea id={ids.people} rows={3} value={people} onChange={(_, { value }) => setPeople(value)} />
      </Field>
      <Field label="Outcome" hint="Those who agree and approve read this." {...problem.at(ids.outcome)}>
        <Textarea id={ids.outcome} rows={3} value={outcome} onChange={(_, { value }) => setOutcome(value)} />
      </Field>
      <Field label="Decisions, if any" hint="One on each line. Those who agree and approve read them too.">
        <Textarea rows={2} value={decided} onChange={(_, { value }) => setDecided(value)} />
      </Field>
      <AgreedActions kept={agreed} onKeep={setAgreed} />
      <div>
        <Button appearance="primary" disabledFocusable={command.isBusy} onClick={send}>
          Record the meeting
        </Button>
      </div>
    </div>
  )
}

const ids = { on: 'meeting-on', people: 'meeting-people', outcome: 'meeting-outcome' }

/** The first that is missing of a meeting. */
function missingIn(on: string, attendees: readonly string[], outcome: string): FieldProblem | undefined {
  if (on === '') return { id: ids.on, sentence: 'Please give the day. Nothing was recorded yet.' }
  if (attendees.length === 0) return { id: ids.people, sentence: 'Please say who attended. Nothing was recorded yet.' }
  if (outcome.trim() !== '') return undefined
  return { id: ids.outcome, sentence: 'Please give the outcome. Nothing was recorded yet.' }
}

/** The organiser, and whoever said that they would come. */
const whoCame = ({ organiser, people }: ArrangedMeetingView): string =>
  [organiser.name, ...people.filter(({ answer }) => answer === 'accepted').map(({ name }) => name)].join('\n')

const linesOf = (text: string): string[] =>
  text
    .split(/[\n;]/u)
    .map((line) => line.trim())
    .filter(Boolean)
