import type { Instant } from './core/instant.ts'
import type { Person, PersonId } from './core/person.ts'
import { actorsOf, latestSubmission, type Proposal, requestOf } from './core/proposal.ts'
import type { Request, RequestId } from './core/request.ts'
import { ok, type Result, refuse } from './core/result.ts'
import type { Stream } from './core/stream.ts'
import { dayOf } from './core/working-days.ts'
import {
  deputiesOn,
  type Institution,
  type Panel,
  type PanelId,
  panelFor,
  type UnitId,
} from './institution/institution.ts'
import { kindOf } from './registry.ts'

/**
 * What was verified of somebody. `staff`: a member of the organisation who may use the application. `guest-let-in`: a guest of
 * the tenant, where the settings let guests in. `stranger`: any other guest, and whoever the application is not assigned to.
 */
export type ReaderStatus = 'staff' | 'guest-let-in' | 'stranger'

/** Who asks to read. Never taken from what they sent. */
export type Reader = { id: PersonId; standing: ReaderStatus }

/**
 * `outline`: reference, title, School and stage. `whole`: everything else, which is answers, costing, comments, people, dates,
 * versions, files, meetings and history. A request: that one question, as its card shows it.
 */
export type Part = 'outline' | 'whole' | { request: RequestId }

/** Where and when it is asked: seats are the institution's, and deputies have days. */
export type ReadContext = { institution: Institution; at: Instant }

/**
 * How far a proposal has come for its readers. `draft`: nobody beside its people has been asked anything. `asked`: somebody was
 * asked, or invited to a meeting. `announced`: Approval to Proceed is asked for, or was given or refused.
 */
export const reaches = ['draft', 'asked', 'announced'] as const
export type Reach = (typeof reaches)[number]

/** As much of a proposal as the rule needs but for a single request; rows of lists hold it too. */
export type Readership = {
  reach: Reach
  /** Lead, owner, opener and co-authors of now; and whoever booked or was invited to a meeting by name. */
  people: readonly PersonId[]
  /** Panels that were asked, in answered and superseded questions too, or were invited to a meeting. */
  panels: readonly PanelId[]
  /** The School or Faculty that leads it; '' while nobody was asked. */
  lead: UnitId
}

/**
 * Whether somebody may read a part of a proposal. Whoever may not is told that the proposal is not known.
 * A draft: its people and administrators. Asked: those asked, their panels' deputies (on their days) and alternates, the Teaching and
 * Learning team of the Faculty, auditors. From Approval to Proceed on: the outline for all staff, everything for those before
 * and the oversight group. Returned, not proceeding and withdrawn: whoever could read it just before.
 * Source: domain brief, section 0 "Who sees what".
 * Assumptions (ours): whoever lost their seat, or whose days as a deputy are over, reads only the questions that they themselves
 * were asked or answered; who sits for an invited team reads like who sits for an asked one; guests read nothing, and where the
 * settings let them in, only what names them.
 */
export function mayRead(proposal: Proposal, reader: Reader, part: Part, context: ReadContext): boolean {
  if (typeof part === 'string') return opens(readershipOf(proposal), keysOf(reader, context), part)
  if (mayRead(proposal, reader, 'whole', context)) return true
  const request = requestOf(proposal, part.request)
  return reader.standing !== 'stranger' && request !== undefined && wasAsked(request, reader.id, context)
}

/** Refuses: unknown-proposal, in the same words as where there is none. */
export const decideRead = (
  proposal: Proposal | undefined,
  reader: Reader,
  part: Part,
  context: ReadContext,
): Result<Proposal> =>
  proposal && mayRead(proposal, reader, part, context) ? ok(proposal) : refuse('unknown-proposal')

export function readershipOf(proposal: Proposal): Readership {
  const { requests, coAuthors, arranged } = proposal
  const sent = arranged.filter(({ event }) => event !== undefined)
  const people = [
    ...actorsOf(proposal),
    ...coAuthors,
    ...arranged.flatMap(({ organiser, state }) => (state === 'cancelled' ? [] : organiser)),
    ...sent.flatMap(({ optional }) => optional),
    ...requests.flatMap(({ only }) => only ?? []),
  ]
  const panels = [...requests.flatMap(panelsOf), ...sent.flatMap(({ teams }) => teams.flatMap((team) => team.panels))]
  const isDraft = requests.length === 0 && proposal.submissions.length === 0 && sent.length === 0
  return {
    reach: isAnnounced(proposal) ? 'announced' : isDraft ? 'draft' : 'asked',
    people: each(people.map(({ id }) => id)),
    panels: each(panels),
    lead: latestSubmission(proposal)?.lead ?? requests.at(-1)?.snapshot?.lead ?? '',
  }
}

