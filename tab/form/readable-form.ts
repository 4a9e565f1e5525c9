import { type Form, type FormKey, formWith } from '../../teams-app/domain/forms/form.ts'
import { readInput } from './answer-input-value.ts'
import type { AnswerState } from './answer-state.ts'

/** The form as it stands in the inputs; where one cannot be read, what is saved. */
export function readableForm(states: Readonly<Record<string, AnswerState<FormKey>>>, { answers, costing }: Form): Form {
  return Object.values(states).reduce<Form>(
    (form, { key, inputValue }) => {
      const read = readInput(key, inputValue)
      return read.ok ? formWith(form, key, read.value) : form
    },
    { answers, costing },
  )
}
