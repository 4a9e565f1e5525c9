import { mayNotAct } from '../core/acting.ts'
import { type AnswerCommand, acceptWords, mayAnswer } from '../core/answer-request.ts'
import { ask, facultyPanel, universityPanel } from '../core/ask-panel.ts'
import type { AdviceAnswer, AdviceKind, ConfirmationAnswer, ProposalFact } from '../core/facts.ts'
import type { Instant } from '../core/instant.ts'
import type { Person } from '../core/person.ts'
import { interestedIn, isOpen, type LoggedAdvice, type Proposal, requestOf, requestsFor } from '../core/proposal.ts'
import { decidersOf, type MarketRating, panelNames } from '../core/request.ts'
import type { RequestKind } from '../core/request-kinds.ts'
import { ok, type Result, refuse } from '../core/result.ts'
import { snapshotOf } from '../core/snapshot.ts'
import { sameSections, seenOf } from '../core/submission.ts'
import { dayOf, isStillToCome } from '../core/working-days.ts'
import { type FieldKey, fieldOf, isBlank } from '../forms/expression-of-interest.ts'
import type { DraftWithContext } from '../forms/save-answer.ts'
import type { Institution, Panel } from '../institution/institution.ts'

/**
 * The Academic Lead asks the Faculty Teaching and Learning team how best to take the idea forward (S1.2), or brings in
 * Manchester Online with its Business Engagement Manager and Education Development Marketing Team to judge the market (S1.3).
 * Source: Micro-credentials Guidance v1.0, step 1. Needs a title and the idea alone, and for the Faculty the lead.
 */
export type AskForAdvice = { type: 'AskForAdvice'; kind: AdviceKind; by: Person; at: Instant }

/** Advice given by phone or in person: who gave it, on which day (`YYYY-MM-DD`), in which words. */
export type LogAdvice = {
  type: 'LogAdvice'
  kind: AdviceKind
  from: string
  on: string
  words: string
  rating?: MarketRating
  by: Person
  at: Instant
}

export type AnswerAdvice = { type: 'AnswerAdvice'; rating?: MarketRating } & AnswerCommand<AdviceAnswer>
export type ConfirmAdvice = { type: 'ConfirmAdvice' } & AnswerCommand<ConfirmationAnswer>

/** Advice that the record holds, however it came. */
export type Advice = {
  from: Person
  /** A day, `YYYY-MM-DD`. */
  on: string
  words: string
  rating?: MarketRating
  /** How far logged advice is known to be right; advice that came by itself is `given`. */
  state: 'given' | 'unconfirmed' | 'confirmed' | 'corrected'
}

const confirmations: Record<AdviceKind, RequestKind> = {
  'faculty-advice': 'faculty-advice-confirmation',
  'market-view': 'market-view-confirmation',
}

/** Everything that was advised, oldest first (PF-02, PF-03). */
export function adviceOf(proposal: Proposal, kind: AdviceKind): Advice[] {
  const given = requestsFor(proposal, kind).flatMap(({ answer }): Advice[] =>
    answer
      ? [
          {
            ...{ from: answer.by, on: dayOf(answer.at), words: answer.reason, state: 'given' },
            ...(answer.rating ? { rating: answer.rating } : {}),
          },
        ]
      : [],
  )
  return [...given, ...proposal.logged.filter((one) => one.kind === kind).map((one) => loggedAdvice(proposal, one))]
}

function loggedAdvice(proposal: Proposal, { from, on, words, rating, confirmation }: LoggedAdvice): Advice {
  const answer = requestOf(proposal, confirmation)?.answer
  const entry = { from, on, ...(rating ? { rating } : {}) }
  if (answer?.answer === 'correct') return { ...entry, words: answer.reason, state: 'corrected' }
  return { ...entry, words, state: answer ? 'confirmed' : 'unconfirmed' }
}

/**
 * Who is asked. Refuses: answers-missing (no Faculty can be known without a lead), no-panel.
 */
export function advisers(institution: Institution, kind: AdviceKind, lead: unknown): Result<Panel[]> {
  if (kind === 'faculty-advice') {
    if (typeof lead !== 'string') return missing('lead')
    const panel = facultyPanel(institution, lead, 'faculty-teaching-and-learning')
    return panel.ok ? ok([panel.value]) : panel
  }
  const business = universityPanel(institution, 'business-engagement', 'Manchester Online')
  if (!business.ok) return business
  const marketing = universityPanel(institution, 'marketing', 'Manchester Online')
  return marketing.ok ? ok([business.value, marketing.value]) : marketing
}

