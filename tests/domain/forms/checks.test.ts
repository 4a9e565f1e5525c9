import { describe, expect, it } from 'vitest'
import { blocks, type CheckContext, type Finding, findingsAt } from '../../../teams-app/domain/forms/checks.ts'
import {
  type Answers,
  blankAnswers,
  type FieldKey,
  libraryLicences,
  type Moment,
} from '../../../teams-app/domain/forms/expression-of-interest.ts'
import { isAsked } from '../../../teams-app/domain/forms/is-asked.ts'
import { complete, context } from '../given-history.ts'

/** What the costing comes to, and whether a need has its cost, is tested in `costing/costing-checks.test.ts`. */
const elsewhere = ['PF-07', 'PF-32', 'PF-33']

/** The moments of stage 1; the Approval Form asks for more. */
const moments: Moment[] = [1, 2]
const checked = (changes: Partial<Answers>, known: Partial<CheckContext> = {}) => ({
  answers: { ...complete, ...changes },
  costing: {},
  context: { ...context, ...known },
})
const shown = ({ id, severity, field }: Finding) => `${id} ${severity} ${field}`
/** What blocks and what warns. */
const found = (changes: Partial<Answers>, moment: Moment = 1, known: Partial<CheckContext> = {}) =>
  findingsAt(moment, checked(changes, known))
    .filter(({ id, severity }) => severity !== 'informs' && !elsewhere.includes(id))
    .map(shown)
const informs = (changes: Partial<Answers>, moment: Moment = 1) =>
  findingsAt(moment, checked(changes))
    .filter(({ severity }) => severity === 'informs')
    .map(shown)
const progress = (changes: Partial<Answers>, known: Partial<CheckContext> = {}) =>
  findingsAt(1, checked(changes, known)).map((finding) => finding.message)

it.each(moments)('a complete Expression of Interest has nothing against it at moment %d', (moment) => {
  expect(found({}, moment)).toEqual([])
})

it('what may be added later is asked for with the Approval Form, and not before', () => {
  expect(found({}, 3)).toContain('PF-01 blocks draftIlos')
  expect(found({}, 3).length).toBeGreaterThan(10)
})

