import { canonicalJson } from '../core/canonical-json.ts'
import type { Person, PersonId } from '../core/person.ts'
import { ok, type Refused, type Result, refuse } from '../core/result.ts'
import { cleanLine, isBlankText } from '../core/text.ts'
import { isDay } from '../core/working-days.ts'
import {
  type Appointment,
  type Channel,
  type Deputy,
  type Institution,
  type InstitutionFact,
  isAppointment,
  type Panel,
  type PanelId,
  type PanelRole,
  panelIdOf,
  type UnitId,
} from './institution.ts'

export type RecordPanel = { type: 'RecordPanel'; panel: Panel }
export type AppointDeputy = { type: 'AppointDeputy'; panel: PanelId } & Deputy
export type EndDeputy = { type: 'EndDeputy'; panel: PanelId } & Appointment
export type RecordChannel = { type: 'RecordChannel'; panel: PanelId; channel: Channel }
export type PanelCommand = RecordPanel | AppointDeputy | EndDeputy | RecordChannel

/** Most people who sit on one panel as members, or as alternates. */
export const SEAT_LIMIT = 20
/** Most appointments of deputies that a panel keeps, those that are over included. */
export const DEPUTY_LIMIT = 80
export const PANEL_NAME_LIMIT = 100

/** What Teams calls a channel. Source: the bot's conversation id, platform facts. */
export const CHANNEL_ID = /^19:[\w.-]{1,150}@thread\.(tacv2|skype)$/

/** Of which kind of unit each role speaks; the others speak for the whole University. */
export const unitKinds: Partial<Record<PanelRole, 'school' | 'faculty'>> = {
  'head-of-school': 'school',
  'school-operations': 'school',
  faculty: 'faculty',
  'faculty-teaching-and-learning': 'faculty',
}

/**
 * Who decides for one approver role is changed by an administrator who has no part in it: neither a seat on the panel, before or
 * after, nor a proposal that the panel is, or would be, asked about.
 * Source: domain brief, section 0, conflict of interest: the alternate is appointed by an administrator, never by the
 * conflicted person or the proposer; a deputy likewise is not appointed by the holder of the seat.
 * Refuses: unknown-panel, own-seat, own-question, and what each change refuses. `null`: it is so already.
 */
export function decidePanelChange(
  institution: Institution,
  command: PanelCommand,
  by: PersonId,
  ownQuestions: ReadonlySet<PanelId>,
): Result<InstitutionFact | null> {
  const id = command.type === 'RecordPanel' ? command.panel.id : command.panel
  const before = institution.panels.get(id)
  if (!before && command.type !== 'RecordPanel') return refuse('unknown-panel')
  const name = before?.name ?? (command.type === 'RecordPanel' ? command.panel.name : id)
  if (before && sitsOn(before, by)) return refuse('own-seat', { panel: name })
  if (ownQuestions.has(id)) return refuse('own-question', { panel: name })
  switch (command.type) {
    case 'RecordPanel':
      return recordPanel(institution, before, command.panel, by)
    case 'AppointDeputy':
      return before ? appointDeputy(before, command, by) : refuse('unknown-panel')
    case 'EndDeputy':
      return before ? endDeputy(before, command) : refuse('unknown-panel')
    case 'RecordChannel':
      return before ? recordChannel(before, command.channel) : refuse('unknown-panel')
  }
}

const sitsOn = ({ members, alternates, deputies }: Panel, person: PersonId): boolean =>
  [...members, ...alternates, ...deputies.map(({ deputy }) => deputy)].some(({ id }) => id === person)

/**
 * Refuses: unknown-school, panel-does-not-fit, name-needed, members-needed, too-many-seats, named-twice, not-a-channel,
 * own-seat, and what `refuseDeputy` refuses.
 */
