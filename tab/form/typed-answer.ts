import { refusalSentence } from '../../teams-app/contract/words.ts'
import { costingFieldOf } from '../../teams-app/domain/costing/costing-fields.ts'
import { type FieldKey, fieldOf, isFieldKey } from '../../teams-app/domain/expression-of-interest.ts'
import { acceptFormValue, costingKeyIn, type FormKey, type FormValue } from '../../teams-app/domain/form.ts'
import { figureOf, figureText, readFigure, typedFigure } from './typed-figure.ts'

/** What stands in an input, finished or not: text for everything but boxes to tick. */
export type Typed = string | boolean | readonly string[]

export type Read = { ok: true; value: FormValue } | { ok: false; sentence: string }

/** A value as its input shows it. */
export function typedOf(key: FormKey, value: FormValue): Typed {
  const input = costingKeyIn(key)
  if (input) return typedFigure(costingFieldOf(input).kind, value)
  return isFieldKey(key) ? typedAnswer(key, value) : ''
}

function typedAnswer(key: FieldKey, value: FormValue): Typed {
  const { kind } = fieldOf(key)
  switch (kind.is) {
    case 'yes':
      return value === true
    case 'several':
    case 'units':
      return Array.isArray(value) ? value.map(String) : []
    case 'money':
      return typeof value === 'number' ? figureText('pence', value) : ''
    default:
      return value === null ? '' : String(value)
  }
}

/** The value an input holds, by the same rule as the service; a sentence when it holds none. */
export function readTyped(key: FormKey, typed: Typed): Read {
  const input = costingKeyIn(key)
  const parsed = input ? readFigure(costingFieldOf(input), typed) : isFieldKey(key) ? parse(key, typed) : unreadable
  // What was set when the proposal was opened is shown, never sent.
  if (!parsed.ok || (isFieldKey(key) && fieldOf(key).fixed)) return parsed
  const accepted = acceptFormValue(key, parsed.value)
  return accepted.ok ? { ok: true, value: accepted.value.value } : { ok: false, sentence: refusalSentence(accepted) }
}

const unreadable: Read = { ok: false, sentence: 'The form has no such field.' }

function parse(key: FieldKey, typed: Typed): Read {
  const { kind, label } = fieldOf(key)
  if (typeof typed !== 'string') return { ok: true, value: typed === false ? null : typed }
  const text = typed.trim()
  if (text === '') return { ok: true, value: null }
  switch (kind.is) {
    case 'money': {
      const pence = figureOf('pence', text)
      const sentence = `${label}: please write pounds, such as 420 or 419.50.`
      return pence === undefined ? { ok: false, sentence } : { ok: true, value: pence }
    }
    case 'count':
    case 'choice': {
      const sentence = `${label}: please write a whole number.`
      return /^\d{1,9}$/.test(text) ? { ok: true, value: Number(text) } : { ok: false, sentence }
    }
    case 'month':
      return /^\d{4}-\d{2}$/.test(text)
        ? { ok: true, value: text }
        : { ok: false, sentence: `${label}: please choose both the month and the year.` }
    default:
      return { ok: true, value: typed }
  }
}

/** Both texts in one, mine first; `undefined` for kinds of answers that cannot be joined, and for figures. */
export function joined(key: FormKey, mine: Typed, theirs: Typed): Typed | undefined {
  if (!isFieldKey(key)) return undefined
  const { is } = fieldOf(key).kind
  if (is === 'text' && typeof mine === 'string' && typeof theirs === 'string') return `${mine}\n\n${theirs}`
  if (is === 'line' && typeof mine === 'string' && typeof theirs === 'string') return `${mine} ${theirs}`
  if (Array.isArray(mine) && Array.isArray(theirs)) return [...new Set([...mine, ...theirs])]
  return undefined
}
