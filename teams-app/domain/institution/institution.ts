import { GUIDANCE } from '../core/guidance.ts'
import type { Instant } from '../core/instant.ts'
import type { Person, PersonId } from '../core/person.ts'
import { type CostingRates, placeholderRates } from '../forms/costing/costing-rates.ts'

/** The stream that records who sits where. One for the whole product; its facts change only by administrators' commands. */
export const INSTITUTION = 'INSTITUTION'

/** `faculty:<slug>` or `school:<slug>`. */
export type UnitId = string
export type Unit = { id: UnitId; name: string; faculty?: UnitId }

/** Which of the guidance's approver roles a panel is (domain brief, section 2). */
export const panelRoles = [
  'head-of-school',
  'school-operations',
  'faculty',
  'faculty-teaching-and-learning',
  'manchester-online',
  'education-development',
  'business-engagement',
  'marketing',
  'timetabling',
  'information-services',
  'library',
  'space',
] as const
export type PanelRole = (typeof panelRoles)[number]

/** `<role>/<unit>` or, for a panel of the whole University, `<role>`. */
export type PanelId = string

export const panelIdOf = (role: PanelRole, unit?: UnitId): PanelId => (unit === undefined ? role : `${role}/${unit}`)

/** A Teams channel the bot posts to: `19:…@thread.tacv2`, and what people call it. */
export type Channel = { id: string; name: string }

/**
 * Somebody who acts for a member of a panel between two days (`YYYY-MM-DD`, both included), appointed by an administrator.
 * Both are named wherever the deputy has acted.
 */
export type Deputy = { deputy: Person; principal: Person; from: string; to: string }

/** Who decides for one approver role, who stands in when a member is conflicted, and where they are asked. */
export type Panel = {
  id: PanelId
  role: PanelRole
  unit?: UnitId
  name: string
  members: Person[]
  alternates: Person[]
  deputies: Deputy[]
  channel: Channel
}

/** Which bodies give Approval to Proceed, in order. The guidance says "school/faculty"; our default is both, School first. */
export type ApprovalToProceedOrder = ('school' | 'faculty')[]

export type Settings = {
  approvalToProceedOrder: ApprovalToProceedOrder
  /** Working days a panel is given to answer. A reminder's date, never an automatic approval. */
  answerWithinWorkingDays: number
  /** The Head of School's agreement to the very version counts as the School's Approval to Proceed. */
  schoolApprovesWithAgreement: boolean
  /** Education Development Team and Manchester Online are asked one by one, and both must agree. */
  separateEducationDevelopmentAgreement: boolean
  /** Months after which an Approval to Proceed is warned about; it never lapses by itself. */
  approvalGrowsOldAfterMonths: number
  /** `YYYY-MM-DD` days on which the University is closed. */
  closureDays: string[]
  /** Title, version and month of the guidance in force, as stamped on each submission. */
  guidance: string
  /** What the costing assumes where a proposer gives only five figures. */
  costingRates: CostingRates
  /** Until an administrator says that these rates are the University's, every assumed value is marked as a placeholder. */
  costingRatesConfirmed: boolean
}

/**
 * People who read proposals by no seat and no question: `auditors` of the record, from when somebody was asked; the `oversight` group,
 * from Approval to Proceed on. This gives them no say in decisions. `domain/core/may-read.ts` says what.
 */
export const readerGroups = ['auditors', 'oversight'] as const
export type ReaderGroup = (typeof readerGroups)[number]

export type Institution = {
  /** Number of the stream's last fact; 0 before it was founded. Each decision names the version it relied on. */
  number: number
  administrators: Person[]
  auditors: Person[]
  oversight: Person[]
  units: ReadonlyMap<UnitId, Unit>
  panels: ReadonlyMap<PanelId, Panel>
  settings: Settings
  /** Number of the last fact about each part of it. */
  changed: ReadonlyMap<InstitutionPart, number>
  /** Who recorded that fact, and when. */
  changedBy: ReadonlyMap<InstitutionPart, Change>
}

export type Change = { by: Person; at: Instant }

export type InstitutionFact =
  | { type: 'InstitutionFounded'; administrators: Person[] }
  | { type: 'UnitsRecorded'; units: Unit[] }
  | { type: 'AdministratorsNamed'; administrators: Person[] }
  /** Everybody in a group of readers from now on. */
  | { type: 'ReadersNamed'; group: ReaderGroup; people: Person[] }
  /** A panel as it is from now on, whole: new, or in place of the one with its id. */
  | { type: 'PanelRecorded'; panel: Panel }
  | { type: 'DeputyAppointed'; panel: PanelId; deputy: Deputy }
  /** The deputy acts no more, whatever day was agreed; what they answered keeps both names. */
  | ({ type: 'DeputyEnded'; panel: PanelId } & Appointment)
  | { type: 'ChannelRecorded'; panel: PanelId; channel: Channel }
  | { type: 'ClosureDaysRecorded'; closureDays: string[] }
  | { type: 'SettingsRecorded'; settings: Partial<Settings> }

