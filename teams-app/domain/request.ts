import type { Instant } from './instant.ts'
import type { Channel, Institution, PanelId } from './institution.ts'
import type { Person, PersonId } from './person.ts'
import type { Seen } from './submission.ts'

/** `<purpose>-v<version of the submission>`: one request for each purpose and submission. */
export type RequestId = string

/** What a panel is asked. Each purpose is a step of the guidance. */
export type Purpose = 'head-of-school-agreement' | 'school-approval-to-proceed' | 'faculty-approval-to-proceed'

export type AskedRequest = {
  id: RequestId
  purpose: Purpose
  panel: PanelId
  /** The panel's name on the day it was asked. */
  panelName: string
  channel: Channel
  /** Who is told by a card in their own chat: those who could decide on the day. Who may decide is asked again each time. */
  told: Person[]
  seen: Seen
  due: Instant
}

export type RequestAnswer = {
  answer: string
  reason: string
  by: Person
  at: Instant
  /** Set when the answer came from an alternate, standing in for a conflicted member. */
  standingIn: boolean
}

export type Request = AskedRequest & {
  askedBy: Person
  askedAt: Instant
  answer?: RequestAnswer
  /** A newer submission was asked about, or the proposal left the stage, before this was answered. */
  superseded?: true
}

export type Decider = Person & { standingIn: boolean }

/**
 * Who may answer now: the panel's members; a member with an interest of their own gives their seat to the panel's
 * alternates. `[]` means that nobody may decide, which the page says with the reason.
 * Source: domain brief, section 0 "Conflict of interest"; PF-09.
 */
export function decidersOf(
  institution: Institution,
  panelId: PanelId,
  interested: readonly PersonId[],
): readonly Decider[] {
  const panel = institution.panels.get(panelId)
  if (!panel) return []
  const free = (people: readonly Person[]) => people.filter(({ id }) => !interested.includes(id))
  const members = free(panel.members)
  const standIns = members.length < panel.members.length ? free(panel.alternates) : []
  return [
    ...members.map((person) => ({ ...person, standingIn: false })),
    ...standIns
      .filter(({ id }) => !members.some((member) => member.id === id))
      .map((person) => ({ ...person, standingIn: true })),
  ]
}