function recordPanel(
  institution: Institution,
  before: Panel | undefined,
  panel: Panel,
  by: PersonId,
): Result<InstitutionFact | null> {
  const { name, members, alternates, deputies, channel } = panel
  if (sitsOn(panel, by)) return refuse('own-seat', { panel: name })
  if (panel.unit && !institution.units.has(panel.unit)) return refuse('unknown-school', { school: panel.unit })
  if (!fits(panel)) return refuse('panel-does-not-fit', { panel: panel.id })
  if (isBlankText(name) || name.length > PANEL_NAME_LIMIT)
    return refuse('name-needed', { limit: `${PANEL_NAME_LIMIT}` })
  if (members.length === 0) return refuse('members-needed', { panel: name })
  if (members.length > SEAT_LIMIT || alternates.length > SEAT_LIMIT)
    return refuse('too-many-seats', { limit: `${SEAT_LIMIT}` })
  if (deputies.length > DEPUTY_LIMIT) return refuse('too-many-seats', { limit: `${DEPUTY_LIMIT}` })
  const twice = named([...members, ...alternates])
  if (twice) return refuse('named-twice', { name: twice.name })
  if (!isChannel(channel)) return refuse('not-a-channel')
  for (const [index, deputy] of deputies.entries()) {
    const refused = refuseDeputy({ ...panel, deputies: deputies.slice(0, index) }, deputy)
    if (refused) return refused
  }
  return ok(canonicalJson(before ?? null) === canonicalJson(panel) ? null : { type: 'PanelRecorded', panel })
}

/** A panel's id says its role and unit, and its unit is of the kind that the role speaks for. */
function fits({ id, role, unit }: Panel): boolean {
  return id === panelIdOf(role, unit) && kindOf(unit) === unitKinds[role]
}

const kindOf = (unit: UnitId | undefined): string | undefined => unit?.slice(0, unit.indexOf(':'))

const isChannel = ({ id, name }: Channel): boolean =>
  CHANNEL_ID.test(id) && !isBlankText(name) && name.length <= PANEL_NAME_LIMIT

/** The first who is named a second time. */
const named = (people: readonly Person[]): Person | undefined =>
  people.find(({ id }, index) => people.findIndex((other) => other.id === id) < index)

/** Refuses: own-seat, and what `refuseDeputy` refuses. */
function appointDeputy(
  panel: Panel,
  { deputy, principal, from, to }: AppointDeputy,
  by: PersonId,
): Result<InstitutionFact | null> {
  if (deputy.id === by) return refuse('own-seat', { panel: panel.name })
  const member = panel.members.find(({ id }) => id === principal.id)
  const appointed: Deputy = { deputy, principal: member ?? principal, from, to }
  if (panel.deputies.some((one) => isAppointment(one, idsOf(appointed)) && one.to === to)) return ok(null)
  return refuseDeputy(panel, appointed) ?? ok({ type: 'DeputyAppointed', panel: panel.id, deputy: appointed })
}

const idsOf = ({ deputy, principal, from }: Deputy): Appointment => ({
  deputy: deputy.id,
  principal: principal.id,
  from,
})

/**
 * A deputy acts for a member, is none themself, and not twice for the same member on the same day. An alternate may be one.
 * Refuses: not-a-day, days-reversed, not-a-member, named-twice, already-deputy.
 */
function refuseDeputy(
  { name, members, deputies }: Panel,
  { deputy, principal, from, to }: Deputy,
): Refused | undefined {
  if (!isDay(from) || !isDay(to)) return refuse('not-a-day')
  if (from > to) return refuse('days-reversed')
  if (!members.some(({ id }) => id === principal.id))
    return refuse('not-a-member', { name: principal.name, panel: name })
  if (members.some(({ id }) => id === deputy.id)) return refuse('named-twice', { name: deputy.name })
  const earlier = deputies.find(
    (one) => one.deputy.id === deputy.id && one.principal.id === principal.id && one.from <= to && from <= one.to,
  )
  return earlier && refuse('already-deputy', { name: deputy.name, from: earlier.from, to: earlier.to })
}

/** Refuses: no-such-deputy. */
function endDeputy(panel: Panel, { deputy, principal, from }: EndDeputy): Result<InstitutionFact | null> {
  const appointment = { deputy, principal, from }
  if (!panel.deputies.some((one) => isAppointment(one, appointment))) return refuse('no-such-deputy')
  return ok({ type: 'DeputyEnded', panel: panel.id, ...appointment })
}

/** Refuses: not-a-channel. */
function recordChannel(panel: Panel, { id, name }: Channel): Result<InstitutionFact | null> {
  const channel = { id, name: cleanLine(name) }
  if (!isChannel(channel)) return refuse('not-a-channel')
  if (canonicalJson(panel.channel) === canonicalJson(channel)) return ok(null)
  return ok({ type: 'ChannelRecorded', panel: panel.id, channel })
}
