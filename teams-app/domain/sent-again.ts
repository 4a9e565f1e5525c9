import { canonicalJson } from './core/canonical-json.ts'
import type { PersonId } from './core/person.ts'
import type { Recorded } from './core/recorded.ts'
import { cleanText } from './core/text.ts'
import type { ProposalFact } from './facts.ts'
import { commandOf } from './registry.ts'

/**
 * Whether a command is one that was recorded already: sent a second time, or come late, behind facts that its sender had not seen.
 * Without this, a question that was asked and answered would be asked anew by a press of before, and what was resumed put on hold.
 * @param seen number of the last fact that the sender had before them; left out where nobody says so
 */
export function isSentAgain(
  history: readonly Recorded<ProposalFact>[],
  command: { type: string; by: { id: PersonId } } & Readonly<Record<string, unknown>>,
  seen: number = Number.POSITIVE_INFINITY,
): boolean {
  const left = commandOf(command.type)?.leaves
  return history.some(
    ({ number, by, fact }) =>
      number > seen && by.id === command.by.id && fact.type === left && saysTheSame(command, { ...fact }),
  )
}

/** Everything that both of them name is the same. */
const saysTheSame = (command: Readonly<Record<string, unknown>>, fact: Readonly<Record<string, unknown>>): boolean =>
  Object.keys(command).every(
    (key) => key === 'type' || !(key in fact) || canonicalJson(plain(command[key])) === canonicalJson(plain(fact[key])),
  )

/** As it is recorded: text clean, people by their ids, since a name may have been learnt meanwhile. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value === 'string') return cleanText(value)
  if (typeof value !== 'object' || value === null) return value ?? null
  return 'id' in value && 'name' in value ? value.id : value
}
