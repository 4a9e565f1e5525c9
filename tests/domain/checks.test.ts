import { describe, expect, it } from '@jest/globals'
import { blocks, findingsAt } from '../../teams-app/domain/checks.ts'
import {
  type Answers,
  blankAnswers,
  type FieldKey,
  type Moment,
} from '../../teams-app/domain/expression-of-interest.ts'
import { complete } from './given.ts'

/** The moments of stage 1; the Approval Form asks for more. */
const moments: Moment[] = [1, 2]
const found = (changes: Partial<Answers>, moment: Moment = 1) =>
  findingsAt(moment, { ...complete, ...changes }).map(({ id, severity, field }) => `${id} ${severity} ${field}`)
const says = (changes: Partial<Answers>) => findingsAt(1, { ...complete, ...changes }).map((finding) => finding.says)

it.each(moments)('a complete Expression of Interest has nothing against it at moment %d', (moment) => {
  expect(found({}, moment)).toEqual([])
})

it('what may be added later is asked for with the Approval Form, and not before', () => {
  expect(found({}, 3)).toContain('PF-01 blocks draftIlos')
  expect(found({}, 3).length).toBeGreaterThan(10)
})

it('delivery, size and outcomes that do not fit together are advised on, and block nothing', () => {
  expect(found({ mode: 'blended' })).toEqual(['PF-08 warns overlaps'])
  expect(found({ weeks: 10, hoursWeek: 5 })).toEqual(['PF-17 warns hoursWeek'])
  expect(found({ weeks: 4, hoursWeek: 25 })).toEqual(['PF-18 warns hoursWeek'])
  expect(found({ pacing: 'self-paced', vat: 'exempt' })).toEqual(['PF-36 warns vat'])
  expect(found({ pacing: 'self-paced', vat: 'exempt', tutorContact: true })).toEqual([])
})

it('what blocks comes first, each in the order of the form', () => {
  const draft = { title: 'Diploma in Heat', idea: null, fee: null, credits: 7, overlaps: ['library'], audience: '' }
  expect(found(draft)).toEqual([
    'PF-01 blocks idea',
    'PF-01 blocks audience',
    'PF-04 blocks fee',
    'PF-30 warns title',
    'PF-21 warns credits',
    'PF-06 warns overlaps',
    'PF-06 warns overlapDetails',
  ])
})

describe('PF-01: every answer that is needed now is given', () => {
  const needed: FieldKey[] = [
    'title',
    'lead',
    'academicLead',
    'idea',
    'strategicFit',
    'audience',
    'start',
    'whoTeaches',
  ]

  it.each(needed)('%s blocks while it is blank, or spaces alone, from the first moment on', (field) => {
    for (const moment of moments) {
      expect(found({ [field]: null }, moment)).toEqual([`PF-01 blocks ${field}`])
      expect(found({ [field]: '  \n ' }, moment)).toEqual([`PF-01 blocks ${field}`])
    }
  })

  it('a title of fewer than five characters blocks, spaces around it not counted', () => {
    expect(found({ title: ' Heat ' })).toEqual(['PF-01 blocks title'])
    expect(found({ title: 'Heats' })).toEqual([])
    expect(says({ title: 'Heat' })).toEqual(['Working title needs at least 5 characters.'])
  })

  it('size blocks until credits and level are given, or “not sure yet” is ticked', () => {
    expect(found({ credits: null })).toEqual(['PF-01 blocks credits'])
    expect(found({ level: null })).toEqual(['PF-01 blocks level'])
    expect(found({ credits: null, level: null, sizeNotSure: true })).toEqual([])
  })

  it('no level is asked for what carries no credit', () => {
    expect(found({ credits: 0, level: null })).toEqual(['PF-14 warns credits'])
  })

  it('an untouched form names everything it needs', () => {
    const findings = findingsAt(1, blankAnswers)
    expect(blocks(findings)).toEqual(findings)
    expect(findings.map(({ field }) => field)).toEqual([
      ...needed.slice(0, 6),
      'credits',
      'start',
      'whoTeaches',
      'fee',
      'learnersPerRun',
      'runsPerYear',
      'daysToBuild',
      'daysPerRun',
    ])
  })
})

describe('PF-04: an initial costing in five figures', () => {
  const five: FieldKey[] = ['fee', 'learnersPerRun', 'runsPerYear', 'daysToBuild', 'daysPerRun']

  it.each(five)('%s blocks while it is blank', (field) => {
    for (const moment of moments) expect(found({ [field]: null }, moment)).toEqual([`PF-04 blocks ${field}`])
  })

  it.each(['fee', 'learnersPerRun', 'runsPerYear'] as FieldKey[])('%s blocks when it is zero', (field) => {
    expect(found({ [field]: 0 })).toEqual([`PF-04 blocks ${field}`])
  })

  it('days may be zero', () => {
    expect(found({ daysToBuild: 0, daysPerRun: 0 })).toEqual([])
  })
})

describe('PF-06: what overlaps may call for a stakeholder meeting', () => {
  it('warns when anything is ticked, and names it', () => {
    expect(found({ overlaps: ['library', 'space'], overlapDetails: 'One room.' })).toEqual(['PF-06 warns overlaps'])
    expect(says({ overlaps: ['library', 'space'], overlapDetails: 'One room.' })[0]).toContain('library, space')
  })

  it('warns as well when nobody said what is needed', () => {
    expect(found({ overlaps: ['library'], overlapDetails: ' ' })).toEqual([
      'PF-06 warns overlaps',
      'PF-06 warns overlapDetails',
    ])
  })

  it('is silent when nothing is ticked, whatever the details say', () => {
    expect(found({ overlaps: null, overlapDetails: 'Nothing.' })).toEqual([])
    expect(found({ overlaps: [] })).toEqual([])
  })
})

