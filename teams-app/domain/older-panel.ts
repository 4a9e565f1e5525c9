import type { Person } from './core/person.ts'
import { interestedIn, type Proposal, requestOf } from './core/proposal.ts'
import type { Recorded } from './core/recorded.ts'
import { decidersOf, type Request, type RequestId } from './core/request.ts'
import { evolve } from './evolve.ts'
import type { ProposalFact } from './facts.ts'
import {
  emptyInstitution,
  evolveInstitution,
  type Institution,
  type InstitutionFact,
} from './institution/institution.ts'

/** Milliseconds that clocks of instances may be apart. Facts that say more than this of their order are believed. */
export const CLOCKS_APART = 600_000

/** An answer that stands, and the administrator by whose change its giver could not decide any more when it was recorded. */
export type AnswerOnOlderPanel = { request: RequestId; changedBy: Person }

export type WhatWasRecorded = {
  proposal: Proposal
  history: readonly Recorded<ProposalFact>[]
  /** Of the institution, oldest first. */
  changes: readonly Recorded<InstitutionFact>[]
  /** Whether the store took a change of the institution before a fact of the proposal. */
  isBefore(change: Recorded<InstitutionFact>, fact: Recorded<ProposalFact>): boolean
}

/**
 * The first answer that counts though the institution, as it stood when the answer was recorded, did not let its giver decide: an
 * instance had not heard yet of the change. `undefined`: there is none, or the proposal is withdrawn.
 * An answer to a question that is one person's own (`only`) rests on no panel. Interests are those of that moment. Where the giver
 * could not decide by the institution that was relied on either, no change has taken it from them, and the answer is left alone.
 */
export function answerOnOlderPanel(recorded: WhatWasRecorded): AnswerOnOlderPanel | undefined {
  if (recorded.proposal.stage === 'withdrawn') return undefined
  for (const { id, only, answer, answeredAs = 0 } of recorded.proposal.requests) {
    const fact = recorded.history[answeredAs - 1]
    const changedBy = answer && fact && !only ? takenFrom(recorded, id, fact) : undefined
    if (changedBy) return { request: id, changedBy }
  }
  return undefined
}

/** Who has taken the decision from whoever recorded this answer, between the institution relied on and the one that stood. */
function takenFrom(
  { history, changes, isBefore }: WhatWasRecorded,
  id: RequestId,
  fact: Recorded<ProposalFact>,
): Person | undefined {
  // Rows tell the order; where one was put back by hand, the clocks still tell a change of another day.
  const latest = new Date(Date.parse(fact.at) + CLOCKS_APART).toISOString()
  const stood = changes.findLastIndex(
    (change) => change.number > fact.institution && change.at <= latest && isBefore(change, fact),
  )
  if (stood === -1) return undefined
  const before = history.slice(0, fact.number - 1).reduce<Proposal | undefined>(evolve, undefined)
  const request = before && requestOf(before, id)
  if (!request) return undefined
  const decides = (institution: Institution) => isDecider(institution, before, request, fact)
  let institution = changes.slice(0, fact.institution).reduce(evolved, emptyInstitution)
  if (!decides(institution)) return undefined
  let changedBy: Person | undefined
  for (const change of changes.slice(fact.institution, stood + 1)) {
    institution = evolved(institution, change)
    changedBy = decides(institution) ? undefined : (changedBy ?? change.by)
  }
  return changedBy
}

const evolved = (institution: Institution, { fact }: Recorded<InstitutionFact>): Institution =>
  evolveInstitution(institution, fact)

const isDecider = (
  institution: Institution,
  before: Proposal,
  request: Request,
  { by, at }: Recorded<ProposalFact>,
): boolean => decidersOf(institution, request, interestedIn(before), at).some(({ id }) => id === by.id)
