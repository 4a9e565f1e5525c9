import { canonicalJson } from '../domain/core/canonical-json.ts'
import type { Instant } from '../domain/core/instant.ts'
import type { Person } from '../domain/core/person.ts'
import { openRequests, type Proposal } from '../domain/core/proposal.ts'
import type { Recorded } from '../domain/core/recorded.ts'
import { type CostingRates, rateLabel } from '../domain/forms/costing/costing-rates.ts'
import {
  emptyInstitution,
  evolveInstitution,
  type Institution,
  type InstitutionFact,
  type InstitutionPart,
  type Panel,
  type PanelId,
  partsOf,
  type Settings,
  type Unit,
} from '../domain/institution/institution.ts'
import { formatCalendarDate } from '../domain/words/format.ts'
import type { InstitutionAction } from './institution-actions.ts'
import { readerGroupWords, settingWords, valueWords } from './institution-words.ts'

export type InstitutionChange = { number: number; at: Instant; by: string; sentence: string }

/** Who sits where, as anybody on the staff may read it; `history` is for administrators. */
export type InstitutionView = {
  /** Number of its last fact; a command says which number its sender saw. */
  number: number
  administrators: Person[]
  auditors: Person[]
  oversight: Person[]
  units: Unit[]
  panels: Panel[]
  /** How many open questions are with each panel. Panels without one are left out. */
  asked: Record<PanelId, number>
  settings: Settings
  /** Who last changed each part, and when; parts that nobody has changed since the beginning are left out. */
  changes: Record<InstitutionPart, { by: string; at: Instant }>
  /** Newest first; absent for those who are no administrators. */
  history?: InstitutionChange[]
}

export function institutionView(
  institution: Institution,
  facts: readonly Recorded<InstitutionFact>[],
  proposals: readonly Proposal[],
  isAdministrator: boolean,
): InstitutionView {
  const { number, administrators, auditors, oversight, units, panels, settings } = institution
  return {
    number,
    ...{ administrators, auditors, oversight },
    units: [...units.values()],
    panels: [...panels.values()],
    asked: askedOf(proposals),
    settings,
    changes: Object.fromEntries(
      facts.flatMap(({ fact, by, at }) => partsOf(fact).map((part) => [part, { by: by.name, at }])),
    ),
    ...(isAdministrator ? { history: institutionHistory(facts) } : {}),
  }
}

function askedOf(proposals: readonly Proposal[]): Record<PanelId, number> {
  const asked: Record<PanelId, number> = {}
  for (const proposal of proposals)
    for (const { panels } of openRequests(proposal)) for (const { id } of panels) asked[id] = (asked[id] ?? 0) + 1
  return asked
}

/** What was changed by whom, newest first, as sentences. */
function institutionHistory(facts: readonly Recorded<InstitutionFact>[]): InstitutionChange[] {
  let before = emptyInstitution
  const changes = facts.map(({ number, at, by, fact }) => {
    const sentence = `${by.name} ${historySentence(before, fact)}`
    before = evolveInstitution(before, fact)
    return { number, at, by: by.name, sentence }
  })
  return changes.reverse()
}

function historySentence(before: Institution, fact: InstitutionFact): string {
  switch (fact.type) {
    case 'InstitutionFounded':
      return `recorded the first administrators: ${names(fact.administrators)}.`
    case 'AdministratorsNamed':
      return `changed the administrators: ${difference(before.administrators, fact.administrators)}.`
    case 'ReadersNamed':
      return `changed the ${readerGroupWords[fact.group].name}: ${difference(before[fact.group], fact.people)}.`
    case 'UnitsRecorded':
      return unitsSentence([...before.units.values()], fact.units)
    case 'PanelRecorded':
      return panelSentence(before.panels.get(fact.panel.id), fact.panel)
    case 'DeputyAppointed': {
      const { deputy, principal, from, to } = fact.deputy
      return `appointed ${deputy.name} to act for ${principal.name} on the ${panelName(before, fact.panel)} from ${formatCalendarDate(from)} to ${formatCalendarDate(to)}.`
    }
    case 'DeputyEnded': {
      const panel = before.panels.get(fact.panel)
      const people = [...(panel?.members ?? []), ...(panel?.deputies.map(({ deputy }) => deputy) ?? [])]
      const nameOf = (id: string) => people.find((person) => person.id === id)?.name ?? 'somebody'
      return `ended the appointment of ${nameOf(fact.deputy)} to act for ${nameOf(fact.principal)} on the ${panelName(before, fact.panel)}.`
    }
    case 'ChannelRecorded':
      return `moved the ${panelName(before, fact.panel)} to the channel ${fact.channel.name}.`
    case 'ClosureDaysRecorded':
      return `changed ${settingWords.closureDays.label}: ${valueWords('closureDays', fact.closureDays)}.`
    case 'SettingsRecorded':
      return `changed ${settingsSentence(before.settings, fact.settings)}.`
  }
}