const panelsOf = ({ panels }: Request): PanelId[] => panels.map(({ id }) => id)

const each = (ids: readonly string[]): string[] => [...new Set(ids)]

/** A withdrawn proposal keeps the readers that it had: one that was returned, and withdrawn then, was announced no more. */
function isAnnounced({ stage, goingAheadSince, requests }: Proposal): boolean {
  if (stage !== 'withdrawn') return stage !== 'scoping'
  const last = requests.findLast(({ purpose }) => kindOf(purpose).isGate)
  return goingAheadSince !== undefined || (last !== undefined && last.answer?.answer !== 'return')
}

/** One reason to read: to be a certain person, to sit on a certain panel, to belong to a group. */
export type ReaderKey =
  | `person:${PersonId}`
  | `panel:${PanelId}`
  | `unit:${UnitId}`
  | 'administrators'
  | 'auditors'
  | 'oversight'
  | 'staff'

/** Every reason that somebody has on a day; none for a stranger. One look at the panels, for as many proposals as are asked about. */
export function keysOf({ id, standing }: Reader, { institution, at }: ReadContext): ReadonlySet<ReaderKey> {
  if (standing === 'stranger') return new Set()
  const day = dayOf(at)
  const isNamed = (people: readonly Person[]) => people.some((person) => person.id === id)
  const panels = [...institution.panels.values()].filter((panel) => sitsOn(panel, id, day))
  const units = [...institution.units.values()].filter((unit) => {
    const team = panelFor(institution, 'faculty-teaching-and-learning', unit.faculty ?? unit.id)
    return team !== undefined && panels.includes(team)
  })
  return new Set<ReaderKey>([
    `person:${id}`,
    ...panels.map((panel) => `panel:${panel.id}` as const),
    ...units.map((unit) => `unit:${unit.id}` as const),
    ...(isNamed(institution.administrators) ? (['administrators'] as const) : []),
    ...(isNamed(institution.auditors) ? (['auditors'] as const) : []),
    ...(isNamed(institution.oversight) ? (['oversight'] as const) : []),
    ...(standing === 'staff' ? (['staff'] as const) : []),
  ])
}

/** An alternate reads before a conflict makes them decide: they may have to at any moment. */
const sitsOn = (panel: Panel, person: PersonId, day: string): boolean =>
  [...panel.members, ...panel.alternates, ...deputiesOn(panel, day).map(({ deputy }) => deputy)].some(
    ({ id }) => id === person,
  )

/** The reasons that open a part of a proposal; one is enough. */
export function keysTo({ reach, people, panels, lead }: Readership, part: 'outline' | 'whole'): readonly ReaderKey[] {
  const those: ReaderKey[] = ['administrators', ...people.map((id) => `person:${id}` as const)]
  if (reach === 'draft') return those
  those.push('auditors', ...panels.map((id) => `panel:${id}` as const))
  if (lead !== '') those.push(`unit:${lead}`)
  if (reach === 'announced') those.push('oversight')
  if (reach === 'announced' && part === 'outline') those.push('staff')
  return those
}

/** @param keys of whoever asks */
export const opens = (readership: Readership, keys: ReadonlySet<ReaderKey>, part: 'outline' | 'whole'): boolean =>
  keysTo(readership, part).some((key) => keys.has(key))

/** Asked this question themselves: told of it by name or as a deputy on a day while it was open, or it stands answered by them. */
function wasAsked(request: Request, person: PersonId, { institution, at }: ReadContext): boolean {
  const { told, only, answer, takenBack, askedAt } = request
  const byName = [...told, ...(only ? [only] : []), ...[...takenBack, ...(answer ? [answer] : [])].map(({ by }) => by)]
  if (byName.some(({ id }) => id === person)) return true
  const [from, to] = [dayOf(askedAt), dayOf(answer?.at ?? at)]
  return panelsOf(request).some((id) =>
    institution.panels
      .get(id)
      ?.deputies.some((one) => one.deputy.id === person && one.from <= to && from <= one.to && one.from <= dayOf(at)),
  )
}

/** A proposal that a command is about, and the question of it where it answers one. */
export type Aim = { proposal: Stream; part: Part }

/**
 * What somebody must be able to read to give a command: the question that it answers or takes back, or everything.
 * `undefined`: it is about no proposal that exists.
 */
export function aimOf(command: { type: string; proposal?: Stream; request?: RequestId }): Aim | undefined {
  const { type, proposal, request } = command
  if (proposal === undefined) return undefined
  const ofOne = request !== undefined && type !== 'RecordConditionMet'
  return { proposal, part: ofOne ? { request } : 'whole' }
}
