import { mayNotAct } from '../core/acting.ts'
import { type AnswerCommand, acceptWords, mayAnswer } from '../core/answer-request.ts'
import { ask } from '../core/ask-panel.ts'
import type { Instant } from '../core/instant.ts'
import type { NextAction } from '../core/next-action.ts'
import type { Person } from '../core/person.ts'
import { interestedIn, isOpen, type LoggedAdvice, type Proposal, requestOf, requestsFor } from '../core/proposal.ts'
import type { RequestKindId } from '../core/request.ts'
import { decidersOf, type MarketRating, panelNames } from '../core/request.ts'
import type { RequestRules } from '../core/request-kind.ts'
import { ok, type Refused, type Result, refuse } from '../core/result.ts'
import { snapshotOf } from '../core/snapshot.ts'
import type { NextStepContext, StepState } from '../core/step.ts'
import type { StepId } from '../core/step-ids.ts'
import { sameSections, seenOf } from '../core/submission.ts'
import { dayOf, isStillToCome } from '../core/working-days.ts'
import { type FieldKey, fieldOf, isBlank } from '../forms/expression-of-interest.ts'
import type { DraftWithContext } from '../forms/save-answer.ts'
import type { Institution, Panel } from '../institution/institution.ts'
import type { AdviceAnswer, AdviceKind, ConfirmationAnswer, ConsultationFactOf } from './consultation-facts.ts'

/** Advice that the guidance asks for at a step. */
export type Consultation = {
  step: StepId
  kind: AdviceKind
  /** The question whether advice that was logged is right. */
  confirmation: RequestKindId
  /** What it is called in the middle of a list, and where it is missing. */
  name: string
  missing: string
  /** The button that asks for it. */
  ask: string
  /** Its writer may rate the market. */
  isRated?: true
  /** Who is asked. Refuses: answers-missing, no-panel. */
  advisers(institution: Institution, lead: unknown): Result<Panel[]>
}

export type Consultations = Readonly<Record<AdviceKind, Consultation>>

/** The Academic Lead asks for advice. Needs a title and the idea alone, and the lead where the team is the lead's. */
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

/** What the rules know of a question for advice, and of one whether logged advice is right. */
export const adviceRules = (isRated: boolean): RequestRules => ({
  signs: [],
  answers: [{ answer: 'advise', positive: true, words: 'needed' }],
  answeredBy: 'AnswerAdvice',
  announces: 'each',
  isWritten: true,
  ...(isRated ? { isRated: true } : {}),
})
export const confirmationRules: RequestRules = {
  signs: [],
  answers: [
    { answer: 'confirm', positive: true, words: 'optional' },
    { answer: 'correct', positive: false, words: 'needed' },
  ],
  answeredBy: 'ConfirmAdvice',
  announces: 'never',
  isWritten: true,
}

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

/** Logged advice counts at once, and waits for whoever is said to have given it. */
export function consultationStatus(proposal: Proposal, { kind }: Consultation): StepState {
  const held = adviceOf(proposal, kind)
  if (held.some(({ state }) => state !== 'unconfirmed')) return 'done'
  const asked = requestsFor(proposal, kind).some(isOpen)
  return held.length > 0 || asked ? 'waits' : 'now'
}

/** The people who may be named as having advised: those of the teams, without anybody's own interest. */
export function advisersNow(
  proposal: Proposal,
  institution: Institution,
  consultation: Consultation,
  lead: unknown,
  at: Instant,
): Person[] {
  const panels = consultation.advisers(institution, lead)
  if (!panels.ok) return []
  return decidersOf(institution, { panels: panels.value }, interestedIn(proposal), at).map(({ id, name }) => ({
    id,
    name,
  }))
}

/** The refusal of an answer that is still empty. */
export const missingAnswer = (field: FieldKey): Refused =>
  refuse('answers-missing', { first: `${fieldOf(field).label} is still empty.`, others: '0' })

/**
 * `null` when the same is being asked about these very words.
 * Refuses: what `mayNotAct` refuses, already-decided (Approval to Proceed was asked), answers-missing, no-panel.
 */
