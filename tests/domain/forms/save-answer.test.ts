import { describe, expect, it } from 'vitest'
import { overridesIn } from '../../../teams-app/domain/forms/costing/costing-fields.ts'
import {
  type Draft,
  decideSaveAnswer,
  type SaveAnswer,
  sameValue,
} from '../../../teams-app/domain/forms/save-answer.ts'
import { given } from '../given.ts'
import {
  agreed,
  asked,
  beforeTheSchool,
  complete,
  type Happened,
  hour,
  now,
  opened,
  openedBy,
  proceeding,
  returned,
  stopped,
} from '../given-history.ts'
import { amina, hugh, olly } from '../given-institution.ts'

const audience = 'Plumbers.'
const save: SaveAnswer = {
  type: 'SaveAnswer',
  field: 'audience',
  value: audience,
  base: complete.audience,
  by: amina,
  at: now,
}
const draft: Draft = { proposal: 'MC-2026-001', answers: complete, costing: {}, edits: {} }
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

describe('saving an input of the costing', () => {
  const library: SaveAnswer = { ...save, field: 'costing.library', value: 650, base: null }
  const with650 = { ...draft, costing: { library: 650 }, edits: { 'costing.library': { by: olly, at: hour(3) } } }

  it('saves the one input; saving it again is nothing new', () => {
    expect(saving(library)).toEqual({ ok: true, value: { field: 'costing.library', value: 650 } })
    expect(saving(library, with650)).toEqual({ ok: true, value: null })
  })

  it('merges by input: a change of another input by somebody else does not matter', () => {
    expect(saving({ ...library, field: 'costing.room', value: 100 }, with650).ok).toBe(true)
  })

  it('is refused when somebody else has changed this input, and names them', () => {
    expect(saving({ ...library, value: 700 }, with650)).toEqual({
      ok: false,
      refusal: 'changed-by-another',
      detail: { field: 'Library', by: olly.name, at: hour(3) },
    })
  })

  it('goes back to what is assumed with nothing, or an empty box', () => {
    for (const value of [null, '']) {
      const back = { ...library, value, base: 650 }
      expect(saving(back, with650)).toEqual({ ok: true, value: { field: 'costing.library', value: null } })
    }
  })

  it('is refused to a reader, and once it is decided on', () => {
    expect(saving({ ...library, by: hugh })).toMatchObject({ refusal: 'not-an-editor' })
    expect(saving(library, draft, beforeTheSchool)).toMatchObject({ refusal: 'no-longer-a-draft' })
  })

  it.each<[string, string, unknown, string]>([
    ['no number', 'costing.library', Number.NaN, 'wrong-type'],
    ['minus zero', 'costing.library', -0, 'wrong-type'],
    ['less than nothing', 'costing.library', -1, 'out-of-range'],
    ['half a penny', 'costing.library', 0.5, 'wrong-type'],
    ['text', 'costing.library', '650', 'wrong-type'],
    ['far too much', 'costing.library', Number.MAX_SAFE_INTEGER, 'out-of-range'],
    ['more than a number can hold', 'costing.library', 1e300, 'wrong-type'],
    ['a list where one figure belongs', 'costing.library', [650], 'wrong-type'],
    ['too few years', 'costing.runs', [2, 2], 'wrong-type'],
    ['too many years', 'costing.runs', [2, 2, 2, 2, 2, 2], 'wrong-type'],
    ['a year of text', 'costing.runs', [2, '2', 2, 2, 2], 'wrong-type'],
    ['a structure', 'costing.runs', { 0: 2, length: 5 }, 'wrong-type'],
    ['a choice that is not offered', 'costing.vat', 'zero', 'not-a-choice'],
    ['a basis whose formulas are not here', 'costing.overheadBasis', 'income', 'not-a-choice'],
    ['an input there is not', 'costing.colour', 1, 'unknown-field'],
    ['what every object has', 'costing.constructor', 1, 'unknown-field'],
    ['the costing as a whole', 'costing', {}, 'unknown-field'],
    ['one of the five figures under another name', 'costing.fee', 1, 'unknown-field'],
  ])('%s is refused', (_, field, value, refusal) => {
    expect(saving({ ...library, field, value })).toMatchObject({ ok: false, refusal })
  })
})

it('of stored inputs, those that could not be saved today are as assumed', () => {
  const stored = { library: 650, room: 'much', runs: [1], colour: 3, moShare: 1_000, constructor: 1 }
  expect(overridesIn(stored)).toEqual({ library: 650, moShare: 1_000 })
  for (const nothing of [null, undefined, 'text', 7]) expect(overridesIn(nothing)).toEqual({})
})