const names = (people: readonly Person[]): string => people.map(({ name }) => name).join('; ') || 'nobody'

const panelName = (before: Institution, id: PanelId): string => before.panels.get(id)?.name ?? id

/** "added Ada, removed Olly"; '' when they are the same people. */
function difference(before: readonly Person[], after: readonly Person[]): string {
  const without = (people: readonly Person[], others: readonly Person[]) =>
    people.filter(({ id }) => others.every((other) => other.id !== id))
  const [come, gone] = [without(after, before), without(before, after)]
  return [
    ...(come.length > 0 ? [`added ${names(come)}`] : []),
    ...(gone.length > 0 ? [`removed ${names(gone)}`] : []),
  ].join(', ')
}

function panelSentence(before: Panel | undefined, { name, members, alternates, deputies, channel }: Panel): string {
  if (!before) {
    const alternate = alternates.length > 0 ? `, with ${names(alternates)} as alternate` : ''
    return `recorded the panel ${name}: ${names(members)}${alternate}, asked in the channel ${channel.name}.`
  }
  const lost = before.deputies.filter((one) => !deputies.some((other) => other.deputy.id === one.deputy.id))
  const parts = [
    ...(before.name === name ? [] : [`called it ${name}`]),
    ...seats('members', before.members, members),
    ...seats('alternates', before.alternates, alternates),
    ...(lost.length > 0 ? [`ended deputies: ${names(lost.map(({ deputy }) => deputy))}`] : []),
    ...(before.channel.id === channel.id ? [] : [`moved it to the channel ${channel.name}`]),
  ]
  return `changed the panel ${before.name}: ${parts.join('; ') || 'the order of its people'}.`
}

function seats(what: string, before: readonly Person[], after: readonly Person[]): string[] {
  const changed = difference(before, after)
  return changed === '' ? [] : [`${what}: ${changed}`]
}

function unitsSentence(before: readonly Unit[], after: readonly Unit[]): string {
  if (before.length === 0) return `recorded ${after.length} Schools and Faculties.`
  const known = new Map(before.map((unit) => [unit.id, unit]))
  const added = after.filter(({ id }) => !known.has(id)).map(({ name }) => name)
  const gone = before.filter(({ id }) => after.every((unit) => unit.id !== id)).map(({ name }) => name)
  const renamed = after.flatMap(({ id, name }) => {
    const earlier = known.get(id)?.name
    return earlier === undefined || earlier === name ? [] : [`${earlier} is ${name} now`]
  })
  const parts = [
    ...(added.length > 0 ? [`added ${added.join('; ')}`] : []),
    ...(gone.length > 0 ? [`removed ${gone.join('; ')}`] : []),
    ...renamed,
  ]
  return `changed the Schools and Faculties: ${parts.join(', ') || 'their order or their Faculty'}.`
}

function settingsSentence(before: Settings, changed: Partial<Settings>): string {
  return (Object.keys(changed) as (keyof Settings)[])
    .map((key) =>
      key === 'costingRates' && changed.costingRates
        ? `“${labelOf(key)}”: ${ratesSentence(before.costingRates, changed.costingRates)}`
        : `“${labelOf(key)}” from ${valueWords(key, before[key])} to ${valueWords(key, changed[key])}`,
    )
    .join('; ')
}

/** Which of the rates are another now, by name. */
const ratesSentence = (before: CostingRates, after: CostingRates): string =>
  (Object.keys(after) as (keyof CostingRates)[])
    .filter((key) => canonicalJson(before[key]) !== canonicalJson(after[key]))
    .map(rateLabel)
    .join(', ')

const labelOf = (key: keyof Settings): string => settingWords[key].label

/** What an administrator reads after a change of theirs was recorded, or was so already. */
export function institutionDone(command: InstitutionAction, isNew: boolean): string {
  if (!isNew) return 'It is so already; nothing was recorded twice.'
  switch (command.type) {
    case 'RecordPanel':
      return `Recorded: ${command.panel.name} is as you see it here.`
    case 'AppointDeputy':
      return `Appointed: ${command.deputy.name} acts for ${command.principal.name} from ${formatCalendarDate(command.from)} to ${formatCalendarDate(command.to)}. Both are named wherever they answer.`
    case 'EndDeputy':
      return 'Ended: the deputy acts no more. What they answered keeps both names.'
    case 'RecordChannel':
      return `Recorded: the panel is asked in ${command.channel.name} from now on. Cards that were posted stay where they are.`
    case 'RecordClosureDays':
      return 'Recorded. They count when the next due day is worked out.'
    case 'RecordSettings':
    case 'RecordCostingRates':
      return 'Recorded.'
    case 'NameAdministrators':
      return 'Recorded who the administrators are.'
    case 'NameReaders':
      return `Recorded who the ${readerGroupWords[command.group].name} are.`
    case 'RecordUnits':
      return 'Recorded the Schools and Faculties.'
  }
}
