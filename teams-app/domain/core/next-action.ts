import type { MeetingPurpose } from '../meetings/meeting-purposes.ts'
import type { Instant } from './instant.ts'
import type { Person, PersonId } from './person.ts'
import type { RequestId } from './request.ts'
import type { StepId } from './step-ids.ts'

/**
 * What is next, by weight: somebody must decide; changes were requested; what was asked for is answered and lets it go on; a meeting is
 * to be booked or recorded; the form is to be written; it may be asked for advice; it waits for a day.
 */
export const nextKinds = ['resume', 'decide', 'revise', 'go-on', 'arrange', 'write', 'offer', 'wait'] as const
export type NextKind = (typeof nextKinds)[number]

/** Where it is done, or the command that does it. */
export type NextPlace =
  | { to: 'request'; request: RequestId }
  | { to: 'form' }
  | { to: 'step' }
  | { to: 'meeting'; purpose: MeetingPurpose }
  | { to: 'command'; type: string }

/** One thing to do about a proposal, for whoever it is to be done by. */
export type NextAction = {
  kind: NextKind
  step: StepId
  /** The button: what happens. */
  verb: string
  place: NextPlace
  /** Ids of those who may decide; of any other kind it is for those who act for the proposal, or write it. */
  by?: readonly PersonId[]
  /** Whom it waits for, as others read it; left out where that is the Academic Lead. */
  panel?: string
  since: Instant
  due?: Instant
}

/** What the form says against what was submitted last: as it was; changed and complete; still to be completed. */
export const draftStates = ['as-submitted', 'ready', 'unfinished'] as const
export type DraftState = (typeof draftStates)[number]

/** Who has which part in a proposal. */
export type PartTakers = {
  academicLead: Person
  openedBy: Person
  proposalOwner?: Person | null
  coAuthors: readonly Person[]
}

/** Kinds that a co-author may do as well as those who act for the proposal. */
const writing: readonly NextKind[] = ['write', 'revise']

const isIn = (people: readonly (Person | null | undefined)[], id: PersonId): boolean =>
  people.some((person) => person?.id === id)

/** Whether this is this reader's to do. */
function isFor(action: NextAction, { academicLead, openedBy, proposalOwner, coAuthors }: PartTakers, id: PersonId) {
  if (action.by) return action.by.includes(id)
  return isIn([academicLead, openedBy, proposalOwner, ...(writing.includes(action.kind) ? coAuthors : [])], id)
}

/** What is next for this reader, first things first; and what it waits for besides. */
export function nextFor(
  actions: readonly NextAction[],
  people: PartTakers,
  reader: PersonId,
): { mine: NextAction[]; others: NextAction[] } {
  const isOwn = (action: NextAction) => action.kind !== 'wait' && isFor(action, people, reader)
  return { mine: actions.filter(isOwn), others: actions.filter((action) => !isOwn(action)) }
}

/** Kinds that nobody has to do: an offer, and a day that is waited for. */
const isVoluntary = ({ kind }: NextAction): boolean => kind === 'offer' || kind === 'wait'

/** Ids of everybody in whose queue it stands: whose answer is awaited, and who leads or owns what is theirs to go on with. */
export function queuedFor(
  actions: readonly NextAction[],
  { academicLead, proposalOwner }: Pick<PartTakers, 'academicLead' | 'proposalOwner'>,
): PersonId[] {
  const must = actions.filter((action) => !isVoluntary(action))
  const author = [academicLead.id, ...(proposalOwner ? [proposalOwner.id] : [])]
  return [...new Set(must.flatMap(({ by }) => by ?? author))]
}

/** By name, whom it waits for: the Academic Lead where something is theirs to do, and every panel that was asked. */
export function awaited(actions: readonly NextAction[], { academicLead }: Pick<PartTakers, 'academicLead'>): string[] {
  const must = actions.filter((action) => !isVoluntary(action))
  return [...new Set(must.map(({ panel }) => panel ?? academicLead.name))]
}
