import { costingFieldOf } from '../domain/forms/costing/costing-fields.ts'
import { type FieldKind, fieldOf, isFieldKey } from '../domain/forms/expression-of-interest.ts'
import { costingKeyIn, type FormKey, type FormValue, labelOf } from '../domain/forms/form.ts'
import { formatAnswer } from '../domain/words/format.ts'
import { formatInput } from './costing-words.ts'

/** Answers short enough to be told in a line: nothing that anybody typed as text. */
const short: ReadonlySet<FieldKind['is']> = new Set<FieldKind['is']>([
  'money',
  'count',
  'month',
  'choice',
  'pick',
  'yes',
])

/** "Fee per learner £900 → £1,100"; the label alone where what changed is longer. */
export function changeSentence(key: FormKey, before: FormValue, after: FormValue): string {
  const format = formatOf(key)
  return format ? `${labelOf(key)} ${format(before)} → ${format(after)}` : labelOf(key)
}

function formatOf(key: FormKey): ((value: FormValue) => string) | undefined {
  const input = costingKeyIn(key)
  if (input) return (value) => formatInput(costingFieldOf(input), value)
  if (!isFieldKey(key) || !short.has(fieldOf(key).kind.is)) return undefined
  return (value) => formatAnswer(fieldOf(key), value, (id) => id)
}