export function decideAskForAdvice(
  proposal: Proposal,
  draft: DraftWithContext,
  institution: Institution,
  { advisers }: Consultation,
  { kind, by, at }: AskForAdvice,
): Result<ConsultationFactOf<'AdviceAsked'> | null> {
  const refused = mayNotAct(proposal, by)
  if (refused) return refused
  if (proposal.stage !== 'scoping') return refuse('no-longer-a-draft')
  if (isBlank(draft.answers.idea)) return missingAnswer('idea')
  const panels = advisers(institution, draft.answers.lead)
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
  consultation: Consultation,
  { kind, from, on, words, rating, by, at }: LogAdvice,
): Result<ConsultationFactOf<'AdviceLogged'> | null> {
  const refused = mayNotAct(proposal, by)
  if (refused) return refused
  if (proposal.stage !== 'scoping') return refuse('no-longer-a-draft')
  const panels = consultation.advisers(institution, draft.answers.lead)
  if (!panels.ok) return panels
  const named = advisersNow(proposal, institution, consultation, draft.answers.lead, at)
  const adviser = named.find(({ id }) => id === from)
  if (!adviser) return refuse('not-an-adviser', { panel: panelNames({ panels: panels.value }) })
  if (isStillToCome(on, at)) return refuse('day-in-future')
  const said = acceptWords(words, 'needed')
  if (!said.ok) return said
  const person = { id: adviser.id, name: adviser.name }
  const same = proposal.logged.findLast((one) => one.kind === kind && one.from.id === from)
  if (same?.on === on && same.words === said.value) return ok(null)
  const snapshot = snapshotOf(draft, institution)
  const purpose = consultation.confirmation
  const seen = seenOf({ version: 1 + requestsFor(proposal, purpose).length, sections: snapshot.sections })
  const question = { purpose, panels: [], only: person, about: said.value, seen, at }
  return ok({
    type: 'AdviceLogged',
    ...{ kind, from: person, on, words: said.value },
    ...(rating && consultation.isRated ? { rating } : {}),
    snapshot,
    asks: [ask(institution, proposal, question)],
  })
}

/** Refuses what `mayAnswer` refuses. A rating is optional, and of a market view alone. */
export function decideAnswerAdvice(
  proposal: Proposal,
  institution: Institution,
  consultations: Consultations,
  command: AnswerAdvice,
): Result<ConsultationFactOf<'AdviceGiven'> | null> {
  const all = Object.values(consultations)
  const kinds = Object.fromEntries(all.map(({ kind, isRated = false }) => [kind, adviceRules(isRated)]))
  const allowed = mayAnswer(proposal, institution, kinds, command)
  if (!allowed.ok || !allowed.value) return allowed as Result<null>
  const { request, answered } = allowed.value
  const rating = kinds[request.purpose]?.isRated && command.rating ? { rating: command.rating } : {}
  return ok({ type: 'AdviceGiven', ...answered, ...rating, asks: [] })
}

/** Refuses what `mayAnswer` refuses; `correct` needs the words as they should be. */
export function decideConfirmAdvice(
  proposal: Proposal,
  institution: Institution,
  consultations: Consultations,
  command: ConfirmAdvice,
): Result<ConsultationFactOf<'AdviceConfirmed'> | null> {
  const kinds = Object.fromEntries(
    Object.values(consultations).map(({ confirmation }) => [confirmation, confirmationRules]),
  )
  const allowed = mayAnswer(proposal, institution, kinds, command)
  if (!allowed.ok || !allowed.value) return allowed as Result<null>
  return ok({ type: 'AdviceConfirmed', ...allowed.value.answered, asks: [] })
}

/** Advice may be asked for at any time before Approval to Proceed. */
export function nextOfConsultation(
  { proposal }: Pick<NextStepContext, 'proposal'>,
  consultation: Consultation,
): NextAction[] {
  if (proposal.stage !== 'scoping' || consultationStatus(proposal, consultation) !== 'now') return []
  const { step, ask } = consultation
  return [{ kind: 'offer', step, verb: ask, place: { to: 'step' }, since: proposal.openedAt }]
}
