import { describe, expect, it } from '@jest/globals'
import {
  decideInstitution,
  evolveInstitution,
  facultyOf,
  type Institution,
  type InstitutionCommand,
  panelFor,
  unfounded,
} from '../../teams-app/domain/institution.ts'
import { ada, alex, fay, hugh, institution, now, olly, schoolPanel } from './given.ts'

const decide = (command: InstitutionCommand, by = ada, university: Institution = institution) =>
  decideInstitution(university, { ...command, by, at: now })

describe('founding the institution', () => {
  it('names its administrators, once', () => {
    const founding: InstitutionCommand = { type: 'FoundInstitution', administrators: [ada] }
    expect(decide(founding, olly, unfounded)).toEqual({
      ok: true,
      value: { type: 'InstitutionFounded', administrators: [ada] },
    })
    expect(decide(founding, ada)).toMatchObject({ refusal: 'already-founded' })
  })

  it('gives Approval to Proceed by School, then Faculty, within ten working days, until somebody says otherwise', () => {
    expect(unfounded.settings).toMatchObject({
      approvalToProceedOrder: ['school', 'faculty'],
      answerWithinWorkingDays: 10,
      closureDays: [],
    })
  })
})

describe('changing who sits where', () => {
  const changes: InstitutionCommand[] = [
    { type: 'RecordUnits', units: [{ id: 'school:physics', name: 'Physics' }] },
    { type: 'RecordPanel', panel: schoolPanel },
    { type: 'RecordSettings', settings: { answerWithinWorkingDays: 5 } },
  ]

  it.each(changes)('$type is for administrators only', (command) => {
    expect(decide(command).ok).toBe(true)
    for (const by of [hugh, alex, fay, olly]) {
      expect(decide(command, by)).toMatchObject({ refusal: 'not-an-administrator' })
    }
  })

  it('is refused for a School that is not recorded', () => {
    const panel = { ...schoolPanel, id: 'head-of-school/school:alchemy', unit: 'school:alchemy' }
    expect(decide({ type: 'RecordPanel', panel })).toMatchObject({
      refusal: 'unknown-school',
      detail: { school: 'school:alchemy' },
    })
  })

  it('needs no School for a panel of the whole University', () => {
    const { unit: _, ...panel } = { ...schoolPanel, id: 'manchester-online' }
    expect(decide({ type: 'RecordPanel', panel }).ok).toBe(true)
  })

  it.each([
    ['as a member', { members: [ada] }],
    ['as an alternate', { alternates: [ada] }],
  ])('is refused to an administrator who would give themselves a seat %s', (_, seats) => {
    expect(decide({ type: 'RecordPanel', panel: { ...schoolPanel, ...seats } })).toEqual({
      ok: false,
      refusal: 'own-seat',
      detail: { panel: schoolPanel.name },
    })
  })

  it.each([
    ['a member', { members: [ada] }],
    ['an alternate', { alternates: [ada] }],
  ])(
    'is refused to an administrator who sits on the panel today as %s: nobody appoints their own alternate',
    (_, seats) => {
      const panels = new Map([[schoolPanel.id, { ...schoolPanel, ...seats }]])
      const command: InstitutionCommand = { type: 'RecordPanel', panel: { ...schoolPanel, alternates: [olly] } }
      expect(decide(command, ada, { ...institution, panels })).toMatchObject({ refusal: 'own-seat' })
    },
  )

  it('appoints another alternate, and keeps everything else', () => {
    const result = decide({ type: 'RecordPanel', panel: { ...schoolPanel, alternates: [olly] } })
    if (!result.ok) throw new Error(result.refusal)
    const after = evolveInstitution(institution, result.value)
    expect(after.number).toBe(institution.number + 1)
    expect(panelFor(after, 'head-of-school', 'school:engineering')?.alternates).toEqual([olly])
    expect(panelFor(after, 'faculty', 'faculty:science')).toEqual(panelFor(institution, 'faculty', 'faculty:science'))
    expect(institution.panels.get(schoolPanel.id)?.alternates).toEqual([alex])
  })

  it('changes only the settings that are named', () => {
    const after = evolveInstitution(institution, { type: 'SettingsRecorded', settings: { answerWithinWorkingDays: 5 } })
    expect(after.settings).toEqual({ ...institution.settings, answerWithinWorkingDays: 5 })
  })
})

it('a School belongs to its Faculty, a Faculty to itself, and what is not recorded to none', () => {
  expect(facultyOf(institution, 'school:engineering')).toBe('faculty:science')
  expect(facultyOf(institution, 'faculty:science')).toBe('faculty:science')
  expect(facultyOf(institution, 'school:alchemy')).toBeUndefined()
})
