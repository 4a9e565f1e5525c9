import { describe, expect, it } from 'vitest'
import { findingsAt, needsWithoutCost } from '../../../../teams-app/domain/forms/checks.ts'
import { costLineFor, type Need, needs } from '../../../../teams-app/domain/forms/costing/cost-line-for.ts'
import type { CostingOverrides } from '../../../../teams-app/domain/forms/costing/costing-fields.ts'
import type { Answers, Moment } from '../../../../teams-app/domain/forms/expression-of-interest.ts'
import { askForApproval, given } from '../../given.ts'
import { advised, agreedByAll, agreementAsked, complete, formOf, opened } from '../../given-history.ts'

const found = (changes: Partial<Answers>, costing: CostingOverrides = {}, moment: Moment = 1) =>
  findingsAt(moment, formOf({ ...complete, ...changes }, costing))
    .filter(({ id }) => ['PF-07', 'PF-32', 'PF-33', 'PF-36'].includes(id))
    .map(({ id, severity, input }) => `${id} ${severity}${input ? ` ${input}` : ''}`)

describe('PF-07: what is needed of others has a cost, or a reason for none', () => {
  it.each(needs)(
    '%s without a cost warns when agreement is asked for, and blocks from Approval to Proceed on',
    (need) => {
      const line = costLineFor(need)
      const costless = { [line]: 0 }
      expect(found({ overlaps: [need] }, costless)).toEqual([`PF-07 warns ${line}`])
      expect(found({ overlaps: [need] }, costless, 2)).toEqual([`PF-07 blocks ${line}`])
      expect(found({ overlaps: [need] }, costless, 3)).toContain(`PF-07 blocks ${line}`)
    },
  )

  it.each(needs)('%s is settled by a cost above zero, or by a reason', (need) => {
    const line = costLineFor(need)
    expect(found({ overlaps: [need] }, { [line]: 1 }, 2)).toEqual([])
    expect(found({ overlaps: [need], costLineReason: 'Nothing is bought.' }, { [line]: 0 }, 2)).toEqual([])
    expect(found({ overlaps: [need], costLineReason: '  ' }, { [line]: 0 }, 2)).toEqual([`PF-07 blocks ${line}`])
  })

  it('names every need without a cost in one sentence', () => {
    const [finding] = findingsAt(1, formOf({ ...complete, overlaps: ['library', 'space'] })).filter(
      ({ id }) => id === 'PF-07',
    )
    expect(finding?.message).toBe(
      'Nothing is planned in the costing for library, space: give a cost, or say why there is none.',
    )
  })

  it('is silent about what needs nobody, what is not ticked, and before the five figures are given', () => {
    const ticked = (changes: Partial<Answers>): Need[] => needsWithoutCost(formOf({ ...complete, ...changes }))
    expect(ticked({ overlaps: ['an existing campus offer', 'other Schools or Faculties'] })).toEqual([])
    expect(ticked({ overlaps: null })).toEqual([])
    expect(ticked({ overlaps: ['library'], daysToBuild: null })).toEqual([])
  })

  it('stops the asking for Approval to Proceed, and is named as the reason', () => {
    const library = { ...complete, overlaps: ['library'], meetingNotNeeded: 'All of it is open access.' }
    const happened = [...opened, agreementAsked(library), ...agreedByAll(library), ...advised(library)]
    expect(given(happened, library).when(askForApproval)).toEqual({
      ok: false,
      refusal: 'not-ready',
      detail: {
        first: 'Nothing is planned in the costing for library: give a cost, or say why there is none.',
        others: '0',
      },
    })
    const reasoned = { ...library, costLineReason: 'All of it is open access.' }
    const settled = [...opened, agreementAsked(reasoned), ...agreedByAll(reasoned), ...advised(reasoned)]
    expect(given(settled, reasoned).when(askForApproval).ok).toBe(true)
  })
})

describe('PF-32 and PF-33: learners reach the break-even, and it pays back', () => {
  it.each<Moment>([1, 2])('too few learners warn at moment %d, and block nothing', (moment) => {
    expect(found({ learnersPerRun: 10 }, {}, moment)).toEqual(['PF-32 warns', 'PF-33 warns'])
  })

  it('say how many are planned and needed, and within how many years it should pay back', () => {
    const message = findingsAt(1, formOf({ ...complete, learnersPerRun: 10 }))
      .filter(({ severity }) => severity === 'warns')
      .map((finding) => finding.message)
    expect(message).toEqual([
      '60 learners are planned, but 132 are needed to break even.',
      'It does not pay back what it costs to build within 3 years.',
    ])
  })

  it('an input that brings more settles both: it is not the five figures alone that count', () => {
    expect(found({ learnersPerRun: 10 }, { otherIncome: [5_000_000, 0, 0, 0, 0] })).toEqual([])
  })

  it('are silent while the five figures are not all given', () => {
    expect(found({ learnersPerRun: 10, daysPerRun: null })).toEqual([])
  })
})

describe('PF-36: VAT', () => {
  it('warns where self-paced learning without a tutor is taken to be exempt, assumed or given', () => {
    for (const costing of [{}, { vat: 'exempt' } as const])
      expect(found({ pacing: 'self-paced' }, costing)).toEqual(['PF-36 warns vat'])
  })

  it('is settled by a tutor, by company, or by the standard rate in a fee that bears it', () => {
    expect(found({ pacing: 'self-paced', tutorContact: true })).toEqual([])
    expect(found({ pacing: 'cohort' })).toEqual([])
    expect(found({ pacing: 'self-paced', fee: 60_000 }, { vat: 'standard' })).toEqual([])
  })

  it('warns while nobody is sure', () => {
    expect(found({}, { vat: 'unsure' })).toEqual(['PF-36 warns vat'])
  })
})
