import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { Person } from '../../teams-app/domain/core/person.ts'
import type { Proposal } from '../../teams-app/domain/core/proposal.ts'
import type { Institution } from '../../teams-app/domain/institution/institution.ts'
import { keysOf, mayRead, opens, type Reader, readershipOf } from '../../teams-app/domain/may-read.ts'
import type { ArrangedMeeting } from '../../teams-app/domain/meetings/arranged-meeting.ts'
import { type MarkdownTable, markdownTables } from '../support/markdown-tables.ts'
import { schoolPanel } from './given-institution.ts'
import { actorOf, does, type Role, type State, somebodyMore, statesOf, university } from './stage-1-states.ts'

/** The page is the expectation: its tables were written by hand, and nothing in them comes from the rule. */
const page = readFileSync(join(import.meta.dirname, '../../docs/who-may-read.md'), 'utf8')
const [people = [], states = [], may = []] = markdownTables(page)

const ordinary = statesOf({ headOfSchoolWrites: false })

/** A state of `docs/who-may-when.md` by its number. */
function known(number: number): State {
  const state = ordinary[number - 1]
  if (!state) throw new Error(`There is no state ${number}.`)
  return state
}
const lead = actorOf('L')
const held = (state: State) => does(state, lead, { type: 'Hold', reason: 'Waiting for funding.' })
const withdrawn = (state: State) => does(state, lead, { type: 'Withdraw', reason: 'The partner left.' })

/** The Academic Lead's booking with the library, whose invitations went out. */
function booked({ proposal, ...state }: State): State {
  const team = (panel: string, who: Role) => ({
    panels: [panel],
    name: panel,
    why: ['it is needed'],
    people: [actorOf(who)],
  })
  const meeting: ArrangedMeeting = {
    ...{
      id: 'stakeholders-1',
      purpose: 'stakeholders',
      organiser: lead,
      state: 'booked',
      answers: {},
      seenAt: state.at,
    },
    ...{ start: '2026-12-07T10:00:00.000Z', end: '2026-12-07T10:30:00.000Z', room: null, optional: [actorOf('C')] },
    event: { id: 'AAMk1', link: 'https://outlook.office.com/calendar/item/AAMk1', joinLink: null },
    teams: [team('library', 'K'), team('manchester-online', 'M'), team('education-development', 'E')],
  }
  return { ...state, proposal: { ...proposal, arranged: [meeting] } }
}

/** The states of the page, by their numbers. */
const stateOf: Record<string, State> = {
  1: known(1),
  2: held(known(1)),
  3: booked(known(1)),
  4: withdrawn(known(1)),
  5: known(2),
  6: known(3),
  7: known(4),
  8: known(6),
  9: known(9),
  10: known(17),
  11: known(18),
  12: known(11),
  13: known(12),
  14: known(13),
  15: known(16),
  16: withdrawn(known(16)),
  17: known(19),
  18: withdrawn(known(11)),
  19: withdrawn(known(13)),
}

const person = (name: string): Person => ({ id: `00000000-0000-4000-8000-00000000ff0${name.length}`, name })
const auditor = person('Auditor')
const overseer = person('Oversight')
const guest = person('Guest')
const institution: Institution = { ...university, auditors: [auditor], oversight: [overseer] }

/** Who asks, of which proposal, under which institution, and when. */
type Asking = { reader: Reader; proposal: Proposal; institution: Institution; at: string }

