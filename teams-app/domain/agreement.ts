import { type AnswerCommand, mayAnswer } from './answer-request.ts'
import { ask, speakerFor } from './ask-panel.ts'
import { blocks, findingsAt } from './checks.ts'
import type { AgreementAnswer, ProposalFact } from './facts.ts'
import type { Instant } from './instant.ts'
import type { Institution } from './institution.ts'
import type { Person } from './person.ts'
import { interestedIn, isOpen, latestSubmission, mayEdit, type Proposal } from './proposal.ts'
import { ok, type Result, refuse } from './result.ts'
import type { Draft } from './save-answer.ts'
import { type SubmissionDocument, sameSections, sectionHashes, seenOf, submissionOf } from './submission.ts'

/**
 * The Academic Lead asks for agreement to the Expression of Interest with its initial costing.
 * Source: Micro-credentials Guidance v1.0, step 1 (S1.4). This version asks the Head of School; the Head of School
 * Operations and Education Development Team / Manchester Online join with stage 1 complete.
 */
export type AskForAgreement = { type: 'AskForAgreement'; by: Person; at: Instant }

export type AnswerAgreement = { type: 'AnswerAgreement' } & AnswerCommand<AgreementAnswer>

/** What would be submitted now: the draft, frozen under the next version. */
export function documentOf(
  proposal: Proposal,
  draft: Draft,
  institution: Institution,
  by: Person,
  at: Instant,
): SubmissionDocument {
  return {
    proposal: proposal.reference,
    version: (latestSubmission(proposal)?.version ?? 0) + 1,
    guidance: institution.settings.guidance,
    submittedBy: by,
    submittedAt: at,
    leadName: institution.units.get(String(draft.answers.lead))?.name ?? '',
    academicLeadName: proposal.academicLead.name,
    answers: draft.answers,
  }
}

/** Whether the draft still says what was last submitted. */
export function draftIsAsSubmitted(proposal: Proposal, draft: Draft): boolean {
  const latest = latestSubmission(proposal)
  return latest !== undefined && sameSections(sectionHashes(draft.answers), latest.sections)
}

/**
 * `null` when this very content is already being asked about.
 * Refuses: not-an-editor, no-longer-a-draft, answers-missing, already-agreed (a second click would void the agreement),
 * no-panel.
 */
export function decideAskForAgreement(
  proposal: Proposal,
  draft: Draft,
  institution: Institution,
  { by, at }: AskForAgreement,
): Result<{ fact: ProposalFact; document: SubmissionDocument } | null> {
  if (!mayEdit(proposal, by.id)) return refuse('not-an-editor', { lead: proposal.academicLead.name })
  if (proposal.stage !== 'scoping') return refuse('no-longer-a-draft')
  const [first, ...others] = blocks(findingsAt(1, draft.answers))
  if (first) return refuse('answers-missing', { first: first.says, others: String(others.length) })
  if (draftIsAsSubmitted(proposal, draft)) {
    if (agreementRequests(proposal).some(isOpen)) return ok(null)
    if (isAgreed(proposal)) return refuse('already-agreed')
  }

  const lead = String(draft.answers.lead)
  const panel = speakerFor(institution, lead, 'school')
  if (!panel.ok) return panel
  const document = documentOf(proposal, draft, institution, by, at)
  const submission = submissionOf(document)
  const question = { seen: seenOf(submission), interested: interestedIn(proposal), at }
  const asks = [ask(institution, panel.value, { ...question, purpose: 'head-of-school-agreement' })]
  return ok({ fact: { type: 'AgreementAsked', submission, lead, leadName: document.leadName, asks }, document })
}

export const agreementRequests = (proposal: Proposal) =>
  proposal.requests.filter(({ purpose }) => purpose === 'head-of-school-agreement')

/** All agreements to the latest submission are positive (PF-05). */
export function isAgreed(proposal: Proposal): boolean {
  const version = latestSubmission(proposal)?.version
  const asked = agreementRequests(proposal).filter(({ seen }) => seen.version === version)
  return asked.length > 0 && asked.every(({ answer }) => answer?.answer === 'agree')
}

/** Refuses what `mayAnswer` refuses; `not-yet` needs a reason. */
export function decideAnswerAgreement(
  proposal: Proposal,
  institution: Institution,
  command: AnswerAgreement,
): Result<ProposalFact | null> {
  const step = { purposes: ['head-of-school-agreement'], positive: 'agree' } as const
  const allowed = mayAnswer(proposal, institution, command, step)
  if (!allowed.ok) return allowed
  if (!allowed.value) return ok(null)
  return ok({
    type: 'AgreementAnswered',
    request: command.request,
    answer: command.answer,
    reason: command.reason.trim(),
    seen: command.seen,
    standingIn: allowed.value.decider.standingIn,
    asks: [],
  })
}
