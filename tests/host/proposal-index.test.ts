import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { ProposalSummary } from '../../teams-app/contract/proposal-view.ts'
import { proposalIndex } from '../../teams-app/host/proposal-index.ts'

const reader = 'reader'
const person = (id: string) => ({ id, name: id })

const summaries = fc.record({
  number: fc.integer({ min: 1, max: 300 }),
  minute: fc.integer({ min: 0, max: 59 }),
  due: fc.option(fc.integer({ min: 0, max: 9 })),
  waits: fc.boolean(),
  lead: fc.constantFrom(reader, 'another'),
  coAuthor: fc.boolean(),
})

function asSummary(drawn: {
  number: number
  minute: number
  due: number | null
  waits: boolean
  lead: string
  coAuthor: boolean
}): ProposalSummary {
  const changedAt = `2026-11-25T10:${String(drawn.minute).padStart(2, '0')}:00.000Z`
  return {
    reference: `MC-2026-${String(drawn.number).padStart(3, '0')}`,
    title: `Proposal ${drawn.number}`,
    leadName: 'Engineering',
    academicLead: person(drawn.lead),
    proposalOwner: null,
    openedBy: person(drawn.lead),
    coAuthors: drawn.coAuthor ? [person(reader)] : [],
    stage: 'scoping',
    onHold: false,
    waitsFor: '',
    waitsForPeople: drawn.waits ? [reader] : [],
    since: changedAt,
    due: drawn.due === null ? null : `2026-12-0${drawn.due}T17:00:00.000Z`,
    changedAt,
    number: 1,
  }
}

it('shows after any changes what sorting the whole list would show', () => {
  fc.assert(
    fc.property(fc.array(fc.array(summaries, { maxLength: 320 }), { minLength: 1, maxLength: 4 }), (rounds) => {
      const known = new Map<string, ProposalSummary>()
      let tell: (summary: ProposalSummary) => void = () => undefined
      const index = proposalIndex({
        summaries: () => [],
        watchSummaries: (told) => {
          tell = told
        },
      })
      for (const round of rounds) {
        for (const summary of round.map(asSummary)) {
          known.set(summary.reference, summary)
          tell(summary)
        }
        const all = [...known.values()]
        const newest = [...all].sort((a, b) => (a.changedAt + a.reference < b.changedAt + b.reference ? 1 : -1))
        const mine = newest.filter((one) => one.academicLead.id === reader || one.coAuthors.length > 0)
        const waiting = newest
          .filter(({ waitsForPeople }) => waitsForPeople.includes(reader))
          .sort((a, b) => (a.due ?? '9').localeCompare(b.due ?? '9'))
        const shown = (scope: 'all' | 'mine' | 'waiting') =>
          index.page(reader, { scope, search: '', page: 0 }).proposals.map(({ reference }) => reference)
        const first = (list: readonly ProposalSummary[]) => list.slice(0, 50).map(({ reference }) => reference)
        expect(shown('all')).toEqual(first(newest))
        expect(shown('mine')).toEqual(first(mine))
        expect(shown('waiting')).toEqual(first(waiting))
        const { counts } = index.page(reader, { scope: 'all', search: '', page: 0 })
        expect(counts).toEqual({ all: all.length, mine: mine.length, waiting: waiting.length })
      }
    }),
    { numRuns: 60 },
  )
})

it('finds every word in title, reference, people and School, and says how many there are', () => {
  const all = [1, 2, 12].map((number) =>
    asSummary({ number, minute: number, due: null, waits: false, lead: 'another', coAuthor: false }),
  )
  const index = proposalIndex({ summaries: () => all, watchSummaries: () => undefined })
  const found = index.page(reader, { scope: 'all', search: 'proposal 12 ENGINEERING', page: 0 })
  expect(found.proposals.map(({ title }) => title)).toEqual(['Proposal 12'])
  expect(found.total).toBe(1)
})

it('shows what a School or Faculty leads, under whatever name it was written, and counts all the same', () => {
  const led = (number: number, leadName: string): ProposalSummary => ({
    ...asSummary({ number, minute: number, due: null, waits: false, lead: reader, coAuthor: false }),
    leadName,
  })
  const index = proposalIndex({
    summaries: () => [led(1, 'Engineering'), led(2, 'School of Engineering'), led(3, 'Law'), led(4, '')],
    watchSummaries: () => undefined,
  })
  const leads = new Set(['Engineering', 'School of Engineering'])
  const { proposals, total, counts } = index.page(reader, { scope: 'all', search: '', page: 0, leads })
  expect(proposals.map(({ reference }) => reference)).toEqual(['MC-2026-002', 'MC-2026-001'])
  expect([total, counts.all]).toEqual([2, 4])
})

describe('finding a proposal', () => {
  const titles = ['Ce\u0301sar’s heat pumps', 'Non\u2011credit cover', 'Dig\u00ADital C# \u200Bbasics', 'R&D for T&L']
  const found = (search: string) => {
    const summaries = titles.map(
      (title, at): ProposalSummary => ({
        ...asSummary({ number: at + 1, minute: at, due: null, waits: false, lead: 'another', coAuthor: false }),
        title,
      }),
    )
    const index = proposalIndex({ summaries: () => summaries, watchSummaries: () => undefined })
    expect(index.page(reader, { scope: 'all', search, page: 0 }).proposals).toEqual(index.find(search, 0, 9))
    return index.find(search, 0, 9).map(({ title }) => titles.indexOf(title))
  }

  it.each([
    ['César', [0]],
    ['cesar', [0]],
    ["CÉSAR'S", [0]],
    ['Cé\u00ADsar’s  PUMPS', [0]],
    ['non-credit', [1]],
    ['digital basics', [2]],
    ['c#', [2]],
    ['t&l', [3]],
    ['\u200B', [3, 2, 1, 0]],
    ['cesar digital', []],
  ])('B14: finds by “%s” whatever is written so, or almost so', (search, expected) => {
    expect(found(search)).toEqual(expected)
  })
})
