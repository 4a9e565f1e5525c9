import { canonicalJson } from '../core/canonical-json.ts'
import { ok, type Result, refuse } from '../core/result.ts'
import { isBlankText } from '../core/text.ts'
import type { Institution, InstitutionFact, Unit, UnitId } from './institution.ts'

export const UNIT_ID = /^(school|faculty):[a-z0-9-]{1,60}$/
export const UNIT_NAME_LIMIT = 100
export const UNIT_LIMIT = 100

/**
 * Faculties and their Schools, all of them, in the order in which they are offered. Every School belongs to a Faculty, which
 * is asked after it; a unit that a panel speaks for stays.
 * Refuses: not-a-unit, unit-without-faculty, unit-in-use. `null`: they are so already.
 */
export function decideRecordUnits(institution: Institution, units: readonly Unit[]): Result<InstitutionFact | null> {
  const ids = units.map(({ id }) => id)
  const wrong = units.find(
    ({ id, name }, index) =>
      !UNIT_ID.test(id) || isBlankText(name) || name.length > UNIT_NAME_LIMIT || ids.indexOf(id) < index,
  )
  if (wrong || units.length > UNIT_LIMIT)
    return refuse('not-a-unit', { unit: wrong?.name || wrong?.id || 'One too many' })
  const isFaculty = (id = '') => id.startsWith('faculty:') && ids.includes(id)
  const lost = units.find(({ id, faculty }) => (isFaculty(id) ? faculty !== undefined : !isFaculty(faculty)))
  if (lost) return refuse('unit-without-faculty', { unit: lost.name })
  const panel = [...institution.panels.values()].find(({ unit }) => unit !== undefined && !ids.includes(unit))
  if (panel?.unit) {
    const unit = institution.units.get(panel.unit)?.name ?? panel.unit
    return refuse('unit-in-use', { unit, panel: panel.name })
  }
  const same = canonicalJson([...institution.units.values()]) === canonicalJson(units)
  return ok(same ? null : { type: 'UnitsRecorded', units: [...units] })
}

/**
 * Every name that a unit has ever had, or, for a Faculty, that it and the Schools which belong to it now have had. A list row keeps the
 * name of the day on which it was written, so a unit that was called otherwise is still found by it.
 */
export function namesOfUnit(institution: Institution, facts: readonly InstitutionFact[], unit: UnitId): Set<string> {
  const belongs = ({ id, faculty }: Unit) => id === unit || faculty === unit
  const ids = new Set([...institution.units.values()].filter(belongs).map(({ id }) => id))
  const recorded = facts.flatMap((fact) => (fact.type === 'UnitsRecorded' ? fact.units : []))
  return new Set(recorded.filter(({ id }) => ids.has(id)).map(({ name }) => name))
}
