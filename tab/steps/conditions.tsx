import { Button, Field, Textarea } from '@fluentui/react-components'
import { useState } from 'react'
import type { Condition } from '../../teams-app/domain/core/proposal.ts'
import { formatDate } from '../../teams-app/domain/words/format.ts'
import { useFieldProblem } from '../ui/field-problem.ts'
import type { StepProps } from './step-heading.tsx'

/** Conditions on a positive answer, until the lead says how each was met; and an Approval to Proceed that has grown old. */
export function Conditions({ view, command }: Pick<StepProps, 'view' | 'command'>) {
  const { reference } = view.summary
  return (
    <>
      {view.conditions.map((condition) => (
        <OneCondition key={condition.request} condition={condition} view={view} command={command} />
      ))}
      {view.grownOld && (
        <section className="ask-here" aria-label="Still going ahead">
          <p>
            <span aria-hidden="true">▲ </span>This Approval to Proceed is more than a year old. It still holds.
          </p>
          {view.can.act && (
            <div>
              <Button
                disabledFocusable={command.isBusy}
                onClick={() => command.run({ type: 'SayStillGoingAhead', proposal: reference })}
              >
                Still going ahead
              </Button>
            </div>
          )}
        </section>
      )}
    </>
  )
}

function OneCondition({ condition, view, command }: Pick<StepProps, 'view' | 'command'> & { condition: Condition }) {
  const { request, words, by, at, met } = condition
  const [text, setText] = useState('')
  const problem = useFieldProblem()
  const id = `met-${request}`
  const record = () => {
    const isBlank = text.trim() === ''
    if (problem.show(isBlank ? { id, sentence: 'Please say how it was met. Nothing was recorded yet.' } : undefined))
      return
    command.run({ type: 'RecordConditionMet', proposal: view.summary.reference, request, words: text })
  }
  return (
    <section className="request-before" aria-label="Condition">
      <p>
        <strong>Condition</strong> of {by.name}, {formatDate(at)}: “{words}”
      </p>
      {met ? (
        <p>
          Met on {formatDate(met.at)}: “{met.words}”
        </p>
      ) : (
        view.can.act && (
          <div className="ask-form" onInput={problem.forget}>
            <Field label="How it was met" {...problem.at(id)}>
              <Textarea id={id} rows={2} value={text} onChange={(_, { value }) => setText(value)} />
            </Field>
            <div>
              <Button disabledFocusable={command.isBusy} onClick={record}>
                Record that it is met
              </Button>
            </div>
          </div>
        )
      )}
    </section>
  )
}