describe('PF-19 and PF-21: the size', () => {
  it('level 3 warns as outside the framework, level 4 does not', () => {
    expect(found({ level: 3 })).toEqual(['PF-19 warns level'])
    expect(found({ level: 4 })).toEqual([])
  })

  it.each([1, 4, 7, 12])('%d credits warn: not five, nor a multiple of five', (credits) => {
    expect(found({ credits, fee: credits * 4_000 })).toEqual(['PF-21 warns credits'])
  })

  it.each([5, 15, 60])('%d credits are usual', (credits) => {
    expect(found({ credits, fee: credits * 4_000 })).toEqual([])
  })

  it('is silent while the size is not sure, or carries no credit', () => {
    expect(found({ sizeNotSure: true, credits: 7, level: 3 })).toEqual([])
    expect(found({ credits: 0, level: 3 })).toEqual(['PF-14 warns credits'])
  })
})

describe('PF-30: the title names no award', () => {
  it.each(['Certificate in Heat', 'A diploma', 'Heat (PGCert)', 'Master’s in Heat', 'DOCTORATE lite'])(
    '%s warns',
    (title) => {
      expect(found({ title })).toEqual(['PF-30 warns title'])
    },
  )

  it.each(['Masterclass in Heat', 'Certified Heat Pumps', 'Degreed Heating'])('%s is silent', (title) => {
    expect(found({ title })).toEqual([])
  })

  it('never blocks', () => {
    expect(blocks(findingsAt(2, { ...complete, title: 'Certificate in Heat' }))).toEqual([])
  })
})

describe('PF-35: the fee for a credit', () => {
  it.each([
    [10, 20_000],
    [10, 80_000],
  ])('is usual from £20 to £80: %d credits for %d pence', (credits, fee) => {
    expect(found({ credits, fee })).toEqual([])
  })

  it.each([
    [10, 19_999, '£20.00'],
    [10, 80_100, '£80.10'],
    [5, 100, '£0.20'],
  ])('warns outside of that: %d credits for %d pence', (credits, fee, perCredit) => {
    expect(found({ credits, fee })).toEqual(['PF-35 warns fee'])
    expect(says({ credits, fee })[0]).toContain(perCredit)
  })

  it('applies only where there are credits', () => {
    expect(found({ credits: 0, fee: 1 })).toEqual(['PF-14 warns credits'])
    expect(found({ sizeNotSure: true, credits: 10, fee: 1 })).toEqual([])
  })
})

describe('PF-23: no outcome begins with a word that cannot be assessed', () => {
  const outcome = 'Calculate the heat loss of a house.'

  it.each([
    'Know pumps.',
    'understand pumps.',
    'Appreciate pumps.',
    'Be aware of pumps.',
    'Be familiar with pumps.',
    '2. Learn pumps.',
  ])('%s warns, in whichever row', (vague) => {
    expect(found({ draftIlos: [outcome, vague] })).toEqual(['PF-23 warns draftIlos'])
    expect(found({ draftIlos: [vague, outcome] })).toEqual(['PF-23 warns draftIlos'])
  })

  it('the word elsewhere in an outcome, or as part of another word, is silent', () => {
    expect(found({ draftIlos: [outcome, 'Explain what installers know.', 'Learnability tests are run.'] })).toEqual([])
  })
})

describe('lists have as many rows as are asked for', () => {
  it.each([
    ['draftIlos', 1, 'Draft learning outcomes has 1 row; give 2 to 8.'],
    ['draftIlos', 9, 'Draft learning outcomes has 9 rows; give 2 to 8.'],
    ['skills', 7, 'Skills developed has 7 rows; give 1 to 6.'],
  ] as [FieldKey, number, string][])('%s: %d warns', (field, count, sentence) => {
    const rows = Array.from({ length: count }, () => 'Calculate a heat loss.')
    expect(found({ [field]: rows })).toEqual([`count warns ${field}`])
    expect(says({ [field]: rows })).toEqual([sentence])
  })

  it.each([
    ['draftIlos', 2],
    ['draftIlos', 8],
    ['skills', 1],
    ['skills', 6],
  ] as [FieldKey, number][])('%s: %d is silent', (field, count) => {
    expect(found({ [field]: Array.from({ length: count }, () => 'Calculate a heat loss.') })).toEqual([])
  })

  it('is silent while there is none: a blank answer is another matter', () => {
    expect(found({ draftIlos: null, skills: [] })).toEqual([])
  })
})

describe('word counts advise and never block', () => {
  const words = (count: number) => Array.from({ length: count }, () => 'heat').join(' ')

  it.each([
    ['idea', 250],
    ['strategicFit', 200],
    ['audience', 150],
    ['whoTeaches', 200],
  ] as [FieldKey, number][])('%s: %d words are silent, one more warns', (field, limit) => {
    expect(found({ [field]: words(limit) })).toEqual([])
    expect(found({ [field]: words(limit + 1) })).toEqual([`words warns ${field}`])
  })

  it('a list counts the words of all its rows', () => {
    expect(found({ draftIlos: [words(100), words(150)] })).toEqual([])
    expect(found({ draftIlos: [words(100), words(151)] })).toEqual(['words warns draftIlos'])
  })
})
