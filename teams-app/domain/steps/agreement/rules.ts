import { mayNotAct } from '../../core/acting.ts'
import { type AnswerCommand, mayAnswer } from '../../core/answer-request.ts'
import { ask, isFaculty, speakerFor, unitPanel, universityPanel } from '../../core/ask-panel.ts'
import { draftIsAsSubmitted } from '../../core/draft-state.ts'
import type { Instant } from '../../core/instant.ts'
import type { Person } from '../../core/person.ts'
import { isOpen, latestSubmission, type Proposal, wasReturned } from '../../core/proposal.ts'
import { ok, type Result, refuse } from '../../core/result.ts'
import { type SubmissionDocument, seenOf, submissionOf } from '../../core/submission.ts'
import { blocks, findingsAt } from '../../forms/checks.ts'
import { costingOfForm } from '../../forms/form.ts'
import { type DraftWithContext, writersOf } from '../../forms/save-answer.ts'
import type { Institution, Panel, UnitId } from '../../institution/institution.ts'
import type { AgreementAnswer, AgreementFactOf } from './facts.ts'
import { type AgreementRequest, agreementRules, currentAgreements, currentRequest, isAgreed } from './queries.ts'

/**
 * The Academic Lead asks for agreement to the Expression of Interest with its initial costing: Head of School, Head of School
 * Operations, and Education Development Team / Manchester Online, side by side.
 * Source: Micro-credentials Guidance v1.0, step 1 (S1.4).
 */
export type AskForAgreement = { type: 'AskForAgreement'; by: Person; at: Instant }

export type AnswerAgreement = { type: 'AnswerAgreement' } & AnswerCommand<AgreementAnswer>

/** What would be submitted now: the draft, frozen under the next version. */
export function documentOf(
  proposal: Proposal,
  draft: DraftWithContext,
  institution: Institution,
  by: Person,
  at: Instant,
): SubmissionDocument {
  const { costingRates, costingRatesConfirmed } = institution.settings
  return {
    proposal: proposal.reference,
    version: (latestSubmission(proposal)?.version ?? 0) + 1,
    guidance: institution.settings.guidance,
    submittedBy: by,
    submittedAt: at,
    leadName: institution.units.get(String(draft.answers.lead))?.name ?? '',
    academicLeadName: proposal.academicLead.name,
    answers: draft.answers,
    costing: {
      overrides: draft.costing,
      rates: costingRates,
      ratesConfirmed: costingRatesConfirmed,
      result: costingOfForm(draft, costingRates),
    },
    writers: writersOf(draft.edits),
  }
}

export type ApproverRole = { purpose: AgreementRequest; panels: readonly Panel[] }

/**
 * Whose agreement is needed, in the guidance's order. Where a Faculty leads, its panel stands in for the Head of School, and
 * no School Operations is asked.
 * Refuses: no-panel.
 */
export function requiredApprovers(institution: Institution, lead: UnitId): Result<ApproverRole[]> {
  const school = speakerFor(institution, lead, 'school')
  if (!school.ok) return school
  const operations = isFaculty(lead) ? undefined : unitPanel(institution, lead, 'school-operations')
  if (operations && !operations.ok) return operations
  const online = universityPanel(institution, 'manchester-online', 'Manchester Online')
  if (!online.ok) return online
  const development = universityPanel(institution, 'education-development', 'the Education Development Team')
  if (!development.ok) return development
  return ok([
    { purpose: 'head-of-school-agreement', panels: [school.value] },
    ...(operations ? [{ purpose: 'school-operations-agreement' as const, panels: [operations.value] }] : []),
    ...(institution.settings.separateEducationDevelopmentAgreement
      ? ([
          { purpose: 'education-development-agreement', panels: [development.value] },
          { purpose: 'manchester-online-agreement', panels: [online.value] },
        ] as const)
      : [{ purpose: 'manchester-online-agreement' as const, panels: [development.value, online.value] }]),
  ])
}

/**
 * `null` when this very content is already being asked about. A signature on sections that have not changed since stands, and
 * so does a question about them that is still open; the others are asked anew.
 * Refuses: not-the-lead, on-hold, withdrawn, already-decided, no-longer-a-draft, answers-missing, already-agreed (a second
 * click would void nothing and ask nobody), nothing-changed-since-return, no-panel.
 */
export function decideAskForAgreement(
  proposal: Proposal,
  draft: DraftWithContext,
  institution: Institution,
  { by, at }: AskForAgreement,
): Result<{ fact: AgreementFactOf<'AgreementAsked'>; document: SubmissionDocument } | null> {
  const refused = mayNotAct(proposal, by)
  if (refused) return refused
  if (proposal.stage !== 'scoping') return refuse('no-longer-a-draft')
  const [first, ...others] = blocks(findingsAt(1, draft))
  if (first) return refuse('answers-missing', { first: first.message, others: String(others.length) })
  if (draftIsAsSubmitted(proposal, draft)) {
    const standing = currentAgreements(proposal)
    if (standing.some(isOpen) && standing.every(({ answer }) => answer?.answer !== 'not-yet')) return ok(null)
    if (wasReturned(proposal)) return refuse('nothing-changed-since-return')
    if (isAgreed(proposal)) return refuse('already-agreed')
  }

  const lead = String(draft.answers.lead)
  const roles = requiredApprovers(institution, lead)
  if (!roles.ok) return roles
  const document = documentOf(proposal, draft, institution, by, at)
  const submission = submissionOf(document, draft.context)
  const seen = seenOf(submission)
  const carried = roles.value.flatMap(({ purpose }) => currentRequest(proposal, purpose, seen.sections) ?? [])
  const asks = roles.value
    .filter(({ purpose }) => !carried.some((request) => request.purpose === purpose))
    .map((role) => ask(institution, proposal, { ...role, seen, at }))
  return ok({
    fact: {
      type: 'AgreementAsked',
      submission,
      lead,
      leadName: document.leadName,
      agreeing: roles.value.map(({ purpose }) => purpose),
      carried: carried.map(({ id }) => id),
      asks,
    },
    document,
  })
}

/** Refuses what `mayAnswer` refuses; `not-yet` needs a reason. */
export function decideAnswerAgreement(
  proposal: Proposal,
  institution: Institution,
  command: AnswerAgreement,
): Result<AgreementFactOf<'AgreementAnswered'> | null> {
  const allowed = mayAnswer(proposal, institution, agreementRules, command)
  if (!allowed.ok || !allowed.value) return allowed as Result<null>
  return ok({ type: 'AgreementAnswered', ...allowed.value.answered, asks: [] })
}
