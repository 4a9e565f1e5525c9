import { costingFieldOf } from '../domain/forms/costing/costing-fields.ts'
import { fieldOf, isFieldKey } from '../domain/forms/expression-of-interest.ts'
import { costingKeyIn, type FormKey, type FormValue } from '../domain/forms/form.ts'
import { formatAnswer } from '../domain/words/format.ts'
import { formatInput } from './costing-words.ts'

/** Any value of the form as people read it. `nameOf` turns the id of a person or unit into its name. */
export function formatValue(key: FormKey, value: FormValue, nameOf: (id: string) => string): string {
  const input = costingKeyIn(key)
  if (input) return formatInput(costingFieldOf(input), value)
  return isFieldKey(key) ? formatAnswer(fieldOf(key), value, nameOf) : String(value)
}
