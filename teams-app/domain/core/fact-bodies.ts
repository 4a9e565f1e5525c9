import type { Fact } from './facts.ts'

type FactOf<T extends Fact['type']> = Extract<Fact, { type: T }>
type Needed<F> = { [K in keyof F]-?: undefined extends F[K] ? never : K }[keyof F]

/**
 * Every type of fact that this version knows, with what each must have. A type that is added to `Fact` and not here does not
 * compile. Parts that later versions added are not needed: facts of before have none.
 */
const bodies: { readonly [T in Fact['type']]: readonly Exclude<Needed<FactOf<T>>, 'type'>[] } = {
  ProposalOpened: ['opening', 'title', 'academicLead'],
  CoAuthorsNamed: ['coAuthors'],
  AcademicLeadNamed: ['academicLead'],
  ProposalOwnerNamed: ['owner'],
  AdviceAsked: ['kind', 'snapshot', 'asks'],
  AdviceGiven: ['request', 'answer', 'reason', 'seen', 'asks'],
  AdviceLogged: ['kind', 'from', 'on', 'words', 'snapshot', 'asks'],
  AdviceConfirmed: ['request', 'answer', 'reason', 'seen', 'asks'],
  AgreementAsked: ['submission', 'lead', 'asks'],
  AgreementAnswered: ['request', 'answer', 'reason', 'seen', 'asks'],
  MeetingHeld: ['on', 'attendees', 'outcome', 'covers'],
  ActionDone: ['action'],
  MeetingBookingBegun: ['meeting', 'purpose', 'start', 'end', 'teams', 'optional'],
  MeetingBooked: ['meeting', 'event'],
  MeetingFollowed: ['meeting', 'start', 'end', 'answers'],
  MeetingCancelled: ['meeting', 'why'],
  AskedInWriting: ['snapshot', 'asks'],
  WrittenViewGiven: ['request', 'answer', 'reason', 'seen', 'asks'],
  ApprovalToProceedAsked: ['version', 'asks'],
  ApprovalToProceedAnswered: ['request', 'answer', 'reason', 'seen', 'asks'],
  AnswerTakenBack: ['request'],
  ConditionMet: ['request', 'words'],
  GoingAheadConfirmed: [],
  ProposalHeld: ['reason'],
  ProposalResumed: ['dues'],
  ProposalWithdrawn: ['reason'],
  InstitutionFounded: ['administrators'],
  UnitsRecorded: ['units'],
  AdministratorsNamed: ['administrators'],
  ReadersNamed: ['group', 'people'],
  PanelRecorded: ['panel'],
  DeputyAppointed: ['panel', 'deputy'],
  DeputyEnded: ['panel', 'deputy', 'principal', 'from'],
  ChannelRecorded: ['panel', 'channel'],
  ClosureDaysRecorded: ['closureDays'],
  SettingsRecorded: ['settings'],
  ReferenceClaimed: ['reference'],
}

const parts: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(bodies))

/** Every type of fact that this version knows. */
export const factTypes: readonly string[] = [...parts.keys()]

/** Whether this version knows the type of a fact; a newer version may have recorded others. */
export const isKnownFact = ({ type }: { type: string }): boolean => parts.has(type)

/** Whether a fact of a known type has what its type needs. */
export const hasItsParts = (fact: { type: string }): boolean =>
  (parts.get(fact.type) ?? []).every((part) => (fact as Record<string, unknown>)[part] !== undefined)
