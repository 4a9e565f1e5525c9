import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type AnswerValue,
  acceptValue,
  type FieldKey,
  fieldKeys,
  fieldOf,
  fromOlderForm,
  isBlank,
  itemsOf,
  rowsOf,
  wordsIn,
} from '../../../teams-app/domain/forms/expression-of-interest.ts'
import { ROWS_AT_MOST } from '../../../teams-app/domain/forms/rows.ts'
import { sameValue } from '../../../teams-app/domain/forms/save-answer.ts'

const accepted = (value: unknown) => ({ ok: true, value })
const refused = (refusal: string, detail: object) => expect.objectContaining({ ok: false, refusal, detail })

const offer = { provider: 'Leeds', title: 'Heat Pumps 101', credits: 10, price: 42_000 }
const risk = { risk: 'Low recruitment', likelihood: 'medium', impact: 'high', mitigation: 'Advertise early' }

describe('rows of a small table', () => {
  it.each([
    ['competitors', offer],
    ['partners', { name: 'A regional council', status: 'talking' }],
    ['risks', risk],
  ] as [FieldKey, object][])('%s are taken as they are: %j', (field, row) => {
    expect(acceptValue(field, [row])).toEqual(accepted([row]))
  })

  it('may have open cells, which are left out; so two ways of leaving one open are the same answer', () => {
    const answer = accepted([{ provider: 'Leeds' }])
    expect(acceptValue('competitors', [{ provider: ' Leeds ', title: '', credits: null }])).toEqual(answer)
    expect(acceptValue('competitors', [{ provider: 'Leeds', title: '   ' }])).toEqual(answer)
  })

  it('fall away when they are blank, and with the last of them the answer', () => {
    expect(acceptValue('risks', [{}, risk, { risk: '  ', impact: null }])).toEqual(accepted([risk]))
    expect(acceptValue('risks', [{}, { risk: '' }])).toEqual(accepted(null))
    expect(acceptValue('risks', [])).toEqual(accepted(null))
  })

  it('are the same answer whatever order their cells come in', () => {
    const { title, ...rest } = offer
    const one = acceptValue('competitors', [{ ...rest, title }])
    expect(JSON.stringify(one)).toBe(JSON.stringify(accepted([offer])))
  })

  it('name the row and the cell that is refused, and the first row is row 1', () => {
    expect(acceptValue('competitors', [offer, { provider: 'x'.repeat(121) }])).toEqual(
      refused('too-long', { field: 'Comparable offers, row 2, Provider', limit: '120', length: '121' }),
    )
    expect(acceptValue('competitors', [{ credits: 361 }])).toEqual(
      refused('out-of-range', { field: 'Comparable offers, row 1, Credits', min: '0', max: '360' }),
    )
    expect(acceptValue('competitors', [{ price: -1 }])).toEqual(
      refused('out-of-range', { field: 'Comparable offers, row 1, Price', min: '£0', max: '£100000' }),
    )
    expect(acceptValue('partners', [{ status: 'a rumour' }])).toEqual(
      refused('not-a-choice', { field: 'Employers and other partners, row 1, How far' }),
    )
  })

  it.each([
    ['competitors', 'Leeds, Heat Pumps'],
    ['competitors', { 0: offer }],
    ['competitors', ['Leeds']],
    ['competitors', [[offer]]],
    ['competitors', [null]],
    ['competitors', [{ ...offer, colour: 'red' }]],
    ['competitors', [{ provider: 7 }]],
    ['competitors', [{ provider: { $ne: null } }]],
    ['competitors', [{ credits: '10' }]],
    ['competitors', [{ credits: 2.5 }]],
    ['partners', [{ name: ['A council'] }]],
    ['risks', [{ likelihood: true }]],
  ] as [FieldKey, unknown][])('%s of another shape are refused: %j', (field, value) => {
    expect(acceptValue(field, value)).toMatchObject({ ok: false, refusal: 'wrong-type' })
  })

  it.each(['__proto__', 'constructor', 'toString'])('do not take %s for a column', (key) => {
    const row = JSON.parse(`{"provider":"Leeds","${key}":{"polluted":true}}`)
    expect(acceptValue('competitors', [row])).toMatchObject({ ok: false, refusal: 'wrong-type' })
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })

  it('are never more than there is room for', () => {
    const rows = (count: number) => Array.from({ length: count }, () => ({ name: 'A council' }))
    expect(acceptValue('partners', rows(ROWS_AT_MOST)).ok).toBe(true)
    expect(acceptValue('partners', [...rows(ROWS_AT_MOST), {}]).ok).toBe(true)
    expect(acceptValue('partners', rows(ROWS_AT_MOST + 1))).toEqual(
      refused('too-many-rows', { field: 'Employers and other partners', limit: '12', count: '13' }),
    )
  })
})