/** How each reader of the page differs from a member of the staff who asks in the state as it is. */
function askingAs(code: string, { proposal, at }: State): Asking {
  const as = ({ id }: Person, more: Partial<Asking> = {}): Asking => ({
    ...{ reader: { id, standing: 'staff' }, proposal, institution, at },
    ...more,
  })
  switch (code) {
    case 'V':
      return as(lead, { proposal: { ...proposal, academicLead: somebodyMore } })
    case 'B':
      return as(actorOf('C'), { proposal: { ...proposal, coAuthors: [somebodyMore] } })
    case 'q':
      return as(actorOf('D'), { at: '2029-01-15T12:00:00.000Z' })
    case 'R': {
      const before = university.panels.get(schoolPanel.id) ?? schoolPanel
      const panels = new Map(university.panels).set(before.id, { ...before, members: [somebodyMore], deputies: [] })
      return as(actorOf('H'), { institution: { ...institution, panels } })
    }
    case 'U':
      return as(auditor)
    case 'G':
      return as(overseer)
    case 's':
      return as(actorOf('P'), { reader: { id: actorOf('P').id, standing: 'stranger' } })
    case 'g':
      return as(guest, {
        reader: { id: guest.id, standing: 'stranger' },
        proposal: { ...proposal, coAuthors: [guest] },
      })
    case 'i':
      return as(guest, { reader: { id: guest.id, standing: 'guest-let-in' } })
    case 'j':
      return as(guest, {
        reader: { id: guest.id, standing: 'guest-let-in' },
        proposal: { ...proposal, coAuthors: [guest] },
      })
    default:
      return as(actorOf(code as Role))
  }
}

let cells = 0
let questions = 0

/** A cell as the page writes it. */
function cellOf({ reader, proposal, ...context }: Asking): string {
  cells += 1
  const outline = mayRead(proposal, reader, 'outline', context)
  const whole = mayRead(proposal, reader, 'whole', context)
  const own = proposal.requests.filter(({ id }) => mayRead(proposal, reader, { request: id }, context))
  questions += proposal.requests.length
  if (whole) {
    expect([outline, own.length]).toEqual([true, proposal.requests.length])
    return 'all'
  }
  for (const { purpose } of own) expect(purpose).toMatch(/^(head-of-school-agreement|school-approval-to-proceed)$/)
  return [...(outline ? ['out'] : []), ...(own.length > 0 ? ['own'] : [])].join(' ') || '–'
}

const columnsOf = ({ reader: _, ...cells }: MarkdownTable[number]): [string, string][] => Object.entries(cells)

describe('A9: who may read what, by state, and nobody else', () => {
  it('the page names every reader and state that is tried, and no other', () => {
    expect(may.map(({ reader }) => reader)).toEqual(people.map(({ code }) => code))
    expect(states.map((row) => row['no.'])).toEqual(Object.keys(stateOf))
    for (const row of may) expect(columnsOf(row).map(([column]) => column)).toEqual(Object.keys(stateOf))
  })

  it.each(may.map((row) => ({ row, title: `${row.reader}: ${people.find(({ code }) => code === row.reader)?.who}` })))(
    '$title',
    ({ row }) => {
      const came = columnsOf(row).map(([column]) => {
        const state = stateOf[column]
        if (!state) throw new Error(`There is no state ${column}.`)
        return [column, cellOf(askingAs(row.reader ?? '', state))]
      })
      expect(came).toEqual(columnsOf(row))
    },
  )

  it('a row of a list opens to the same readers as the proposal that it stands for', () => {
    for (const state of Object.values(stateOf)) {
      for (const { code = '' } of people) {
        const { reader, proposal, ...context } = askingAs(code, state)
        const stored = JSON.parse(JSON.stringify(readershipOf(proposal)))
        for (const part of ['outline', 'whole'] as const)
          expect(opens(stored, keysOf(reader, context), part)).toBe(mayRead(proposal, reader, part, context))
      }
    }
  })

  it('a question that there is not is nobody’s to read but theirs who read everything', () => {
    const { proposal, at } = known(6)
    const may = (who: Role) =>
      mayRead(proposal, { id: actorOf(who).id, standing: 'staff' }, { request: 'market-view-99' }, { institution, at })
    expect([may('L'), may('X')]).toEqual([true, false])
  })

  afterAll(() => {
    expect(cells).toBe(people.length * states.length)
    process.stdout.write(`Who may read: ${cells} cells of three parts, and ${questions} questions, were tried.\n`)
  })
})
