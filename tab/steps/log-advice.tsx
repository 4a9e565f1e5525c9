import { Button, Field, Input, Select, Textarea } from '@fluentui/react-components'
import { useState } from 'react'
import type { Person } from '../../teams-app/domain/core/person.ts'
import type { MarketRating } from '../../teams-app/domain/core/request.ts'
import type { AdviceKind } from '../../teams-app/domain/patterns/consultation-facts.ts'
import { useLocalDraft } from '../form/use-local-draft.ts'
import { MarketRatingField } from '../proposal/market-rating-field.tsx'
import type { Command } from '../proposal/use-command.ts'
import { type FieldProblem, useFieldProblem } from '../ui/field-problem.ts'

const opens: Record<AdviceKind, string> = {
  'faculty-advice': 'Record advice you were given by phone or in person',
  'market-view': 'Record a view you were given by phone or in person',
}

type LogAdviceProps = { kind: AdviceKind; proposal: string; advisers: readonly Person[]; command: Command }

/** Advice that came by phone or in person; whoever gave it is asked whether it is right. */
export function LogAdvice({ kind, proposal, advisers, command }: LogAdviceProps) {
  const [open, setOpen] = useState(false)
  const [from, setFrom] = useState('')
  const [on, setOn] = useState('')
  const [rating, setRating] = useState<MarketRating | ''>('')
  const [text, setText] = useLocalDraft(`${proposal}/log-${kind}`)
  const problem = useFieldProblem()
  if (advisers.length === 0) return null
  const send = async () => {
    if (problem.show(missingIn(from, on, text))) return
    const noted = { type: 'LogAdvice', proposal, kind, from, on, words: text } as const
    if (await command.run(rating === '' ? noted : { ...noted, rating })) {
      setOpen(false)
      setText('')
    }
  }
  return (
    <section className="ask-here">
      <button type="button" className="plain-button" aria-expanded={open} onClick={() => setOpen(!open)}>
        {opens[kind]}
      </button>
      {open && (
        <div className="ask-form" onInput={problem.forget}>
          <Field label="Who gave it" {...problem.at(ids.from)}>
            <Select id={ids.from} value={from} onChange={(_, { value }) => setFrom(value)}>
              <option value="">Please choose</option>
              {advisers.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          </Field>
          <Field label="On which day" {...problem.at(ids.on)}>
            <Input id={ids.on} type="date" value={on} onChange={(_, { value }) => setOn(value)} />
          </Field>
          {kind === 'market-view' && <MarketRatingField rating={rating} onRate={setRating} />}
          <Field label="What they said, as closely as you can" {...problem.at(ids.words)}>
            <Textarea id={ids.words} rows={3} value={text} onChange={(_, { value }) => setText(value)} />
          </Field>
          <div>
            <Button disabledFocusable={command.isBusy} onClick={send}>
              Record it and ask them to confirm
            </Button>
          </div>
        </div>
      )}
    </section>
  )
}

const ids = { from: 'advice-from', on: 'advice-on', words: 'advice-words' }

/** The first that is missing of advice that is noted. */
function missingIn(from: string, on: string, words: string): FieldProblem | undefined {
  if (from === '') return { id: ids.from, sentence: 'Please say who gave it. Nothing was sent yet.' }
  if (on === '') return { id: ids.on, sentence: 'Please give the day. Nothing was sent yet.' }
  return words.trim() === ''
    ? { id: ids.words, sentence: 'Please write what they said. Nothing was sent yet.' }
    : undefined
}
