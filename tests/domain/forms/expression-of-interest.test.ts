import { describe, expect, it } from 'vitest'
import {
  acceptValue,
  elevenAnswers,
  type FieldKey,
  fieldKeys,
  fieldOf,
  isBlank,
  overlapKinds,
  sections,
  wordsIn,
} from '../../../teams-app/domain/forms/expression-of-interest.ts'

const accepted = (value: unknown) => ({ ok: true, value })
const refused = (refusal: string, detail: object = {}) => expect.objectContaining({ refusal, detail })

describe('the eleven answers', () => {
  it('are eleven, and cover every field that is asked for first exactly once, in its order', () => {
    expect(elevenAnswers).toHaveLength(11)
    expect(elevenAnswers.flatMap(({ fields }) => fields)).toEqual(
      fieldKeys.filter((key) => !fieldOf(key).more && key !== 'meetingNotNeeded' && key !== 'costLineReason'),
    )
  })

  it('each have a label, a word of help, and a section that the form has', () => {
    for (const key of fieldKeys) {
      expect(fieldOf(key).label).not.toBe('')
      expect(fieldOf(key).help).not.toBe('')
      expect(Object.keys(sections)).toContain(fieldOf(key).section)
    }
  })

  it('offer an example that would itself be taken', () => {
    const examples = fieldKeys.flatMap((key) => (fieldOf(key).example ? [[key, fieldOf(key).example]] : []))
    expect(examples.length).toBeGreaterThan(0)
    for (const [key, example] of examples) {
      const value = fieldOf(key as FieldKey).kind.is === 'list' ? [example] : example
      expect(acceptValue(String(key), value)).toEqual(accepted(value))
    }
  })

  it('ask for nothing heavier than the guidance: size, overlaps and costing are never blank-checked by themselves', () => {
    expect(fieldKeys.filter((key) => fieldOf(key).requiredAt === 1)).toEqual([
      'title',
      'lead',
      'academicLead',
      'idea',
      'strategicFit',
      'audience',
      'start',
      'whoTeaches',
    ])
  })
})

describe('an answer of the right kind is taken as it is', () => {
  const taken: [FieldKey, unknown][] = [
    ['title', 'Heat Pump Basics'],
    ['title', 'Hi'],
    ['lead', 'school:engineering'],
    ['idea', 'Two paragraphs,\n\nwith an emoji 🏠.'],
    ['start', '2027-09'],
    ['sizeNotSure', true],
    ['credits', 0],
    ['credits', 60],
    ['level', 3],
    ['level', 8],
    ['overlaps', ['library']],
    ['fee', 0],
    ['fee', 2_000_000],
    ['learnersPerRun', 5_000],
    ['runsPerYear', 52],
    ['daysToBuild', 1_000],
    ['daysPerRun', 0],
    ['evidenceLink', 'https://example.org/plan.pdf'],
    ['evidenceLink', 'HTTPS://Example.org?page=2#three'],
  ]
  it.each(taken)('%s: %j', (field, value) => {
    expect(acceptValue(field, value)).toEqual(accepted(value))
  })

  it('several choices come back in the form’s order, each once', () => {
    expect(acceptValue('overlaps', ['space', 'IS', 'space'])).toEqual(accepted(['IS', 'space']))
    expect(acceptValue('overlaps', [...overlapKinds].reverse())).toEqual(accepted([...overlapKinds]))
  })
})

describe('a blank answer is stored as blank', () => {
  const fields = fieldKeys.filter((key) => key !== 'academicLead')
  it.each(fields)('%s', (field) => {
    expect(acceptValue(field, null)).toEqual(accepted(null))
    expect(acceptValue(field, '')).toEqual(accepted(null))
  })

  it('a tick taken away, and nothing ticked, are blank as well', () => {
    expect(acceptValue('sizeNotSure', false)).toEqual(accepted(null))
    expect(acceptValue('overlaps', [])).toEqual(accepted(null))
  })

  it('spaces alone are blank, and 0 is an answer', () => {
    expect([null, '', ' \n ', []].map(isBlank)).toEqual([true, true, true, true])
    expect([0, 'x', ['library'], true].map(isBlank)).toEqual([false, false, false, false])
  })
})

describe('an answer that is too long is refused with both lengths', () => {
  it.each([
    ['title', 100],
    ['idea', 250 * 12],
    ['overlapDetails', 100 * 12],
  ] as [FieldKey, number][])('%s holds at most %d characters', (field, limit) => {
    expect(acceptValue(field, 'x'.repeat(limit)).ok).toBe(true)
    expect(acceptValue(field, 'x'.repeat(limit + 1))).toEqual(
      refused('too-long', { field: fieldOf(field).label, limit: String(limit), length: String(limit + 1) }),
    )
  })
})

