import { Button, Field, Input, Textarea } from '@fluentui/react-components'
import { useState } from 'react'
import { useKept } from '../form/use-kept.ts'
import { Notice } from '../look/notice.tsx'
import type { Command } from '../proposal/use-command.ts'

/** The meeting as it was held: day, who came, what came of it. */
export function RecordMeeting({ proposal, command }: { proposal: string; command: Command }) {
  const [on, setOn] = useState('')
  const [people, setPeople] = useKept(`${proposal}/meeting-people`)
  const [outcome, setOutcome] = useKept(`${proposal}/meeting-outcome`)
  const [problem, setProblem] = useState('')
  const send = async () => {
    const attendees = people
      .split(/[\n;]/u)
      .map((name) => name.trim())
      .filter(Boolean)
    if (on === '' || attendees.length === 0 || outcome.trim() === '') {
      setProblem('Please give the day, who came, and what came of it. Nothing was recorded yet.')
      return
    }
    setProblem('')
    if (await command.run({ type: 'RecordMeeting', proposal, on, attendees, outcome })) {
      setPeople('')
      setOutcome('')
    }
  }
  return (
    <div className="ask-form">
      <Field label="On which day">
        <Input type="date" value={on} onChange={(_, { value }) => setOn(value)} />
      </Field>
      <Field label="Who came" hint="One on each line.">
        <Textarea rows={3} value={people} onChange={(_, { value }) => setPeople(value)} />
      </Field>
      <Field label="What came of it" hint="Those who agree and approve read these words.">
        <Textarea rows={3} value={outcome} onChange={(_, { value }) => setOutcome(value)} />
      </Field>
      {problem && (
        <Notice tone="error" live="alert">
          {problem}
        </Notice>
      )}
      <div>
        <Button appearance="primary" disabledFocusable={command.busy} onClick={send}>
          Record the meeting
        </Button>
      </div>
    </div>
  )
}
