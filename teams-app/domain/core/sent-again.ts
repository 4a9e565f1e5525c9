import { canonicalJson } from './canonical-json.ts'
import type { ProposalFact, Recorded } from './facts.ts'
import type { PersonId } from './person.ts'
import { cleanText } from './text.ts'

/** The fact that a command leaves, of those that nothing else keeps from being given twice. Answers name their round. */
const factOf: Readonly<Record<string, ProposalFact['type']>> = {
  AskForAdvice: 'AdviceAsked',
  LogAdvice: 'AdviceLogged',
  AskForAgreement: 'AgreementAsked',
  RecordMeeting: 'MeetingHeld',
  AskInWriting: 'AskedInWriting',
  AskForApprovalToProceed: 'ApprovalToProceedAsked',
  NameCoAuthors: 'CoAuthorsNamed',
  NameAcademicLead: 'AcademicLeadNamed',
  NameProposalOwner: 'ProposalOwnerNamed',
  SayStillGoingAhead: 'GoingAheadConfirmed',
  RecordConditionMet: 'ConditionMet',
  TakeBack: 'AnswerTakenBack',
  Hold: 'ProposalHeld',
  Resume: 'ProposalResumed',
}

/**
 * Whether a command is one that was recorded already: sent a second time, or come late, behind facts that its sender had not seen.
 * Without this, a question that was asked and answered would be asked anew by a press of before, and what was resumed put on hold.
 * @param seen number of the last fact that the sender had before them; left out where nobody says so
 */
export function isSentAgain(
  history: readonly Recorded<ProposalFact>[],
  command: { type: string; by: { id: PersonId } } & Readonly<Record<string, unknown>>,
  seen: number = Number.POSITIVE_INFINITY,
): boolean {
  const left = factOf[command.type]
  return history.some(
    ({ number, by, fact }) =>
      number > seen && by.id === command.by.id && fact.type === left && saysTheSame(command, { ...fact }),
  )
}

/** Everything that both of them name is the same. */
const saysTheSame = (command: Readonly<Record<string, unknown>>, fact: Readonly<Record<string, unknown>>): boolean =>
  Object.keys(command).every(
    (key) => key === 'type' || !(key in fact) || canonicalJson(plain(command[key])) === canonicalJson(plain(fact[key])),
  )

/** As it is recorded: text clean, people by their ids, since a name may have been learnt meanwhile. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value === 'string') return cleanText(value)
  if (typeof value !== 'object' || value === null) return value ?? null
  return 'id' in value && 'name' in value ? value.id : value
}