it('delivery, size and outcomes that do not fit together are advised on, and block nothing', () => {
  expect(found({ mode: 'blended' })).toEqual(['PF-08 warns overlaps'])
  expect(found({ pacing: 'self-paced' })).toEqual(['PF-36 warns fee'])
  expect(found({ pacing: 'self-paced', tutorContact: true })).toEqual([])
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
    'PF-40 warns libraryLicence',
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
    expect(progress({ title: 'Heat' })[0]).toBe('Working title needs at least 5 characters.')
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
    const findings = findingsAt(1, { answers: blankAnswers, costing: {}, context })
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
    expect(found({ overlaps: ['IS', 'space'], overlapDetails: 'One room.' })).toEqual(['PF-06 warns overlaps'])
    expect(progress({ overlaps: ['IS', 'space'], overlapDetails: 'One room.' })[0]).toContain('IS, space')
  })

  it('warns as well when nobody said what is needed', () => {
    expect(found({ overlaps: ['IS'], overlapDetails: ' ' })).toEqual([
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

describe('PF-17: the planned hours stand for the credits, within 15 %', () => {
  it.each([
    [10, 10],
    [17, 5],
    [23, 5],
    [5, 23],
  ])('%d weeks of %d hours fit 10 credits', (weeks, hoursWeek) => {
    expect(found({ weeks, hoursWeek })).toEqual([])
  })

  it.each([
    [10, 5],
    [7, 12],
    [29, 4],
  ])('%d weeks of %d hours do not, and warn', (weeks, hoursWeek) => {
    expect(found({ weeks, hoursWeek })).toEqual(['PF-17 warns hoursWeek'])
  })

  it('applies only where there are credits, and only once both figures are given', () => {
    expect(found({ weeks: 10, hoursWeek: 5, credits: 0 })).toEqual(['PF-14 warns credits'])
    expect(found({ weeks: 10, hoursWeek: 5, sizeNotSure: true })).toEqual([])
    expect(found({ weeks: 10, hoursWeek: null })).toEqual([])
  })
})

describe('PF-18: hours a week for people in work', () => {
  const short = { weeks: 4, hoursWeek: 25 }

  it('more than 20 warn where people in work are among the groups', () => {
    expect(found({ ...short, audienceGroups: ['people in work', 'graduates'] })).toEqual(['PF-18 warns hoursWeek'])
  })

  it('20 are silent, and so are more for other groups', () => {
    expect(found({ weeks: 5, hoursWeek: 20, audienceGroups: ['people in work'] })).toEqual([])
    expect(found({ ...short, audienceGroups: ['our own students'] })).toEqual([])
    expect(found(short)).toEqual([])
  })
})

describe('PF-20: the size of a Postgraduate Certificate', () => {
  it('60 credits at level 7 warn; fewer, or at another level, do not', () => {
    expect(found({ credits: 60, level: 7, fee: 240_000 })).toEqual(['PF-20 warns credits'])
    expect(found({ credits: 55, level: 7, fee: 220_000 })).toEqual([])
    expect(found({ credits: 60, level: 6, fee: 240_000 })).toEqual([])
  })
})

describe('PF-31: no other live proposal has this title', () => {
  const title = 'Heat Pump Basics'

  it.each(['Heat Pump Basics', 'HEAT PUMP basics', '  Heat   Pump\u00a0Basics '])(
    '“%s” is the same title, and warns',
    (other) => {
      expect(found({ title }, 1, { otherTitles: ['Something else', other] })).toEqual(['PF-31 warns title'])
    },
  )

  it.each(['Heat Pump Basic', 'Heat Pump Basics II', 'Heat-Pump Basics', ''])('“%s” is another title', (other) => {
    expect(found({ title }, 1, { otherTitles: [other] })).toEqual([])
  })

  it('is silent while there is no title yet', () => {
    expect(found({ title: ' ' }, 1, { otherTitles: [' '] })).toEqual(['PF-01 blocks title'])
  })
})

describe('PF-38: what the Lifelong Learning Entitlement does not fund as a module', () => {
  it.each(moments)('fewer than 30 credits, or level 7, inform at moment %d, last and without blocking', (moment) => {
    expect(informs({ credits: 25, level: 6 }, moment)).toEqual(['PF-38 informs credits'])
    expect(informs({ credits: 30, level: 7 }, moment)).toEqual(['PF-38 informs level'])
    expect(progress({ credits: 10, title: 'Certificate in Heat' }).at(-1)).toContain('Not LLE-fundable as a module')
    expect(blocks(findingsAt(moment, checked({})))).toEqual([])
  })

  it('30 credits at level 6 are silent, and so is a size that is not known, or no credit', () => {
    expect(informs({ credits: 30, level: 6 })).toEqual([])
    expect(informs({ credits: 10, sizeNotSure: true })).toEqual([])
    expect(informs({ credits: 0 })).toEqual([])
    expect(informs({ credits: null })).toEqual([])
  })

  it('is for the Expression of Interest alone', () => {
    expect(informs({ credits: 10 }, 3)).toEqual([])
  })
})

describe('PF-40: licences of the library for this kind of learner', () => {
  const library = { overlaps: ['library'], overlapDetails: 'Two data sets.' }

  it('warn while nobody knows, where the library is needed', () => {
    const warned = ['PF-06 warns overlaps', 'PF-40 warns libraryLicence']
    expect(found(library)).toEqual(warned)
    expect(found({ ...library, libraryLicence: 'not known yet' })).toEqual(warned)
  })

  it.each(libraryLicences.filter((answer) => answer !== 'not known yet'))('“%s” settles it', (libraryLicence) => {
    expect(found({ ...library, libraryLicence })).toEqual(['PF-06 warns overlaps'])
  })

  it('are not asked about where the library is not needed', () => {
    expect(found({ overlaps: ['space'], overlapDetails: 'One room.' })).toEqual(['PF-06 warns overlaps'])
  })
})

describe('PF-43: the start leaves time to build it', () => {
  const today = '2027-03-01'
  const onDay = (changes: Partial<Answers>) => found(changes, 1, { today })

  it('26 weeks for what is new, and for what nobody has said of yet', () => {
    expect(onDay({ start: '2027-09' })).toEqual([])
    expect(onDay({ start: '2027-08', origin: 'new' })).toEqual(['PF-43 warns start'])
    expect(onDay({ start: '2027-08', origin: null })).toEqual(['PF-43 warns start'])
    expect(found({ start: '2027-09' }, 1, { today: '2027-03-03' })).toEqual([])
    expect(found({ start: '2027-09' }, 1, { today: '2027-03-04' })).toEqual(['PF-43 warns start'])
  })

  it.each(['adapted from an existing unit', 'conversion of CPD'])('12 weeks for what is %s', (origin) => {
    const existingUnits = 'Two units.'
    expect(onDay({ start: '2027-06', origin, existingUnits })).toEqual([])
    expect(onDay({ start: '2027-05', origin, existingUnits })).toEqual(['PF-43 warns start'])
  })

  it('says how many weeks are left, or that the month has begun', () => {
    expect(progress({ start: '2027-08' }, { today })[0]).toBe(
      'August is 21 weeks away; a new course usually takes 26 weeks from Approval to Proceed.',
    )
    expect(progress({ start: '2027-02' }, { today })[0]).toContain('February 2027 has already begun')
  })

  it('is for the Expression of Interest alone', () => {
    expect(found({ start: '2027-02' }, 3, { today })).not.toContain('PF-43 warns start')
  })
})

describe('what is asked for only with another answer', () => {
  it('existing units are needed for the Approval Form where it is not new', () => {
    expect(found({ origin: 'adapted from an existing unit' }, 3)).toContain('PF-01 blocks existingUnits')
    expect(found({ origin: 'new' }, 3)).not.toContain('PF-01 blocks existingUnits')
    expect(found({ origin: null }, 3)).not.toContain('PF-01 blocks existingUnits')
    expect(found({ origin: 'adapted from an existing unit' })).toEqual([])
  })

  it.each([
    ['overlapDetails', { overlaps: ['IS'] }],
    ['overlapDetails', { otherSchools: ['school:physics'] }],
    ['meetingNotNeeded', { overlaps: ['IS'] }],
    ['existingUnits', { origin: 'conversion of CPD' }],
    ['libraryLicence', { overlaps: ['IS', 'library'] }],
  ] as [FieldKey, Partial<Answers>][])('%s with %j, and not without', (key, answers) => {
    expect(isAsked(key, { ...blankAnswers, ...answers })).toBe(true)
    expect(isAsked(key, blankAnswers)).toBe(false)
  })
})

describe('PF-30: the title names no award', () => {
  it.each([
    'Certificate in Heat',
    'Two certificates',
    'A diploma',
    'Heat (PGCert)',
    'PG Dip Heat',
    'Master’s in Heat',
    'A bachelor of heat',
    'Degrees',
    'DOCTORATE lite',
    'Doctoral heat',
  ])('%s warns', (title) => {
    expect(found({ title })).toEqual(['PF-30 warns title'])
  })

  it.each(['Masterclass in Heat', 'Certified Heat Pumps', 'Degreed Heating'])('%s is silent', (title) => {
    expect(found({ title })).toEqual([])
  })

  it('never blocks', () => {
    expect(blocks(findingsAt(2, checked({ title: 'Certificate in Heat' })))).toEqual([])
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
    expect(progress({ credits, fee })[0]).toContain(perCredit)
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
    expect(progress({ [field]: rows })[0]).toBe(sentence)
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