describe('a list of short texts', () => {
  it('is taken without blank rows and without spaces around them', () => {
    expect(acceptValue('skills', [' Sizing ', '', '  ', 'Commissioning'])).toEqual(
      accepted(['Sizing', 'Commissioning']),
    )
    expect(acceptValue('skills', ['', ' '])).toEqual(accepted(null))
  })

  it('B9: is one text for each line, also where several lines came as one', () => {
    expect(acceptValue('draftIlos', ['Calculate a heat loss.\r\nSize a pump.\n\n', 'Explain it.'])).toEqual(
      accepted(['Calculate a heat loss.', 'Size a pump.', 'Explain it.']),
    )
    expect(acceptValue('competitors', [{ provider: 'Two\nlines' }])).toEqual(accepted([{ provider: 'Two lines' }]))
  })

  it('may be shorter or longer than it should be: a check advises', () => {
    expect(acceptValue('draftIlos', ['Calculate a heat loss.']).ok).toBe(true)
    expect(acceptValue('draftIlos', Array(9).fill('Calculate a heat loss.')).ok).toBe(true)
  })

  it('is refused by its row when one text is too long, and by its count when there is no more room', () => {
    expect(acceptValue('skills', ['Sizing', 'x'.repeat(161)])).toEqual(
      refused('too-long', { field: 'Skills developed, row 2', limit: '160', length: '161' }),
    )
    expect(acceptValue('stackTo', Array(13).fill('MSc'))).toMatchObject({ refusal: 'too-many-rows' })
  })

  it.each([
    ['skills', 'Sizing'],
    ['skills', [1]],
    ['skills', [null]],
    ['skills', [['Sizing']]],
  ] as [FieldKey, unknown][])('%s of another shape is refused: %j', (field, value) => {
    expect(acceptValue(field, value)).toMatchObject({ ok: false, refusal: 'wrong-type' })
  })

  it('counts the words of all its rows', () => {
    expect(wordsIn(['Sizing a pump', ' commissioning '])).toBe(4)
    expect(wordsIn([])).toBe(0)
  })
})

describe('a field that was a text before it had rows', () => {
  it('gives its lines, without dashes and numbers, as the rows of a list', () => {
    const text = '1. Sizing a pump\r\n- Commissioning\n\n• 2D drawings\n3D drawings'
    expect(fromOlderForm('skills', text)).toEqual(['Sizing a pump', 'Commissioning', '2D drawings', '3D drawings'])
  })

  it('fills the cells of a row where a line has a part for each', () => {
    expect(fromOlderForm('competitors', 'Leeds, Heat Pumps 101, 10 credits, £420')).toEqual([offer])
    expect(fromOlderForm('partners', 'A council; Talking\nA firm, idea')).toEqual([
      { name: 'A council', status: 'talking' },
      { name: 'A firm', status: 'idea' },
    ])
    expect(fromOlderForm('risks', 'Low recruitment, medium, high, Advertise early')).toEqual([risk])
  })

  it('keeps every other line whole in the first cell, however long', () => {
    const long = 'x'.repeat(900)
    expect(fromOlderForm('competitors', `Leeds, about £420\nLeeds, Heat, ten, cheap\n${long}`)).toEqual([
      { provider: 'Leeds, about £420' },
      { provider: 'Leeds, Heat, ten, cheap' },
      { provider: long },
    ])
  })

  it('is blank when the text was', () => {
    expect(fromOlderForm('risks', ' \n ')).toBeNull()
    expect(fromOlderForm('stackTo', null)).toBeNull()
  })

  it('leaves texts of other fields, and rows, as they are', () => {
    expect(fromOlderForm('idea', 'One\nTwo')).toBe('One\nTwo')
    expect(fromOlderForm('risks', [risk])).toEqual([risk])
  })
})

describe('every field that has rows', () => {
  const cell = fc.oneof(fc.string({ maxLength: 8 }), fc.integer({ min: 0, max: 9 }), fc.constantFrom('low', 'idea', ''))
  const grid = fc.array(
    fc.oneof(cell, fc.dictionary(fc.constantFrom('risk', 'name', 'impact', 'x', '__proto__'), cell)),
  )
  const keys = fieldKeys.filter((key) => ['rows', 'list'].includes(fieldOf(key).kind.is))

  it('stores what it accepts unchanged when it is offered again', () => {
    fc.assert(
      fc.property(fc.constantFrom(...keys), grid, (key, value) => {
        const once = acceptValue(key, value)
        if (!once.ok) return
        expect(acceptValue(key, once.value)).toEqual(once)
        expect(sameValue(JSON.parse(JSON.stringify(once.value)), once.value)).toBe(true)
        expect(isBlank(once.value)).toBe(once.value === null)
      }),
    )
  })
})

it('items and rows are read from their own kind of answer, and from no other', () => {
  const both: [AnswerValue, number, number][] = [
    [null, 0, 0],
    ['text', 0, 0],
    [7, 0, 0],
    [['a', 'b'], 2, 0],
    [[risk], 0, 1],
  ]
  for (const [value, items, rows] of both) {
    expect([itemsOf(value).length, rowsOf(value).length]).toEqual([items, rows])
  }
})
