import {
  type AnswerAgreement,
  type AskForAgreement,
  decideAnswerAgreement,
  decideAskForAgreement,
} from './agreement.ts'
import {
  type AnswerApprovalToProceed,
  type AskForApprovalToProceed,
  decideAnswerApprovalToProceed,
  decideAskForApprovalToProceed,
} from './approval-to-proceed.ts'
import type { ProposalFact } from './facts.ts'
import type { Institution } from './institution.ts'
import type { Proposal } from './proposal.ts'
import { ok, type Result } from './result.ts'
import type { Draft } from './save-answer.ts'
import type { SubmissionDocument } from './submission.ts'

/** Commands that need nothing but what memory holds: a decision on a card is one of these, and costs one call. */
export type AnswerCommands = AnswerAgreement | AnswerApprovalToProceed

/** Commands that are about the draft as it stands, which is read for them. */
export type AskCommands = AskForAgreement | AskForApprovalToProceed

/** A fact to record, and the document to freeze before it; `null`: it is so already, and nothing is recorded twice. */
export type Decided = { fact: ProposalFact; document?: SubmissionDocument } | null

export function decideAnswer(proposal: Proposal, institution: Institution, command: AnswerCommands): Result<Decided> {
  switch (command.type) {
    case 'AnswerAgreement':
      return recording(decideAnswerAgreement(proposal, institution, command))
    case 'AnswerApprovalToProceed':
      return recording(decideAnswerApprovalToProceed(proposal, institution, command))
  }
}

export function decideAsk(
  proposal: Proposal,
  draft: Draft,
  institution: Institution,
  command: AskCommands,
): Result<Decided> {
  switch (command.type) {
    case 'AskForAgreement':
      return decideAskForAgreement(proposal, draft, institution, command)
    case 'AskForApprovalToProceed':
      return recording(decideAskForApprovalToProceed(proposal, draft, institution, command))
  }
}

const recording = (result: Result<ProposalFact | null>): Result<Decided> =>
  result.ok ? ok(result.value && { fact: result.value }) : result
