import { type Channel, deputiesOn, type Institution, type Panel, type PanelId } from '../institution/institution.ts'
import type { TriggerId } from '../meetings/meeting-triggers.ts'
import type { Instant } from './instant.ts'
import type { Person, PersonId } from './person.ts'

import type { Seen, Snapshot } from './submission.ts'
import { uniqueById } from './unique-by-id.ts'
import { dayOf } from './working-days.ts'

/** Which question it is: a name that the step it belongs to declares, and that stored facts hold. */
export type RequestKindId = string

/** `<purpose>-<n>`: the n-th question of its purpose about this proposal. */
export type RequestId = string

/** A panel as it was when it was asked. */
export type AskedPanel = { id: PanelId; name: string; channel: Channel }

/** A question to one panel, or to several of which any may answer. */
export type AskedRequest = {
  id: RequestId
  purpose: RequestKindId
  panels: AskedPanel[]
  /** The one person who is asked, where it is theirs alone to answer: whether advice that was logged is right. */
  only?: Person
  /** What a stakeholder team is asked about, in the words of the trigger; a log entry that is to be confirmed. */
  about?: string
  /** Why a stakeholder team is asked. */
  topics?: TriggerId[]
  /** Who is told by a card in their own chat: those who could decide on the day. Who may decide is asked again each time. */
  told: Person[]
  seen: Seen
  due: Instant
}

export type RequestAnswer = {
  answer: string
  /** A comment on a yes, the reason on anything else, the advice itself. May be ''. */
  reason: string
  /** What must be met, where Approval to Proceed was given or refused; '' when nothing. */
  conditions?: string
  by: Person
  at: Instant
  /** Set when the answer came from an alternate, standing in for a conflicted member. */
  standingIn: boolean
  /** The member for whom a deputy answered. */
  actingFor?: Person
  /** How strong the market is, where the answer is a market view and its writer rated it. */
  rating?: MarketRating
}

export const marketRatings = ['strong', 'moderate', 'weak', 'unclear'] as const
export type MarketRating = (typeof marketRatings)[number]

export type Request = AskedRequest & {
  askedBy: Person
  askedAt: Instant
  /** Number of the fact that asked. */
  askedAs: number
  /** What is asked about, where nothing was submitted for it: the form as it stood. */
  snapshot?: Snapshot
  answer?: RequestAnswer
  /** Number of the fact that holds the answer. */
  answeredAs?: number
  /** Who acted for the proposal when it was answered, or taken back: they are told of it, and nobody who was named later. `[]` before. */
  involved: readonly Person[]
  /** Answers that were taken back, oldest first. `setAside`: by nobody, but since they were given on an older panel. */
  takenBack: readonly (RequestAnswer & { takenBackAt: Instant; setAside?: true })[]
  /** A newer submission was asked about, or the proposal left the stage, before this was answered. */
  superseded?: true
}

/** 1, and one more for each answer that was taken back: a click on an older round’s card answers nothing. */
export const roundOf = ({ takenBack }: Request): number => takenBack.length + 1

/** The panels that were asked, in words: "A / B". */
export const panelNames = ({ panels, only }: Pick<AskedRequest, 'panels' | 'only'>): string =>
  only?.name ?? panels.map(({ name }) => name).join(' / ')

export type Decider = Person & { standingIn: boolean; actingFor?: Person }

/**
 * Who may answer at this instant: the panels' members, and deputies who act for one of them on the day; a member with an
 * interest of their own gives their seat to the panel's alternates, never to their deputy. `[]` means that nobody may decide,
 * which the page says with the reason.
 * Source: domain brief, section 0 "Conflict of interest"; PF-09.
 */
export function decidersOf(
  institution: Institution,
  request: Pick<AskedRequest, 'panels' | 'only'>,
  interested: readonly PersonId[],
  at: Instant,
): readonly Decider[] {
  if (request.only) return interested.includes(request.only.id) ? [] : [{ ...request.only, standingIn: false }]
  return uniqueById(
    request.panels.flatMap(({ id }) => {
      const panel = institution.panels.get(id)
      return panel ? seatsOf(panel, interested, at) : []
    }),
  )
}

function seatsOf(panel: Panel, interested: readonly PersonId[], at: Instant): Decider[] {
  const isFree = ({ id }: Person) => !interested.includes(id)
  const members = panel.members.filter(isFree)
  const deputies = deputiesOn(panel, dayOf(at)).filter(({ principal, deputy }) => isFree(principal) && isFree(deputy))
  const standIns = members.length < panel.members.length ? panel.alternates.filter(isFree) : []
  return [
    ...members.map((person) => ({ ...person, standingIn: false })),
    ...deputies.map(({ deputy, principal }) => ({ ...deputy, standingIn: false, actingFor: principal })),
    ...standIns.map((person) => ({ ...person, standingIn: true })),
  ]
}
