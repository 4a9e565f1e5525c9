import { canonicalJson } from '../core/canonical-json.ts'
import type { Instant } from '../core/instant.ts'
import type { Person } from '../core/person.ts'
import { ok, type Result, refuse } from '../core/result.ts'
import { isDay } from '../core/working-days.ts'
import { acceptRates } from '../forms/costing/costing-rates.ts'
import {
  type Institution,
  type InstitutionFact,
  type PanelId,
  partsOf,
  type ReaderGroup,
  type Settings,
  type Unit,
  type UnitId,
} from './institution.ts'
import { decidePanelChange, type PanelCommand } from './panel-changes.ts'
import { refuseSettings } from './setting-kinds.ts'
import { decideRecordUnits } from './units.ts'

export type InstitutionCommand =
  | { type: 'FoundInstitution'; administrators: Person[] }
  | { type: 'NameAdministrators'; administrators: Person[] }
  | { type: 'NameReaders'; group: ReaderGroup; people: Person[] }
  | { type: 'RecordUnits'; units: Unit[] }
  | { type: 'RecordClosureDays'; closureDays: string[] }
  | { type: 'RecordSettings'; settings: Partial<Settings> }
  /** What the costing assumes, all of it; `confirmed`: no longer as placeholders. */
  | { type: 'RecordCostingRates'; rates: unknown; confirmed: boolean }
  | PanelCommand

export type ChangeInstitution = {
  by: Person
  at: Instant
  /** Number of the institution that the administrator had before them; absent: whatever it is now. */
  seen?: number
  /** What touches proposals in which the administrator has an interest; absent: nothing. */
  own?: OwnInterests
}

/** What an administrator has to leave to another, since it decides who decides on a proposal in which they have an interest. */
export type OwnInterests = {
  /** Panels that are, were, or would be asked about one which goes on. */
  panels: ReadonlySet<PanelId>
  /** Schools and Faculties that lead one, or teach in it. */
  units: ReadonlySet<UnitId>
  /** One of them has no Approval to Proceed yet, so that the order of asking still matters to it. */
  undecided: boolean
}

const nothingOwn: OwnInterests = { panels: new Set(), units: new Set(), undecided: false }

/** Settings that change who is asked, and in which order. */
const routeSettings: readonly (keyof Settings)[] = [
  'approvalToProceedOrder',
  'schoolApprovesWithAgreement',
  'separateEducationDevelopmentAgreement',
]

export const ADMINISTRATOR_LIMIT = 20
/** Most people in one group of readers. */
export const READER_LIMIT = 50
export const CLOSURE_DAY_LIMIT = 400

/**
 * An administrator changes who sits where, and what the settings are. `null`: it is so already.
 * Refuses: already-founded, not-an-administrator, own-route (who is asked about a proposal of their own would change), changed-meanwhile (somebody else changed the same part since), and what
 * each change refuses.
 */
export function decideInstitution(
  institution: Institution,
  { by, at: _, seen, own = nothingOwn, ...command }: InstitutionCommand & ChangeInstitution,
): Result<InstitutionFact | null> {
  if (command.type === 'FoundInstitution') {
    if (institution.number > 0) return refuse('already-founded')
    return nameAdministrators([], command.administrators, 'InstitutionFounded')
  }
  if (!institution.administrators.some(({ id }) => id === by.id)) return refuse('not-an-administrator')
  const decided = decide(institution, command, by, own.panels)
  if (!decided.ok || !decided.value) return decided
  if (isOwnRoute(institution, decided.value, own)) return refuse('own-route')
  if (seen === undefined) return decided
  const isOld = partsOf(decided.value).some((part) => (institution.changed.get(part) ?? 0) > seen)
  return isOld ? refuse('changed-meanwhile') : decided
}

/** Whether a change reroutes a proposal in which the administrator has an interest. */
function isOwnRoute(institution: Institution, fact: InstitutionFact, own: OwnInterests): boolean {
  if (fact.type === 'SettingsRecorded') return own.undecided && routeSettings.some((key) => key in fact.settings)
  if (fact.type !== 'UnitsRecorded') return false
  const after = new Map(fact.units.map((unit) => [unit.id, unit]))
  return [...own.units].some((unit) => after.get(unit)?.faculty !== institution.units.get(unit)?.faculty)
}

