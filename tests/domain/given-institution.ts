import type { Person } from '../../teams-app/domain/core/person.ts'
import { type CostingRates, placeholderRates } from '../../teams-app/domain/forms/costing/costing-rates.ts'
import { emptyInstitution, type Institution, type Panel } from '../../teams-app/domain/institution/institution.ts'

const person = (digit: number, name: string): Person => ({ id: `00000000-0000-4000-8000-00000000000${digit}`, name })

/** Amina leads; Hugh is her Head of School and Alex his alternate; Fay chairs the Faculty; Olly has no part in it. */
export const amina = person(1, 'Amina, Academic Lead')
export const hugh = person(2, 'Hugh, Head of School')
export const alex = person(3, 'Alex, Alternate')
export const fay = person(4, 'Fay, Faculty Chair')
export const olly = person(5, 'Olly, Outsider')
export const ada = person(6, 'Ada, Administrator')
export const opal = person(7, 'Opal, Head of School Operations')
export const mona = person(8, 'Mona, Manchester Online')
export const dora = person(9, 'Dora, Deputy')

export const schoolPanel: Panel = {
  id: 'head-of-school/school:engineering',
  role: 'head-of-school',
  unit: 'school:engineering',
  name: 'School of Engineering',
  members: [hugh],
  alternates: [alex],
  deputies: [],
  channel: { id: '19:school@thread.tacv2', name: 'Head of School' },
}
export const facultyPanel: Panel = {
  id: 'faculty/faculty:science',
  role: 'faculty',
  unit: 'faculty:science',
  name: 'Faculty of Science',
  members: [fay],
  alternates: [],
  deputies: [],
  channel: { id: '19:faculty@thread.tacv2', name: 'Faculty' },
}

export const operationsPanel: Panel = {
  ...schoolPanel,
  id: 'school-operations/school:engineering',
  role: 'school-operations',
  name: 'School Operations, Engineering',
  members: [opal],
  alternates: [],
  channel: { id: '19:operations@thread.tacv2', name: 'School Operations' },
}
const { unit: _, ...ofTheUniversity } = schoolPanel
export const onlinePanel: Panel = {
  ...ofTheUniversity,
  id: 'manchester-online',
  role: 'manchester-online',
  name: 'Manchester Online',
  members: [mona],
  alternates: [],
  channel: { id: '19:online@thread.tacv2', name: 'Manchester Online' },
}

/** Lily speaks for the library, which has no panel in the institution of most tests. */
export const lily = { id: '00000000-0000-4000-8000-0000000000a1', name: 'Lily, Library' }
export const libraryPanel: Panel = { ...onlinePanel, id: 'library', role: 'library', name: 'Library', members: [lily] }

const withPanels = (panels: readonly Panel[]): ReadonlyMap<string, Panel> =>
  new Map(panels.map((panel) => [panel.id, panel]))

/** Rates under which the complete proposal below pays for itself. */
export const rates: CostingRates = {
  ...placeholderRates,
  ...{ tutorHours: 2, markingHours: 2, runLiveHours: 0, marketing: [50_000] },
}

export const institution: Institution = {
  ...emptyInstitution,
  number: 4,
  administrators: [ada],
  units: new Map([
    ['faculty:science', { id: 'faculty:science', name: 'Faculty of Science' }],
    ['school:engineering', { id: 'school:engineering', name: 'Engineering', faculty: 'faculty:science' }],
    ['school:physics', { id: 'school:physics', name: 'Physics', faculty: 'faculty:science' }],
  ]),
  panels: withPanels([schoolPanel, operationsPanel, facultyPanel, onlinePanel]),
  settings: { ...emptyInstitution.settings, costingRates: rates },
}

export const institutionWith = (settings: Partial<Institution['settings']>): Institution => ({
  ...institution,
  settings: { ...institution.settings, ...settings },
})

/** The same institution with these panels in place of, or beside, its own. */
export const seated = (...panels: Panel[]): Institution => ({
  ...institution,
  panels: new Map([...institution.panels, ...withPanels(panels)]),
})
