import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ProposalSummary } from '../../teams-app/api/proposal-summary.ts'
import { type NextAction, queuedFor } from '../../teams-app/domain/core/next-action.ts'
import { emptyInstitution, type Institution } from '../../teams-app/domain/institution/institution.ts'
import { keysOf, opens, type Reader, reaches } from '../../teams-app/domain/may-read.ts'
import { proposalIndex } from '../../teams-app/server/proposal-index.ts'

const reader = 'reader'
const person = (id: string) => ({ id, name: id })
const clock = { now: () => '2026-11-27T12:00:00.000Z' }

const seat = (role: 'library' | 'space') => ({
  ...{ id: role, role, name: role, members: [person('seated')], alternates: [], deputies: [] },
  channel: { id: `19:${role}@thread.tacv2`, name: role },
})
const institution: Institution = {
  ...emptyInstitution,
  administrators: [person('administrator')],
  auditors: [person('auditor'), person(reader)],
  panels: new Map([seat('library'), seat('space')].map((panel) => [panel.id, panel])),
}
const decision = (by: readonly string[]): NextAction => ({
  ...{ kind: 'decide', step: 'S1.4', verb: 'Agree', by, since: '2026-11-27T09:00:00.000Z' },
  place: { to: 'request', request: 'head-of-school-agreement-1' },
})
const staff = (id: string): Reader => ({ id, standing: 'staff' })
const readers: readonly Reader[] = [
  ...[reader, 'another', 'administrator', 'auditor', 'seated', 'somebody'].map(staff),
  { id: reader, standing: 'guest-let-in' },
  { id: 'administrator', standing: 'stranger' },
]
/** Who reads everything, for what is no matter of reading. */
const administrator = staff('administrator')

const summaries = fc.record({
  number: fc.integer({ min: 1, max: 300 }),
  minute: fc.integer({ min: 0, max: 59 }),
  due: fc.option(fc.integer({ min: 0, max: 9 })),
  waits: fc.boolean(),
  lead: fc.constantFrom(reader, 'another'),
  coAuthor: fc.boolean(),
  reach: fc.constantFrom(...reaches),
  panels: fc.subarray(['library', 'space', 'timetabling']),
})

function asSummary(drawn: {
  number: number
  minute: number
  due: number | null
  waits: boolean
  lead: string
  coAuthor: boolean
  reach?: (typeof reaches)[number]
  panels?: string[]
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
    draft: 'as-submitted',
    next: drawn.waits ? [decision([reader])] : [],
    since: changedAt,
    due: drawn.due === null ? null : `2026-12-0${drawn.due}T17:00:00.000Z`,
    changedAt,
    number: 1,
    readership: {
      reach: drawn.reach ?? 'announced',
      people: [drawn.lead, ...(drawn.coAuthor ? [reader] : [])],
      panels: drawn.panels ?? [],
      lead: '',
    },
  }
}

it('A9: shows each reader after any changes what filtering by the rule and sorting the whole list would show', () => {
  fc.assert(
    fc.property(fc.array(fc.array(summaries, { maxLength: 320 }), { minLength: 1, maxLength: 4 }), (rounds) => {
      const known = new Map<string, ProposalSummary>()
      let tell: (summary: ProposalSummary) => void = () => undefined
      const index = proposalIndex(
        {
          institution: () => institution,
          summary: () => undefined,
          summaries: () => [],
          watchSummaries: (changed) => {
            tell = changed
          },
        },
        clock,
      )
      for (const round of rounds) {
        for (const summary of round.map(asSummary)) {
          known.set(summary.reference, summary)
          tell(summary)
        }
        for (const who of readers) {
          const keys = keysOf(who, { institution, at: clock.now() })
          const all = [...known.values()].filter(({ readership }) => readership && opens(readership, keys, 'outline'))
          const newest = [...all].sort((a, b) => (a.changedAt + a.reference < b.changedAt + b.reference ? 1 : -1))
          const mine = newest.filter(({ academicLead, coAuthors }) =>
            [academicLead, ...coAuthors].some(({ id }) => id === who.id),
          )
          const waiting = newest
            .filter((row) => queuedFor(row.next, row).includes(who.id))
            .sort((a, b) => (a.due ?? '9').localeCompare(b.due ?? '9'))
          const shown = (scope: 'all' | 'mine' | 'waiting') =>
            index.page(who, { scope, search: '', page: 0 }).proposals.map(({ reference }) => reference)
          const first = (list: readonly ProposalSummary[]) => list.slice(0, 50).map(({ reference }) => reference)
          expect(shown('all')).toEqual(first(newest))
          expect(shown('mine')).toEqual(first(mine))
          expect(shown('waiting')).toEqual(first(waiting))
          const { counts } = index.page(who, { scope: 'all', search: '', page: 0 })
          expect(counts).toEqual({ all: all.length, mine: mine.length, waiting: waiting.length })
          expect(index.find(who, 'proposal', 0, 25).map(({ reference }) => reference)).toEqual(
            first(newest).slice(0, 25),
          )
        }
      }
    }),
    { numRuns: 30 },
  )
})