function decide(
  institution: Institution,
  command: Exclude<InstitutionCommand, { type: 'FoundInstitution' }>,
  by: Person,
  ownQuestions: ReadonlySet<PanelId>,
): Result<InstitutionFact | null> {
  switch (command.type) {
    case 'NameAdministrators':
      return nameAdministrators(institution.administrators, command.administrators, 'AdministratorsNamed')
    case 'NameReaders':
      return nameReaders(institution, command)
    case 'RecordUnits':
      return decideRecordUnits(institution, command.units)
    case 'RecordClosureDays':
      return recordClosureDays(institution.settings.closureDays, command.closureDays)
    case 'RecordSettings':
      return recordSettings(institution.settings, command.settings)
    case 'RecordCostingRates':
      return recordRates(institution.settings, command.rates, command.confirmed)
    default:
      return decidePanelChange(institution, command, by.id, ownQuestions)
  }
}

/** There is always one, so that somebody can name the next. Refuses: administrator-needed, too-many-seats, named-twice. */
function nameAdministrators(
  before: readonly Person[],
  administrators: Person[],
  type: 'InstitutionFounded' | 'AdministratorsNamed',
): Result<InstitutionFact | null> {
  if (administrators.length === 0) return refuse('administrator-needed')
  if (administrators.length > ADMINISTRATOR_LIMIT) return refuse('too-many-seats', { limit: `${ADMINISTRATOR_LIMIT}` })
  const twice = namedTwice(administrators)
  if (twice) return refuse('named-twice', { name: twice.name })
  return ok(areSame(before, administrators) ? null : { type, administrators })
}

/** A group may be empty. Refuses: too-many-seats, named-twice. */
function nameReaders(
  institution: Institution,
  { group, people }: { group: ReaderGroup; people: Person[] },
): Result<InstitutionFact | null> {
  if (people.length > READER_LIMIT) return refuse('too-many-seats', { limit: `${READER_LIMIT}` })
  const twice = namedTwice(people)
  if (twice) return refuse('named-twice', { name: twice.name })
  return ok(areSame(institution[group], people) ? null : { type: 'ReadersNamed', group, people })
}

const namedTwice = (people: readonly Person[]): Person | undefined =>
  people.find(({ id }, index) => people.findIndex((other) => other.id === id) < index)

const areSame = (before: readonly Person[], after: readonly Person[]): boolean =>
  before.length === after.length && before.every(({ id }) => after.some((person) => person.id === id))

/** Kept in order, each once. Refuses: not-a-day, too-many-closure-days. */
function recordClosureDays(before: readonly string[], days: readonly string[]): Result<InstitutionFact | null> {
  if (!days.every(isDay)) return refuse('not-a-day')
  const closureDays = [...new Set(days)].sort()
  if (closureDays.length > CLOSURE_DAY_LIMIT) return refuse('too-many-closure-days', { limit: `${CLOSURE_DAY_LIMIT}` })
  return ok(canonicalJson(before) === canonicalJson(closureDays) ? null : { type: 'ClosureDaysRecorded', closureDays })
}

/** Records those that are another now. Refuses: setting-refused. */
function recordSettings(before: Settings, settings: Partial<Settings>): Result<InstitutionFact | null> {
  const refused = refuseSettings(settings)
  return refused ?? recordChanged(before, settings)
}

/** Refuses: what `acceptRates` refuses. */
function recordRates(before: Settings, rates: unknown, confirmed: boolean): Result<InstitutionFact | null> {
  const accepted = acceptRates(rates)
  if (!accepted.ok) return accepted
  return recordChanged(before, { costingRates: accepted.value, costingRatesConfirmed: confirmed })
}

function recordChanged(before: Settings, settings: Partial<Settings>): Result<InstitutionFact | null> {
  const changed = Object.entries(settings).filter(
    ([key, value]) => canonicalJson(before[key as keyof Settings]) !== canonicalJson(value),
  )
  return ok(changed.length === 0 ? null : { type: 'SettingsRecorded', settings: Object.fromEntries(changed) })
}