export const emptyInstitution: Institution = {
  number: 0,
  administrators: [],
  auditors: [],
  oversight: [],
  units: new Map(),
  panels: new Map(),
  settings: {
    approvalToProceedOrder: ['school', 'faculty'],
    answerWithinWorkingDays: 10,
    schoolApprovesWithAgreement: false,
    separateEducationDevelopmentAgreement: false,
    approvalGrowsOldAfterMonths: 12,
    closureDays: [],
    guidance: GUIDANCE,
    costingRates: placeholderRates,
    costingRatesConfirmed: false,
  },
  changed: new Map(),
  changedBy: new Map(),
}

/** Folds one more recorded fact in, with who recorded it and when. */
export function evolveRecorded(
  institution: Institution,
  { fact, by, at }: Change & { fact: InstitutionFact },
): Institution {
  const changedBy = new Map(institution.changedBy)
  for (const part of partsOf(fact)) changedBy.set(part, { by, at })
  return { ...evolveInstitution(institution, fact), changedBy }
}

export function evolveInstitution(institution: Institution, fact: InstitutionFact): Institution {
  const number = institution.number + 1
  const changed = new Map(institution.changed)
  for (const part of partsOf(fact)) changed.set(part, number)
  const next = { ...institution, number, changed }
  switch (fact.type) {
    case 'InstitutionFounded':
    case 'AdministratorsNamed':
      return { ...next, administrators: fact.administrators }
    case 'ReadersNamed':
      return { ...next, [fact.group]: fact.people }
    case 'UnitsRecorded':
      return { ...next, units: new Map(fact.units.map((unit) => [unit.id, unit])) }
    case 'PanelRecorded':
      return { ...next, panels: new Map(institution.panels).set(fact.panel.id, fact.panel) }
    case 'DeputyAppointed':
      return withPanel(next, fact.panel, (panel) => ({ ...panel, deputies: [...panel.deputies, fact.deputy] }))
    case 'DeputyEnded':
      return withPanel(next, fact.panel, (panel) => ({
        ...panel,
        deputies: panel.deputies.filter((one) => !isAppointment(one, fact)),
      }))
    case 'ChannelRecorded':
      return withPanel(next, fact.panel, (panel) => ({ ...panel, channel: fact.channel }))
    case 'ClosureDaysRecorded':
      return { ...next, settings: { ...institution.settings, closureDays: fact.closureDays } }
    case 'SettingsRecorded':
      return { ...next, settings: { ...institution.settings, ...fact.settings } }
  }
}

function withPanel(institution: Institution, id: PanelId, change: (panel: Panel) => Panel): Institution {
  const panel = institution.panels.get(id)
  return panel ? { ...institution, panels: new Map(institution.panels).set(id, change(panel)) } : institution
}

/** Who, for whom, and from when: what tells one appointment of a deputy from another. */
export type Appointment = { deputy: PersonId; principal: PersonId; from: string }

export const isAppointment = (one: Deputy, { deputy, principal, from }: Appointment): boolean =>
  one.deputy.id === deputy && one.principal.id === principal && one.from === from

/** A part of the institution that one fact changes as a whole: a panel, a setting, the units … */
export type InstitutionPart = string

export function partsOf(fact: InstitutionFact): readonly InstitutionPart[] {
  switch (fact.type) {
    case 'InstitutionFounded':
    case 'AdministratorsNamed':
      return ['administrators']
    case 'ReadersNamed':
      return [fact.group]
    case 'UnitsRecorded':
      return ['units']
    case 'PanelRecorded':
      return [`panel ${fact.panel.id}`]
    case 'DeputyAppointed':
    case 'DeputyEnded':
    case 'ChannelRecorded':
      return [`panel ${fact.panel}`]
    case 'ClosureDaysRecorded':
      return ['setting closureDays']
    case 'SettingsRecorded':
      return Object.keys(fact.settings).map((key) => `setting ${key}`)
  }
}

/** Voices that answer in another panel's place until an administrator gives them one of their own (domain brief, section 0). */
const fallbacks: Partial<Record<PanelRole, PanelRole>> = {
  'education-development': 'manchester-online',
  'business-engagement': 'manchester-online',
  marketing: 'manchester-online',
  'faculty-teaching-and-learning': 'faculty',
}

/** The panel that speaks in a role, for a unit where the role has one; `undefined` when the institution has recorded none. */
export function panelFor(institution: Institution, role: PanelRole, unit?: UnitId): Panel | undefined {
  const own = institution.panels.get(panelIdOf(role, unit))
  const fallback = fallbacks[role]
  return own ?? (fallback && panelFor(institution, fallback, unit))
}

/** Who acts for whom on a day. */
export const deputiesOn = ({ deputies }: Panel, day: string): Deputy[] =>
  deputies.filter(({ from, to }) => from <= day && day <= to)

/** The Faculty a unit belongs to; a Faculty belongs to itself. */
export function facultyOf(institution: Institution, unit: UnitId): UnitId | undefined {
  const found = institution.units.get(unit)
  return found?.faculty ?? found?.id
}
