import { describe, expect, it } from '@jest/globals'
import { type Draft, decideSaveAnswer, type SaveAnswer, sameValue } from '../../teams-app/domain/save-answer.ts'
import {
  agreed,
  amina,
  asked,
  beforeTheSchool,
  complete,
  given,
  type Happened,
  hour,
  hugh,
  now,
  olly,
  opened,
  openedBy,
  proceeding,
  returned,
  stopped,
} from './given.ts'

const audience = 'Plumbers.'
const save: SaveAnswer = {
  type: 'SaveAnswer',
  field: 'audience',
  value: audience,
  base: complete.audience,
  by: amina,
  at: now,
}
const draft: Draft = { proposal: 'MC-2026-001', answers: complete, edits: {} }
const saving = (command: SaveAnswer, on: Draft = draft, happened: readonly Happened[] = opened) =>
  decideSaveAnswer(given(happened).proposal, on, command)

describe('saving an answer', () => {
  it('saves the one field, and nothing else', () => {
    expect(saving(save)).toEqual({ ok: true, value: { field: 'audience', value: audience } })
  })

  it('merges by field: a change of another field by somebody else does not matter', () => {
    const meanwhile = { ...draft, answers: { ...complete, idea: 'Another idea.' } }
    expect(saving(save, meanwhile).ok).toBe(true)
  })

  it('is refused when somebody else has changed this field, and names them and the moment', () => {
    const theirs = { answers: { ...complete, audience: 'Everybody.' }, edits: { audience: { by: olly, at: hour(3) } } }
    expect(saving(save, { ...draft, ...theirs })).toEqual({
      ok: false,
      refusal: 'changed-by-another',
      detail: { field: 'For whom', by: olly.name, at: hour(3) },
    })
  })

  it('names nobody when it is not known who changed it', () => {
    const theirs = { ...draft, answers: { ...complete, audience: 'Everybody.' } }
    expect(saving(save, theirs)).toMatchObject({ detail: { by: 'somebody else', at: '' } })
  })

  it('is nothing new when the field holds the value already, whoever wrote it and whatever it was before', () => {
    expect(saving({ ...save, value: complete.audience, base: 'something older' })).toEqual({ ok: true, value: null })
    expect(saving({ ...save, field: 'overlaps', value: [], base: null })).toEqual({ ok: true, value: null })
  })

  it('fills a blank field, whether the form called it blank or empty', () => {
    const blank = { ...draft, answers: { ...complete, audience: null } }
    for (const base of [null, '', undefined]) expect(saving({ ...save, base }, blank).ok).toBe(true)
  })

  it('compares choices by what they hold', () => {
    const ticked = { ...draft, answers: { ...complete, overlaps: ['library'] } }
    expect(saving({ ...save, field: 'overlaps', value: ['IS'], base: ['library'] }, ticked).ok).toBe(true)
    expect(sameValue(['library'], ['library'])).toBe(true)
    expect(sameValue(0, null)).toBe(false)
  })

  it('takes an answer that is unfinished: too short is a matter for the checks', () => {
    expect(saving({ ...save, field: 'title', value: 'He', base: complete.title }).ok).toBe(true)
  })

  it.each([hugh, olly])('is refused to everybody but those who write it: $name', (by) => {
    expect(saving({ ...save, by })).toEqual({ ok: false, refusal: 'not-an-editor', detail: { lead: amina.name } })
  })

  it('is open to whoever opened it for the Academic Lead', () => {
    expect(saving({ ...save, by: olly }, draft, openedBy(olly, amina)).ok).toBe(true)
  })

  it.each([
    ['agreement is asked for', asked],
    ['it is agreed', agreed],
    ['it was returned', returned],
  ])('is possible while %s', (_, happened) => {
    expect(saving(save, draft, happened).ok).toBe(true)
  })

  it.each([
    ['the School decides on it', beforeTheSchool],
    ['it may proceed', proceeding],
    ['it does not proceed', stopped],
  ])('is refused once %s', (_, happened) => {
    expect(saving(save, draft, happened)).toMatchObject({ refusal: 'no-longer-a-draft' })
  })

  it('is refused for what the field cannot hold, before anything is compared', () => {
    expect(saving({ ...save, field: 'credits', value: 'ten' })).toMatchObject({ refusal: 'wrong-type' })
    expect(saving({ ...save, field: 'colour' })).toMatchObject({ refusal: 'unknown-field' })
    expect(saving({ ...save, field: 'academicLead', value: olly.id })).toMatchObject({ refusal: 'field-not-editable' })
  })
})
