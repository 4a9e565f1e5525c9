import { Button, Field, Input, Textarea } from '@fluentui/react-components'
import { useState } from 'react'
import type { AdviceKind } from '../../teams-app/domain/facts.ts'
import { Notice } from '../look/notice.tsx'
import { requestsOf } from '../proposal/what-now.ts'
import { RequestList } from './request-list.tsx'
import { StepAsks, type StepProps } from './step-heading.tsx'

const words = {
  'faculty-advice': {
    step: 'S1.2',
    ask: 'Ask the Faculty for advice',
    asks: 'A card goes to the Faculty Teaching and Learning team with your title and idea. Their answer is the record.',
    log: 'Note advice you were given',
  },
  'market-view': {
    step: 'S1.3',
    ask: 'Ask Manchester Online for a market view',
    asks: 'One card goes to the Business Engagement Manager and the Education Development Marketing Team; one of them answers.',
    log: 'Note a view you were given',
  },
} as const

/** S1.2 and S1.3: advice is asked for by a card, or noted where it was given by phone. */
export function AdviceStep({ kind, view, command, asked }: StepProps & { kind: AdviceKind }) {
  const { step, ask, asks } = words[kind]
  const requests = requestsOf(view, step)
  const said = view.advice.filter((one) => one.kind === kind)
  const open = requests.some(({ state, purpose }) => state === 'open' && purpose === kind)
  const mayAsk = view.can.act && view.can.edit && !view.held
  return (
    <>
      <StepAsks step={step} />
      {said.length > 0 && (
        <section className="records" aria-label="What the record holds">
          {said.map(({ sentence }) => (
            <p key={sentence} className="request-before">
              {sentence}
            </p>
          ))}
        </section>
      )}
      {said.length === 0 && !mayAsk && !open && <p>Nothing is recorded yet.</p>}
      {mayAsk && !open && (
        <section className="ask-here" aria-label={ask}>
          <p className="quiet">{asks}</p>
          <div>
            <Button
              appearance={said.length === 0 ? 'primary' : 'secondary'}
              size="large"
              disabledFocusable={command.busy}
              onClick={() => command.run({ type: 'AskForAdvice', proposal: view.summary.reference, kind })}
            >
              {said.length === 0 ? ask : `${ask} again`}
            </Button>
          </div>
        </section>
      )}
      {mayAsk && <LogAdvice kind={kind} view={view} command={command} />}
      <RequestList requests={requests} asked={asked} command={command} />
    </>
  )
}

/** Advice that came by phone or in person; whoever gave it is asked whether it is right. */
function LogAdvice({ kind, view, command }: Pick<StepProps, 'view' | 'command'> & { kind: AdviceKind }) {
  const [open, setOpen] = useState(false)
  const [from, setFrom] = useState('')
  const [on, setOn] = useState('')
  const [text, setText] = useState('')
  const [problem, setProblem] = useState('')
  const advisers = view.advisers[kind]
  if (advisers.length === 0) return null
  const send = async () => {
    if (from === '' || on === '' || text.trim() === '') {
      setProblem('Please say who, when and what. Nothing was sent yet.')
      return
    }
    setProblem('')
    const action = { type: 'LogAdvice', proposal: view.summary.reference, kind, from, on, words: text } as const
    if (await command.run(action)) {
      setOpen(false)
      setText('')
    }
  }
  return (
    <section className="ask-here">
      <button type="button" className="plain-button" aria-expanded={open} onClick={() => setOpen(!open)}>
        {words[kind].log}
      </button>
      {open && (
        <div className="ask-form">
          <Field label="Who gave it">
            <select className="plain-select" value={from} onChange={({ target }) => setFrom(target.value)}>
              <option value="">Please choose</option>
              {advisers.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </Field>
          <Field label="On which day">
            <Input type="date" value={on} onChange={(_, { value }) => setOn(value)} />
          </Field>
          <Field label="In their words, as near as you can">
            <Textarea rows={3} value={text} onChange={(_, { value }) => setText(value)} />
          </Field>
          {problem && (
            <Notice tone="error" live="alert">
              {problem}
            </Notice>
          )}
          <div>
            <Button disabledFocusable={command.busy} onClick={send}>
              Note it, and ask them whether it is right
            </Button>
          </div>
        </div>
      )}
    </section>
  )
}
