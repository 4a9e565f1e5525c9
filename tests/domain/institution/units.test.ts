import { describe, expect, it } from 'vitest'
import {
  emptyInstitution,
  evolveInstitution,
  type InstitutionFact,
  type Unit,
} from '../../../teams-app/domain/institution/institution.ts'
import { namesOfUnit } from '../../../teams-app/domain/institution/units.ts'

const recorded = (...units: Unit[]): InstitutionFact => ({ type: 'UnitsRecorded', units })

const facts = [
  recorded(
    { id: 'faculty:science', name: 'Science' },
    { id: 'school:engineering', name: 'Engineering', faculty: 'faculty:science' },
    { id: 'school:physics', name: 'Physics', faculty: 'faculty:science' },
    { id: 'faculty:humanities', name: 'Humanities' },
    { id: 'school:law', name: 'Law', faculty: 'faculty:humanities' },
  ),
  recorded(
    { id: 'faculty:science', name: 'Science and Engineering' },
    { id: 'school:engineering', name: 'School of Engineering', faculty: 'faculty:science' },
    { id: 'faculty:humanities', name: 'Humanities' },
    { id: 'school:law', name: 'Law', faculty: 'faculty:humanities' },
  ),
]
const institution = facts.reduce(evolveInstitution, emptyInstitution)

describe('The names of a unit', () => {
  it('are the one it has and those it had', () => {
    expect([...namesOfUnit(institution, facts, 'school:engineering')]).toEqual(['Engineering', 'School of Engineering'])
  })

  it('are, for a Faculty, those of its Schools too', () => {
    const names = namesOfUnit(institution, facts, 'faculty:science')
    expect([...names].sort()).toEqual(['Engineering', 'School of Engineering', 'Science', 'Science and Engineering'])
  })

  it('are none for a unit that is not recorded any more', () => {
    expect([...namesOfUnit(institution, facts, 'school:physics')]).toEqual([])
  })
})
