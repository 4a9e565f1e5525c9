import { refusalSentence } from '../../teams-app/contract/words.ts'
import { type AnswerValue, acceptValue, type FieldKey, fieldOf } from '../../teams-app/domain/expression-of-interest.ts'
import { penceOf, poundsOf } from './pounds.ts'

/** What stands in an input, finished or not: text for everything but boxes to tick. */
export type Typed = string | boolean | readonly string[]

export type Read = { ok: true; value: AnswerValue } | { ok: false; sentence: string }

/** An answer as its input shows it. */
export function typedOf(key: FieldKey, value: AnswerValue): Typed {
  const { kind } = fieldOf(key)
  switch (kind.is) {
    case 'yes':
      return value === true
    case 'several':
    case 'units':
      return Array.isArray(value) ? value : []
    case 'money':
      return typeof value === 'number' ? poundsOf(value) : ''
    default:
      return value === null ? '' : String(value)
  }
}

/** The answer an input holds, by the same rule as the service; a sentence when it holds none. */
export function readTyped(key: FieldKey, typed: Typed): Read {
  const parsed = parse(key, typed)
  // What was set when the proposal was opened is shown, never sent.
  if (!parsed.ok || fieldOf(key).fixed) return parsed
  const accepted = acceptValue(key, parsed.value)
  return accepted.ok ? accepted : { ok: false, sentence: refusalSentence(accepted) }
}

function parse(key: FieldKey, typed: Typed): Read {
  const { kind, label } = fieldOf(key)
  if (typeof typed !== 'string') return { ok: true, value: typed === false ? null : typed }
  const text = typed.trim()
  if (text === '') return { ok: true, value: null }
  switch (kind.is) {
    case 'money': {
      const pence = penceOf(text)
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

/** Both texts in one, mine first; `undefined` for kinds of answers that cannot be joined. */
export function joined(key: FieldKey, mine: Typed, theirs: Typed): Typed | undefined {
  const { is } = fieldOf(key).kind
  if (is === 'text' && typeof mine === 'string' && typeof theirs === 'string') return `${mine}\n\n${theirs}`
  if (is === 'line' && typeof mine === 'string' && typeof theirs === 'string') return `${mine} ${theirs}`
  if (Array.isArray(mine) && Array.isArray(theirs)) return [...new Set([...mine, ...theirs])]
  return undefined
}
