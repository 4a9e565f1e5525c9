import type { ProposalFact } from './core/facts.ts'
import { involving, type Proposal } from './core/proposal.ts'
import { ok, type Result } from './core/result.ts'
import type { SubmissionDocument } from './core/submission.ts'
import { type DraftWithContext, writersOf } from './forms/save-answer.ts'
import type { Institution } from './institution/institution.ts'
import {
  decideNameAcademicLead,
  decideNameProposalOwner,
  type NameAcademicLead,
  type NameProposalOwner,
} from './lifecycle/academic-lead.ts'
import { decideNameCoAuthors, type NameCoAuthors } from './lifecycle/co-authors.ts'
import {
  decideHold,
  decideResume,
  decideWithdraw,
  type Hold,
  type Resume,
  type Withdraw,
} from './lifecycle/hold-and-withdraw.ts'
import { decideTakeBack, type TakeBack } from './lifecycle/take-back.ts'
import {
  type BookMeeting,
  decideBookMeeting,
  decideFollowMeeting,
  decideGiveUpBooking,
  decideNoteBooked,
  type FollowMeeting,
  type GiveUpBooking,
  type NoteBooked,
} from './meetings/book-meeting.ts'
import { decideRecordActionDone, type RecordActionDone } from './meetings/meeting-outcome.ts'
import {
  type AnswerAdvice,
  type AskForAdvice,
  type ConfirmAdvice,
  decideAnswerAdvice,
  decideAskForAdvice,
  decideConfirmAdvice,
  decideLogAdvice,
  type LogAdvice,
} from './patterns/consultation.ts'
import {
  type AnswerAgreement,
  type AskForAgreement,
  decideAnswerAgreement,
  decideAskForAgreement,
} from './steps/agreement/rules.ts'
import {
  decideRecordConditionMet,
  decideSayStillGoingAhead,
  type RecordConditionMet,
  type SayStillGoingAhead,
} from './steps/approval-to-proceed/going-ahead.ts'
import {
  type AnswerApprovalToProceed,
  type AskForApprovalToProceed,
  decideAnswerApprovalToProceed,
  decideAskForApprovalToProceed,
} from './steps/approval-to-proceed/rules.ts'
import {
  type AnswerInWriting,
  type AskInWriting,
  decideAnswerInWriting,
  decideAskInWriting,
  decideRecordMeeting,
  type RecordMeeting,
} from './steps/stakeholder-meeting/rules.ts'

/** Commands that need nothing but what memory holds: a decision on a card is one of these, and costs one call. */
export type ReadModelCommand =
  | AnswerAdvice
  | ConfirmAdvice
  | AnswerAgreement
  | AnswerInWriting
  | AnswerApprovalToProceed
  | TakeBack
  | NameCoAuthors
  | NameAcademicLead
  | NameProposalOwner
  | SayStillGoingAhead
  | RecordConditionMet
  | NoteBooked
  | GiveUpBooking
  | FollowMeeting
  | RecordActionDone
  | Hold
  | Resume
  | Withdraw

/** Commands that are about the draft as it stands, which is read for them. */
export type DraftCommand =
  | AskForAdvice
  | LogAdvice
  | AskForAgreement
  | RecordMeeting
  | BookMeeting
  | AskInWriting
  | AskForApprovalToProceed

/** A fact to record, and the document to freeze before it; `null`: it is so already, and nothing is recorded twice. */
export type Decided = { fact: ProposalFact; document?: SubmissionDocument } | null

export function decideFromReadModel(
  proposal: Proposal,
  institution: Institution,
  command: ReadModelCommand,
): Result<ProposalFact | null> {
  switch (command.type) {
    case 'AnswerAdvice':
      return decideAnswerAdvice(proposal, institution, command)
    case 'ConfirmAdvice':
      return decideConfirmAdvice(proposal, institution, command)
    case 'AnswerAgreement':
      return decideAnswerAgreement(proposal, institution, command)
    case 'AnswerInWriting':
      return decideAnswerInWriting(proposal, institution, command)
    case 'AnswerApprovalToProceed':
      return decideAnswerApprovalToProceed(proposal, institution, command)
    case 'TakeBack':
      return decideTakeBack(proposal, command)
    case 'NameCoAuthors':
      return decideNameCoAuthors(proposal, command)
    case 'NameAcademicLead':
      return decideNameAcademicLead(proposal, command)
    case 'NameProposalOwner':
      return decideNameProposalOwner(proposal, command)
    case 'SayStillGoingAhead':
      return decideSayStillGoingAhead(proposal, institution, command)
    case 'RecordConditionMet':
      return decideRecordConditionMet(proposal, command)
    case 'NoteBooked':
      return decideNoteBooked(proposal, command)
    case 'GiveUpBooking':
      return decideGiveUpBooking(proposal, command)
    case 'FollowMeeting':
      return decideFollowMeeting(proposal, command)
    case 'RecordActionDone':
      return decideRecordActionDone(proposal, command)
    case 'Hold':
      return decideHold(proposal, command)
    case 'Resume':
      return decideResume(proposal, institution, command)
    case 'Withdraw':
      return decideWithdraw(proposal, command)
  }
}

/** Whoever wrote what stands in the draft has an interest in what is asked about it. */
export function decideWithDraft(
  before: Proposal,
  draft: DraftWithContext,
  institution: Institution,
  command: DraftCommand,
): Result<Decided> {
  const proposal = involving(before, writersOf(draft.edits))
  switch (command.type) {
    case 'AskForAdvice':
      return recording(decideAskForAdvice(proposal, draft, institution, command))
    case 'LogAdvice':
      return recording(decideLogAdvice(proposal, draft, institution, command))
    case 'AskForAgreement':
      return decideAskForAgreement(proposal, draft, institution, command)
    case 'RecordMeeting':
      return recording(decideRecordMeeting(proposal, draft, institution, command))
    case 'BookMeeting':
      return recording(decideBookMeeting(proposal, draft, institution, command))
    case 'AskInWriting':
      return recording(decideAskInWriting(proposal, draft, institution, command))
    case 'AskForApprovalToProceed':
      return recording(decideAskForApprovalToProceed(proposal, draft, institution, command))
  }
}

const recording = (result: Result<ProposalFact | null>): Result<Decided> =>
  result.ok ? ok(result.value && { fact: result.value }) : result
