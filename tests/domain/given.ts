import type { ProposalCommand } from '../../teams-app/domain/commands.ts'
import type { Person } from '../../teams-app/domain/core/person.ts'
import type { Proposal } from '../../teams-app/domain/core/proposal.ts'
import type { Result } from '../../teams-app/domain/core/result.ts'
import { type DecidedFact, decide } from '../../teams-app/domain/decide.ts'
import type { ProposalFact } from '../../teams-app/domain/facts.ts'
import type { CostingOverrides } from '../../teams-app/domain/forms/costing/costing-fields.ts'
import type { Answers } from '../../teams-app/domain/forms/expression-of-interest.ts'
import type { DraftWithContext } from '../../teams-app/domain/forms/save-answer.ts'
import type { Institution } from '../../teams-app/domain/institution/institution.ts'
import type { BookMeeting } from '../../teams-app/domain/meetings/book-meeting.ts'
import type { AnswerAgreement, AskForAgreement } from '../../teams-app/domain/steps/agreement/rules.ts'
import type {
  AnswerApprovalToProceed,
  AskForApprovalToProceed,
} from '../../teams-app/domain/steps/approval-to-proceed/rules.ts'
import { complete, context, type Happened, hour, now, proposalOf, REFERENCE, requestOf, seen } from './given-history.ts'
import { amina, fay, hugh, institution } from './given-institution.ts'

export type Command = ProposalCommand

/** Given what happened, and by whom the institution is made up, when somebody acts: a fact, or a refusal. */
export function given(
  happened: readonly Happened[],
  answers: Answers = complete,
  university: Institution = institution,
  costing: CostingOverrides = {},
) {
  const proposal = proposalOf(happened)
  const draft = { proposal: REFERENCE, answers, costing, edits: {}, context }
  return { proposal, when: (command: Command) => decideOn(proposal, draft, university, command) }
}

/** What the rules say to a command, whether it needs the draft or not. */
export const decideOn = (
  proposal: Proposal,
  draft: DraftWithContext,
  university: Institution,
  command: Command,
): Result<DecidedFact> => decide(proposal, university, command, draft)

/** What becomes of the proposal when the command is allowed. */
export function afterwards(
  happened: readonly Happened[],
  { by }: { by: Person },
  result: Result<DecidedFact>,
): Proposal {
  return proposalOf([...happened, { by, fact: factOf(result) }])
}

export function factOf(result: Result<DecidedFact>): ProposalFact {
  if (!result.ok || !result.value) throw new Error(`No fact was recorded: ${JSON.stringify(result)}`)
  return result.value.fact
}

/** It was so already: allowed, and nothing is recorded twice. */
export const nothingNew = { ok: true, value: null }

export const askForAgreement: AskForAgreement = { type: 'AskForAgreement', by: amina, at: now }
export const askForApproval: AskForApprovalToProceed = { type: 'AskForApprovalToProceed', by: amina, at: now }

export const agree: AnswerAgreement = {
  type: 'AnswerAgreement',
  request: requestOf('head-of-school-agreement'),
  seen: seen(),
  turn: 1,
  answer: 'agree',
  reason: '',
  by: hugh,
  at: now,
}
export const notYet: AnswerAgreement = { ...agree, answer: 'not-yet', reason: 'The fee is missing.' }

export const proceed: AnswerApprovalToProceed = {
  type: 'AnswerApprovalToProceed',
  request: requestOf('school-approval-to-proceed'),
  seen: seen(),
  turn: 1,
  answer: 'proceed',
  reason: '',
  by: hugh,
  at: now,
}
export const facultyProceeds: AnswerApprovalToProceed = {
  ...proceed,
  request: requestOf('faculty-approval-to-proceed'),
  by: fay,
}

/** The stakeholder meeting begun to be booked: for a Sunday, the morning after which is Monday 30 November. */
export const bookStakeholders: BookMeeting = {
  type: 'BookMeeting',
  purpose: 'stakeholders',
  start: hour(148),
  end: hour(149),
  room: null,
  by: amina,
  at: now,
}