describe('an answer of another kind is refused', () => {
  const wrong: [FieldKey, unknown][] = [
    ['title', 7],
    ['title', ['Heat Pumps']],
    ['lead', 12],
    ['lead', 'x'.repeat(101)],
    ['idea', { text: 'x' }],
    ['idea', true],
    ['idea', undefined],
    ['start', '2027'],
    ['start', '2027-13'],
    ['start', '1999-01'],
    ['start', 202709],
    ['sizeNotSure', 'yes'],
    ['credits', '10'],
    ['credits', 2.5],
    ['level', '6'],
    ['overlaps', 'library'],
    ['overlaps', [1]],
    ['fee', '420'],
    ['fee', 10.5],
    ['daysToBuild', Number.NaN],
  ]
  it.each(wrong)('%s: %j', (field, value) => {
    expect(acceptValue(field, value)).toEqual(refused('wrong-type', { field: fieldOf(field).label }))
  })
})

it('B9: a line that was pasted with a break in it is one line', () => {
  expect(acceptValue('title', 'Two\nlines')).toEqual({ ok: true, value: 'Two lines' })
  expect(acceptValue('evidenceLink', ' https://example.org\n')).toEqual({ ok: true, value: 'https://example.org' })
})

describe('a figure out of range is refused with the range', () => {
  it.each([
    ['credits', -1, '0', '60'],
    ['credits', 61, '0', '60'],
    ['runsPerYear', 53, '0', '52'],
    ['learnersPerRun', 5_001, '0', '5000'],
    ['daysPerRun', -1, '0', '1000'],
    ['fee', -1, '£0', '£20000'],
    ['fee', 2_000_001, '£0', '£20000'],
  ] as [FieldKey, number, string, string][])('%s: %d', (field, value, min, max) => {
    expect(acceptValue(field, value)).toEqual(refused('out-of-range', { field: fieldOf(field).label, min, max }))
  })

  it.each([
    ['level', 2],
    ['level', 9],
    ['overlaps', ['the moon']],
  ] as [FieldKey, unknown][])('%s: %j is not among the choices', (field, value) => {
    expect(acceptValue(field, value)).toEqual(refused('not-a-choice', { field: fieldOf(field).label }))
  })
})

describe('an address', () => {
  it.each([
    'example.org',
    'http://example.org',
    'javascript:alert(1)',
    'https://',
    'https://localhost',
    'https://example.org/a b',
    'https://name:password@example.org',
    'https:// example.org',
    'https://example.org\nhttps://example.com',
  ])('%j is none that people could safely open', (value) => {
    expect(acceptValue('evidenceLink', value)).toEqual(
      refused('not-a-link', { field: 'Where the evidence can be read' }),
    )
  })

  it('is refused when it is too long, or no text', () => {
    expect(acceptValue('evidenceLink', `https://example.org/${'x'.repeat(255)}`)).toMatchObject({ refusal: 'too-long' })
    expect(acceptValue('evidenceLink', 7)).toMatchObject({ refusal: 'wrong-type' })
  })
})

describe('a field', () => {
  it('that the form does not have is refused by its name, cut to a readable length', () => {
    expect(acceptValue('colour', 'red')).toEqual(refused('unknown-field', { field: 'colour' }))
    expect(acceptValue('x'.repeat(99), 1)).toEqual(refused('unknown-field', { field: 'x'.repeat(60) }))
    for (const inherited of ['toString', '__proto__', 'constructor']) {
      expect(acceptValue(inherited, 'x')).toEqual(refused('unknown-field', { field: inherited }))
    }
  })

  it('that was set when the proposal was opened does not change, not even to blank', () => {
    for (const value of ['somebody-else', null, '']) {
      expect(acceptValue('academicLead', value)).toEqual(refused('field-not-editable', { field: 'Academic Lead' }))
    }
  })
})

it('words are what stands between spaces', () => {
  expect(['', '  ', 'one', ' one  two\nthree '].map(wordsIn)).toEqual([0, 0, 1, 3])
})

describe('what stands under “Add more”', () => {
  const more = fieldKeys.filter((key) => fieldOf(key).more)

  it('is asked for with the Approval Form at the earliest, so that the front stays at about ten minutes', () => {
    for (const key of more) expect([3, undefined]).toContain(fieldOf(key).requiredAt)
    expect(
      fieldKeys.filter((key) => !more.includes(key) && !elevenAnswers.some(({ fields }) => fields.includes(key))),
    ).toEqual(['costLineReason', 'meetingNotNeeded'])
  })

  it('has every row of the form’s table that is neither a fact of its own nor asked at the front', () => {
    expect([...more].sort()).toEqual([...rowsOfTheTable].sort())
  })
})

/** Keys of the brief's table, section 3, less what the front asks, what is derived, and what is recorded as facts. */
const rowsOfTheTable = [
  ...['otherSchools', 'adminContact', 'origin', 'existingUnits', 'strategyTags', 'usp'],
  ...['audienceGroups', 'skills', 'evidence', 'evidenceText', 'evidenceLink', 'competitors', 'partners'],
  ...['draftIlos', 'assessIdea', 'stackTo', 'subject', 'psrb'],
  ...['mode', 'pacing', 'tutorContact', 'libraryLicence', 'weeks', 'hoursWeek', 'risks'],
]
