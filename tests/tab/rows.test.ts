import { describe, expect, it } from 'vitest'
import { inputOf, joined, readInput, shownInput } from '../../tab/form/answer-input-value.ts'
import { beginAnswer, isSaved, left, resolved, toSend, wasRefused, withInput } from '../../tab/form/answer-state.ts'
import type { InputValue } from '../../tab/form/input-value.ts'

const offers = [{ provider: 'Leeds', credits: 10, price: 41_950 }, { title: 'Heat' }]
const name = (id: string) => id

describe('rows in the form', () => {
  it('show each cell as text, and are read back as they were', () => {
    expect(inputOf('competitors', offers)).toEqual([
      { provider: 'Leeds', credits: '10', price: '419.50' },
      { title: 'Heat' },
    ])
    expect(readInput('competitors', inputOf('competitors', offers))).toEqual({ ok: true, value: offers })
    expect(readInput('skills', inputOf('skills', ['Sizing']))).toEqual({ ok: true, value: ['Sizing'] })
    expect([inputOf('competitors', null), inputOf('skills', null)]).toEqual([[], []])
  })

  it('hold no answer while only blank ones stand there', () => {
    expect(readInput('competitors', [{}, { provider: ' ' }])).toEqual({ ok: true, value: null })
    expect(readInput('skills', ['', '  '])).toEqual({ ok: true, value: null })
  })

  it.each([
    [[{}, { price: 'cheap' }], 'Comparable offers, row 2, Price: please write pounds, such as 420 or 1,419.50.'],
    [[{ credits: '2.5' }], 'Comparable offers, row 1, Credits: please write a whole number, such as 24 or 1,000.'],
    [[{ credits: '400' }], 'Comparable offers, row 1, Credits must lie between 0 and 360.'],
  ] as [InputValue, string][])('say which cell cannot be read: %j', (rows, sentence) => {
    expect(readInput('competitors', rows)).toMatchObject({ ok: false, sentence: expect.stringContaining(sentence) })
    expect(shownInput('competitors', rows, name)).toBe(Object.values((rows as object[]).at(-1) ?? {}).join())
  })

  it('are saved while a blank row is added, and not once something stands in it', () => {
    const begun = beginAnswer('competitors', offers, undefined)
    const rows = inputOf('competitors', offers) as readonly Record<string, string>[]
    expect(isSaved(withInput(begun, [...rows, {}]))).toBe(true)
    expect(isSaved(withInput(begun, [...rows, { provider: 'York' }]))).toBe(false)
  })

  it('that were longer in an older form are saved as they stand, until somebody changes them', () => {
    const long = [{ provider: 'x'.repeat(900) }]
    const begun = beginAnswer('competitors', long, undefined)
    expect(isSaved(begun)).toBe(true)
    expect(left(begun).problem).toBeUndefined()
    expect(left(withInput(begun, [{ provider: 'x'.repeat(899) }])).problem?.is).toBe('unreadable')
  })
})

it('B14: what was stored before texts were cleaned stands as it is: opening the form changes nothing that people signed', () => {
  for (const [key, stored] of [
    ['idea', 'Cafe\u0301 \u200B'],
    ['title', 'Heat  Pumps\u00AD'],
    ['skills', ['Cafe\u0301']],
  ] as const) {
    const begun = beginAnswer(key, stored, undefined)
    expect([isSaved(begun), toSend(begun)]).toEqual([true, undefined])
    expect(left(begun).problem).toBeUndefined()
  }
  expect(toSend(withInput(beginAnswer('idea', 'Cafe\u0301', undefined), 'Cafe\u0301 now'))?.value).toBe('Café now')
})

describe('rows that two people have changed', () => {
  const theirs = [{ provider: 'Leeds', credits: 10, price: 41_950 }, { provider: 'York' }]
  const mine: InputValue = [{ provider: ' Leeds ', credits: '10', price: '419.50' }, {}, { provider: 'Salford' }]

  it('are joined: mine and theirs, what both hold once, and no blank ones', () => {
    const both = joined('competitors', mine, inputOf('competitors', theirs)) ?? ''
    expect(readInput('competitors', both)).toEqual({ ok: true, value: [theirs[0], { provider: 'Salford' }, theirs[1]] })
  })

  it('are joined in lists too', () => {
    expect(joined('skills', ['Sizing ', ''], ['Commissioning', 'Sizing'])).toEqual(['Sizing', 'Commissioning'])
  })

  it('are both kept until the person chooses, and joining saves both on top of the other’s', () => {
    const begun = withInput(beginAnswer('competitors', null, undefined), mine)
    const refusal = { ok: false, refusal: 'changed-by-another', sentence: 'Both have changed it.' } as const
    const both = wasRefused(begun, { ...refusal, theirs: { value: theirs, by: 'Ben', at: '2026-11-23T10:42:00.000Z' } })
    expect(both.inputValue).toBe(mine)
    const after = resolved(both, 'join')
    expect(after.saved).toEqual(theirs)
    expect(shownInput('competitors', after.inputValue, name).split('\n')).toEqual([
      'Provider: Leeds; Credits: 10; Price: £419.50',
      'Provider: Salford',
      'Provider: York',
    ])
  })
})

describe('a text that an older form kept on the device', () => {
  it('is taken up as rows, on the base it was typed on', () => {
    const kept = { typed: 'Sizing\n- Commissioning', base: 'Sizing', uncertain: ['Sizing\nCommis'] }
    expect(beginAnswer('skills', ['Sizing'], kept)).toMatchObject({
      inputValue: ['Sizing', 'Commissioning'],
      saved: ['Sizing'],
      uncertain: [['Sizing', 'Commis']],
    })
  })

  it('is forgotten when it is what the service holds by now', () => {
    const kept = { typed: 'Sizing', base: null, uncertain: [] }
    expect(isSaved(beginAnswer('skills', ['Sizing'], kept))).toBe(true)
  })

  it('stays a text where the field is one', () => {
    const kept = { typed: 'One\nTwo', base: 'One', uncertain: [] }
    expect(beginAnswer('idea', 'One', kept)).toMatchObject({ inputValue: 'One\nTwo', saved: 'One' })
  })
})
