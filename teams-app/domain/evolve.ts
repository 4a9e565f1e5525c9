import { involving, type Proposal } from './core/proposal.ts'
import type { Recorded } from './core/recorded.ts'
import type { FactKind } from './core/step.ts'
import type { ProposalFact } from './facts.ts'
import { opened } from './lifecycle/fold.ts'
import { factKindOf } from './registry.ts'

/** Folds one more fact in. The first must be `ProposalOpened`; throws an Error on any other beginning, and on an unknown fact. */
export function evolve(proposal: Proposal | undefined, recorded: Recorded<ProposalFact>): Proposal {
  const { fact, number, hash, at } = recorded
  if (fact.type === 'ProposalOpened') return opened({ ...recorded, fact })
  if (!proposal) throw new Error(`${recorded.stream} does not begin with its opening.`)
  // The registry holds each kind under its own type.
  const kind = factKindOf(fact.type) as FactKind<ProposalFact> | undefined
  if (!kind) throw new Error(`${recorded.stream} holds a fact of an unknown type, ${fact.type}.`)
  const next = { ...proposal, number, head: hash, changedAt: at }
  return kind.apply(involving(next, kind.involves?.(recorded) ?? []), recorded)
}
