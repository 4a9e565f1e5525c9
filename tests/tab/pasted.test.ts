import { describe, expect, it } from 'vitest'
import { readInput } from '../../tab/form/answer-input-value.ts'
import { pastedIntoList, pastedIntoRows } from '../../tab/form/pasted.ts'
import { fieldOf } from '../../teams-app/domain/forms/expression-of-interest.ts'

const { kind } = fieldOf('competitors')
if (kind.is !== 'rows') throw new Error('Comparable offers are no rows.')
const columns = Object.keys(kind.columns)
const here = { from: 0, to: 0 }

describe('lines pasted into a list', () => {
  it('B9: are a row each, without their dashes and numbers', () => {
    expect(pastedIntoList([''], 0, here, 'Calculate a heat loss.\r\n2. Size a pump.\n\n• Explain it.\n')).toEqual([
      'Calculate a heat loss.',
      'Size a pump.',
      'Explain it.',
    ])
  })

  it('B9: go where the cursor stood, between what was there', () => {
    expect(pastedIntoList(['One', 'Two three', 'Four'], 1, { from: 4, to: 9 }, 'a\nb')).toEqual([
      'One',
      'Two a',
      'b',
      'Four',
    ])
    expect(pastedIntoList(['One', 'Two three'], 1, { from: 0, to: 4 }, 'a\nb')).toEqual(['One', 'a', 'bthree'])
  })

  it('B9: of which there is one are left to the browser, like every other text', () => {
    for (const text of ['One line', 'One line\r\n', '', '\u200B\n'])
      expect(pastedIntoList([''], 0, here, text)).toBeUndefined()
  })
})

describe('a block from a spreadsheet', () => {
  const block = 'Leeds\tHeat Pumps\t10\t£1,250.00\r\nYork\t"Heat,\nlight and ""power"""\t\t\r\n'

  it('B9: is rows and cells, quoted ones with their breaks as spaces, and no row is taken for a heading', () => {
    const rows = pastedIntoRows(kind, [{}], { row: 0, column: columns[0] ?? '' }, block)
    expect(rows).toEqual([
      { provider: 'Leeds', title: 'Heat Pumps', credits: '10', price: '£1,250.00' },
      { provider: 'York', title: 'Heat, light and "power"', credits: '', price: '' },
    ])
    expect(readInput('competitors', rows ?? [])).toEqual({
      ok: true,
      value: [
        { provider: 'Leeds', title: 'Heat Pumps', credits: 10, price: 125_000 },
        { provider: 'York', title: 'Heat, light and "power"' },
      ],
    })
  })

  it('B9: begins in the cell it was pasted into, keeps what stands beside it, and loses nothing at the end', () => {
    const before = [{ provider: 'Leeds' }, { provider: 'York', price: '9' }]
    expect(pastedIntoRows(kind, before, { row: 1, column: 'title' }, 'Heat\t10\nLight\t20\t5\tsix\t7')).toEqual([
      { provider: 'Leeds' },
      { provider: 'York', title: 'Heat', credits: '10', price: '9' },
      { title: 'Light', credits: '20', price: '5 six 7' },
    ])
  })

  it('B9: chooses from a list of words whatever their capitals', () => {
    const { kind: risks } = fieldOf('risks')
    if (risks.is !== 'rows') throw new Error('Risks are no rows.')
    expect(pastedIntoRows(risks, [{}], { row: 0, column: 'risk' }, 'Few come\tHigh\tLOW\tAsk early')).toEqual([
      { risk: 'Few come', likelihood: 'high', impact: 'low', mitigation: 'Ask early' },
    ])
  })

  it('B9: of one cell is left to the browser', () => {
    for (const text of ['Leeds', 'Leeds\r\n', '"Leeds"', ''])
      expect(pastedIntoRows(kind, [{}], { row: 0, column: 'provider' }, text)).toBeUndefined()
  })

  it('B9: with a quotation mark in the middle of a word is read as it stands', () => {
    expect(pastedIntoRows(kind, [{}], { row: 0, column: 'provider' }, '5" pipe\t"odd" one')).toEqual([
      { provider: '5" pipe', title: '"odd" one' },
    ])
  })
})
