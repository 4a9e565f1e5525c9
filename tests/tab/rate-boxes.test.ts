import { expect, it } from 'vitest'
import { rateBoxes, ratesAsInput, readRates } from '../../tab/administration/rate-boxes.ts'
import { acceptRates, placeholderRates } from '../../teams-app/domain/forms/costing/costing-rates.ts'

const allYears = { ...placeholderRates, marketing: [300_000, 200_000, 200_000, 200_000, 200_000] }

it('every rate has its boxes, each called by a name of its own', () => {
  const boxes = rateBoxes(placeholderRates)
  expect(new Set(boxes.map(({ label }) => label)).size).toBe(boxes.length)
  const keys = new Set(boxes.map(({ key }) => key.split('.')[0]))
  expect([...keys].sort()).toEqual(Object.keys(placeholderRates).sort())
})

it('what the boxes show is read back as it was, and may be recorded', () => {
  const read = readRates(placeholderRates, ratesAsInput(placeholderRates))
  expect(read).toEqual({ ok: true, rates: allYears })
  expect(acceptRates(allYears).ok).toBe(true)
})

it('pounds, percentages, days, shares and years are typed as people write them', () => {
  const typed = {
    ...ratesAsInput(placeholderRates),
    academicRate: '£451.50',
    moShare: '12.5%',
    'buildSplit.quality': '6',
    'marketing.4': '1,000',
    vat: 'standard',
  }
  expect(readRates(placeholderRates, typed)).toEqual({
    ok: true,
    rates: {
      ...allYears,
      academicRate: 45_150,
      moShare: 1_250,
      buildSplit: { ...placeholderRates.buildSplit, quality: 6 },
      marketing: [300_000, 200_000, 200_000, 200_000, 100_000],
      vat: 'standard',
    },
  })
})

it('says which box holds no figure', () => {
  expect(readRates(placeholderRates, { ...ratesAsInput(placeholderRates), tutorRate: 'a lot' })).toEqual({
    ok: false,
    key: 'tutorRate',
    sentence: 'Tutor, an hour: please write pounds, such as 420 or 1,419.50.',
  })
})