const indexOf = (all: readonly ProposalSummary[]) =>
  proposalIndex(
    {
      institution: () => institution,
      summary: (reference) => all.find((one) => one.reference === reference),
      summaries: () => all,
      watchSummaries: () => undefined,
    },
    clock,
  )

it('A9: who may read the outline alone sees title, School and stage, and finds it by nothing else', () => {
  const one = asSummary({ number: 1, minute: 1, due: 3, waits: true, lead: 'another', coAuthor: false })
  const index = indexOf([{ ...one, waitsFor: 'Head of School', academicLead: { id: 'another', name: 'Amina' } }])
  const [row] = index.page(staff('somebody'), { scope: 'all', search: '', page: 0 }).proposals
  expect(row).toMatchObject({ reference: one.reference, title: one.title, leadName: 'Engineering', outline: true })
  expect(JSON.stringify(row)).not.toMatch(/Amina|another|Head of School|2026-1[12]/)
  const found = (who: string, search: string) => index.find(staff(who), search, 0, 25).length
  expect([found('somebody', 'amina'), found('another', 'amina'), found('somebody', 'engineering')]).toEqual([0, 1, 1])
  expect(index.row(staff('somebody'), one.reference)).toEqual(row)
})

it('A9: a row that an older version wrote is found by its people and administrators, and by all staff once it is announced', () => {
  const { readership: _, ...old } = asSummary({
    number: 1,
    minute: 1,
    due: null,
    waits: false,
    lead: 'another',
    coAuthor: false,
  })
  const found = (row: ProposalSummary) =>
    readers.flatMap((who) => (indexOf([row]).find(who, '', 0, 25).length > 0 ? [`${who.id}, ${who.standing}`] : []))
  expect(found(old)).toEqual(['another, staff', 'administrator, staff'])
  expect(found({ ...old, stage: 'proceeding' })).toEqual(
    // The guest is named among the auditors.
    readers.flatMap(({ id, standing }) => (standing === 'stranger' ? [] : [`${id}, ${standing}`])),
  )
})

it('finds every word in title, reference, people and School, and says how many there are', () => {
  const all = [1, 2, 12].map((number) =>
    asSummary({ number, minute: number, due: null, waits: false, lead: 'another', coAuthor: false }),
  )
  const index = indexOf(all)
  const found = index.page(administrator, { scope: 'all', search: 'proposal 12 ENGINEERING', page: 0 })
  expect(found.proposals.map(({ title }) => title)).toEqual(['Proposal 12'])
  expect(found.total).toBe(1)
})

it('shows what a School or Faculty leads, under whatever name it was written, and counts all the same', () => {
  const led = (number: number, leadName: string): ProposalSummary => ({
    ...asSummary({ number, minute: number, due: null, waits: false, lead: reader, coAuthor: false }),
    leadName,
  })
  const index = indexOf([led(1, 'Engineering'), led(2, 'School of Engineering'), led(3, 'Law'), led(4, '')])
  const leads = new Set(['Engineering', 'School of Engineering'])
  const { proposals, total, counts } = index.page(administrator, { scope: 'all', search: '', page: 0, leads })
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
    const index = indexOf(summaries)
    const proposals = index.find(administrator, search, 0, 9)
    expect(index.page(administrator, { scope: 'all', search, page: 0 }).proposals).toEqual(proposals)
    return proposals.map(({ title }) => titles.indexOf(title))
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