/** The people who may be named as having advised: those of the teams, without anybody's own interest. */
export function advisersNow(
  proposal: Proposal,
  institution: Institution,
  kind: AdviceKind,
  lead: unknown,
  at: Instant,
): Person[] {
  const panels = advisers(institution, kind, lead)
  if (!panels.ok) return []
  return decidersOf(institution, { panels: panels.value }, interestedIn(proposal), at).map(({ id, name }) => ({
    id,
    name,
  }))
}

const missing = (field: FieldKey) =>
  refuse('answers-missing', { first: `${fieldOf(field).label} is still empty.`, others: '0' })

/**
 * `null` when the same is being asked about these very words.
 * Refuses: what `mayNotAct` refuses, already-decided (Approval to Proceed was asked), answers-missing, no-panel.
 */
export function decideAskForAdvice(
  proposal: Proposal,
  draft: DraftWithContext,
  institution: Institution,
  { kind, by, at }: AskForAdvice,
): Result<ProposalFact | null> {
  const refused = mayNotAct(proposal, by)
  if (refused) return refused
  if (proposal.stage !== 'scoping') return refuse('no-longer-a-draft')
  if (isBlank(draft.answers.idea)) return missing('idea')
  const panels = advisers(institution, kind, draft.answers.lead)
  if (!panels.ok) return panels
  const snapshot = snapshotOf(draft, institution)
  const last = requestsFor(proposal, kind).at(-1)
  if (last && isOpen(last) && sameSections(last.seen.sections, snapshot.sections)) return ok(null)
  const seen = seenOf({ version: 1 + requestsFor(proposal, kind).length, sections: snapshot.sections })
  const asks = [ask(institution, proposal, { purpose: kind, panels: panels.value, seen, at })]
  return ok({ type: 'AdviceAsked', kind, snapshot, asks })
}

/**
 * Whoever is named is asked whether it is right; until then it shows as unconfirmed.
 * Refuses: what `mayNotAct` refuses, no-longer-a-draft, answers-missing, no-panel, not-an-adviser (only somebody of the team
 * that advises can be named), day-in-future, not-a-day, reason-needed, reason-too-long.
 */
export function decideLogAdvice(
  proposal: Proposal,
  draft: DraftWithContext,
  institution: Institution,
  { kind, from, on, words, rating, by, at }: LogAdvice,
): Result<ProposalFact | null> {
  const refused = mayNotAct(proposal, by)
  if (refused) return refused
  if (proposal.stage !== 'scoping') return refuse('no-longer-a-draft')
  const panels = advisers(institution, kind, draft.answers.lead)
  if (!panels.ok) return panels
  const named = advisersNow(proposal, institution, kind, draft.answers.lead, at)
  const adviser = named.find(({ id }) => id === from)
  if (!adviser) return refuse('not-an-adviser', { panel: panelNames({ panels: panels.value }) })
  if (isStillToCome(on, at)) return refuse('day-in-future')
  const said = acceptWords(words, 'needed')
  if (!said.ok) return said
  const person = { id: adviser.id, name: adviser.name }
  const same = proposal.logged.findLast((one) => one.kind === kind && one.from.id === from)
  if (same?.on === on && same.words === said.value) return ok(null)
  const snapshot = snapshotOf(draft, institution)
  const purpose = confirmations[kind]
  const seen = seenOf({ version: 1 + requestsFor(proposal, purpose).length, sections: snapshot.sections })
  const question = { purpose, panels: [], only: person, about: said.value, seen, at }
  return ok({
    type: 'AdviceLogged',
    ...{ kind, from: person, on, words: said.value },
    ...(rating && kind === 'market-view' ? { rating } : {}),
    snapshot,
    asks: [ask(institution, proposal, question)],
  })
}

/** Refuses what `mayAnswer` refuses. A rating is optional, and of a market view alone. */
export function decideAnswerAdvice(
  proposal: Proposal,
  institution: Institution,
  command: AnswerAdvice,
): Result<ProposalFact | null> {
  const allowed = mayAnswer(proposal, institution, command)
  if (!allowed.ok || !allowed.value) return allowed as Result<null>
  const { request, answered } = allowed.value
  const rating = request.purpose === 'market-view' && command.rating ? { rating: command.rating } : {}
  return ok({ type: 'AdviceGiven', ...answered, ...rating, asks: [] })
}

/** Refuses what `mayAnswer` refuses; `correct` needs the words as they should be. */
export function decideConfirmAdvice(
  proposal: Proposal,
  institution: Institution,
  command: ConfirmAdvice,
): Result<ProposalFact | null> {
  const allowed = mayAnswer(proposal, institution, command)
  if (!allowed.ok || !allowed.value) return allowed as Result<null>
  return ok({ type: 'AdviceConfirmed', ...allowed.value.answered, asks: [] })
}
