import type { NameAcademicLead, NameProposalOwner } from './lifecycle/academic-lead.ts'
import type { NameCoAuthors } from './lifecycle/co-authors.ts'
import type { Hold, Resume, Withdraw } from './lifecycle/hold-and-withdraw.ts'
import type { TakeBack } from './lifecycle/take-back.ts'
import type { BookMeeting, FollowMeeting, GiveUpBooking, NoteBooked } from './meetings/book-meeting.ts'
import type { AnswerAdvice, AskForAdvice, ConfirmAdvice, LogAdvice } from './patterns/consultation.ts'
import type { AnswerAgreement, AskForAgreement } from './steps/agreement/rules.ts'
import type { RecordConditionMet, SayStillGoingAhead } from './steps/approval-to-proceed/going-ahead.ts'
import type { AnswerApprovalToProceed, AskForApprovalToProceed } from './steps/approval-to-proceed/rules.ts'
import type { RecordActionDone } from './steps/stakeholder-meeting/meeting-outcome.ts'
import type { AnswerInWriting, AskInWriting, RecordMeeting } from './steps/stakeholder-meeting/rules.ts'

/** Whatever may be commanded about a proposal that is open. */
export type ProposalCommand =
  | NameCoAuthors
  | NameAcademicLead
  | NameProposalOwner
  | Hold
  | Resume
  | Withdraw
  | TakeBack
  | BookMeeting
  | NoteBooked
  | FollowMeeting
  | GiveUpBooking
  | AskForAdvice
  | LogAdvice
  | AnswerAdvice
  | ConfirmAdvice
  | AskForAgreement
  | AnswerAgreement
  | RecordMeeting
  | RecordActionDone
  | AskInWriting
  | AnswerInWriting
  | AskForApprovalToProceed
  | AnswerApprovalToProceed
  | RecordConditionMet
  | SayStillGoingAhead
