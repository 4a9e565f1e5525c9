import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Person } from '../../teams-app/domain/core/person.ts'
import type { RequestKindId } from '../../teams-app/domain/core/request.ts'
import type { Result } from '../../teams-app/domain/core/result.ts'
import { decideSaveAnswer, type SaveAnswer } from '../../teams-app/domain/forms/save-answer.ts'
import { decideInstitution, type InstitutionCommand } from '../../teams-app/domain/institution/change-institution.ts'
import {
  emptyInstitution,
  type Institution,
  type Panel,
  type PanelId,
} from '../../teams-app/domain/institution/institution.ts'
import { decideOpenProposal, type OpenProposal } from '../../teams-app/domain/lifecycle/open-proposal.ts'
import type { ArrangedMeeting } from '../../teams-app/domain/meetings/arranged-meeting.ts'
import { type MarkdownTable, markdownTables } from '../support/markdown-tables.ts'
import { raced } from '../support/raced-commands.ts'
import { type Command, decideOn } from './given.ts'
import { now } from './given-history.ts'
import { rates, schoolPanel } from './given-institution.ts'
import {
  actorOf,
  answering,
  draftIn,
  noted,
  type Role,
  roles,
  type State,
  somebodyMore,
  statesOf,
  university,
  writesToo,
} from './stage-1-states.ts'

/** The page is the expectation: its tables were written by hand, and nothing in them comes from the rules. */
const page = readFileSync(join(import.meta.dirname, '../../docs/who-may-when.md'), 'utf8')
const [people = [], states = [], may = [], notified = [], mayInstitution = [], notifiedOfInstitution = []] =
  markdownTables(page)

type ByType<C extends Command = Command> = { [T in C['type']]: Extract<C, { type: T }> }
type Try<S> = (state: S, by: Person) => Result<unknown>

/** A command of the rules, given by somebody in a state. */
const gives =
  <C extends Command>(body: (state: State) => Omit<C, 'by' | 'at'>): Try<State> =>
  (state, by) =>
    decideOn(state.proposal, draftIn(state), university, { ...body(state), by, at: state.at } as Command)

const agrees = (purpose: RequestKindId) =>
  gives<ByType['AnswerAgreement']>((state) => ({
    type: 'AnswerAgreement',
    ...answering(state, purpose, 'agree'),
  }))
const approves = (purpose: RequestKindId) =>
  gives<ByType['AnswerApprovalToProceed']>((state) => ({
    type: 'AnswerApprovalToProceed',
    ...answering(state, purpose, 'proceed'),
  }))
const advises = (purpose: RequestKindId, words: string) =>
  gives<ByType['AnswerAdvice']>((state) => ({
    type: 'AnswerAdvice',
    ...answering(state, purpose, 'advise', words),
  }))
const takesBack = (purpose: RequestKindId) =>
  gives<ByType['TakeBack']>((state) => ({
    type: 'TakeBack',
    request: answering(state, purpose, 'agree').request,
  }))
const later = (at: string, hours: number): string => new Date(Date.parse(at) + hours * 3_600_000).toISOString()

const begun = { meeting: 'stakeholders-1' }
const event = { id: 'AAMk1', link: 'https://outlook.office.com/calendar/item/AAMk1', joinLink: null }
type CommandBody<C> = C extends Command ? Omit<C, 'by' | 'at'> : never
type Following = CommandBody<ByType['NoteBooked' | 'GiveUpBooking' | 'FollowMeeting']>

/** A command about a meeting that the Academic Lead has begun to book, in whatever state the proposal is. */
const withMeeting =
  (state: 'booking' | 'booked') =>
  (body: Following): Try<State> =>
  (given, by) => {
    const meeting: ArrangedMeeting = {
      ...{ id: begun.meeting, purpose: 'stakeholders', organiser: actorOf('L'), state, answers: {} },
      ...{
        start: later(given.at, 48),
        end: later(given.at, 49),
        room: null,
        teams: [],
        optional: [],
        seenAt: given.at,
      },
    }
    const proposal = { ...given.proposal, arranged: [meeting] }
    return decideOn(proposal, draftIn(given), university, { ...body, by, at: given.at } as Command)
  }
const onceBegun = withMeeting('booking')
const onceBooked = withMeeting('booked')

/** Somebody says that an action is done, which was agreed when the stakeholders met. */
const doesAction: Try<State> = (given, by) => {
  const agreed = { id: '3-1', what: 'Buy the licence', owner: 'The library', due: '2026-12-01' }
  const notes = { on: '2026-11-20', attendees: ['The library'], outcome: 'The licence fits.', covers: [] }
  const meetings = [{ ...notes, decisions: [], actions: [agreed], by: actorOf('L'), at: now }]
  const proposal = { ...given.proposal, meetings }
  return decideOn(proposal, draftIn(given), university, { type: 'RecordActionDone', action: '3-1', by, at: given.at })
}

const leads = (academicLead: Person) =>
  gives<ByType['NameAcademicLead']>(() => ({ type: 'NameAcademicLead', academicLead }))
const owns = (owner: Person | null) => gives<ByType['NameProposalOwner']>(() => ({ type: 'NameProposalOwner', owner }))

/** Every command of stage 1 and what it can be about, as the page's rows have it. */
const commands = {
  OpenProposal: {
    'another proposal': ({ at }, by) =>
      decideOpenProposal({ type: 'OpenProposal', opening: 'another wish', title: 'Another idea', by, at }),
  },
  SaveAnswer: {
    'a field of the form': (state, by) => {
      const draft = draftIn(state)
      const { idea } = state.draft
      const save: SaveAnswer = {
        type: 'SaveAnswer',
        field: 'idea',
        value: 'A shorter way.',
        base: idea,
        by,
        at: state.at,
      }
      return decideSaveAnswer(state.proposal, draft, save)
    },
  },
  NameCoAuthors: {
    'somebody more': gives<ByType['NameCoAuthors']>((state) => ({
      type: 'NameCoAuthors',
      coAuthors: [...state.proposal.coAuthors, somebodyMore],
    })),
  },
  NameAcademicLead: {
    'somebody else': leads(somebodyMore),
    'the Head of School': leads(actorOf('H')),
    'who leads it already': leads(actorOf('L')),
  },
  NameProposalOwner: {
    'somebody else': owns(somebodyMore),
    'the Head of School': owns(actorOf('H')),
    'the Academic Lead again': owns(null),
  },
  AskForAdvice: {
    'the Faculty': gives(() => ({ type: 'AskForAdvice', kind: 'faculty-advice' })),
    'Manchester Online': gives(() => ({ type: 'AskForAdvice', kind: 'market-view' })),
  },
  LogAdvice: {
    'of the Faculty': gives(() => noted('faculty-advice', 'N')),
    'of Manchester Online': gives(() => noted('market-view', 'M')),
  },
  AnswerAdvice: {
    'for the Faculty': advises('faculty-advice', 'Start small.'),
    'for Manchester Online': advises('market-view', 'Two firms would come.'),
    'in other words': advises('market-view', 'Ten firms would come.'),
  },
  ConfirmAdvice: {
    'as the adviser named': gives<ByType['ConfirmAdvice']>((state) => ({
      type: 'ConfirmAdvice',
      ...answering(state, 'faculty-advice-confirmation', 'confirm'),
    })),
  },
  AskForAgreement: { 'of the three': gives(() => ({ type: 'AskForAgreement' })) },
  AnswerAgreement: {
    'for the Head of School': agrees('head-of-school-agreement'),
    'for School Operations': agrees('school-operations-agreement'),
    'for EDT / Manchester Online': agrees('manchester-online-agreement'),
  },
  RecordMeeting: {
    'as it was held': gives<ByType['RecordMeeting']>(() => ({
      type: 'RecordMeeting',
      on: '2026-11-26',
      attendees: ['The library'],
      outcome: 'The licence fits.',
    })),
  },
  BookMeeting: {
    'with the library': gives<ByType['BookMeeting']>(({ at }) => ({
      type: 'BookMeeting',
      ...{ purpose: 'stakeholders', start: later(at, 48), end: later(at, 49), room: null },
    })),
  },
  NoteBooked: { 'that the invitations went out': onceBegun({ type: 'NoteBooked', ...begun, event }) },
  GiveUpBooking: { 'that none went out': onceBegun({ type: 'GiveUpBooking', ...begun }) },
  FollowMeeting: {
    'that it was moved': onceBooked({
      ...{ type: 'FollowMeeting', ...begun },
      seen: { start: now, end: now, cancelled: false, answers: {} },
    }),
  },
  RecordActionDone: { 'agreed when people met': doesAction },
  AskInWriting: { 'the teams concerned': gives(() => ({ type: 'AskInWriting' })) },
  AnswerInWriting: {
    'for the library': gives<ByType['AnswerInWriting']>((state) => ({
      type: 'AnswerInWriting',
      ...answering(state, 'stakeholder-view', 'settled', 'The licence covers it.'),
    })),
  },
  AskForApprovalToProceed: { 'the School, then the Faculty': gives(() => ({ type: 'AskForApprovalToProceed' })) },
  AnswerApprovalToProceed: {
    'for the School': approves('school-approval-to-proceed'),
    'for the Faculty': approves('faculty-approval-to-proceed'),
  },
  TakeBack: {
    'the Faculty’s advice': takesBack('faculty-advice'),
    'the market view': takesBack('market-view'),
    'the library’s view': takesBack('stakeholder-view'),
    'the Head of School’s agreement': takesBack('head-of-school-agreement'),
    'School Operations’ agreement': takesBack('school-operations-agreement'),
    'EDT / Manchester Online’s agreement': takesBack('manchester-online-agreement'),
    'the School’s answer': takesBack('school-approval-to-proceed'),
    'the Faculty’s answer': takesBack('faculty-approval-to-proceed'),
  },
  RecordConditionMet: {
    'the Faculty’s condition': gives<ByType['RecordConditionMet']>((state) => ({
      type: 'RecordConditionMet',
      request: answering(state, 'faculty-approval-to-proceed', 'proceed').request,
      words: 'The tutor is named.',
    })),
  },
  SayStillGoingAhead: { 'with the approval given': gives(() => ({ type: 'SayStillGoingAhead' })) },
  Hold: { 'the proposal': gives<ByType['Hold']>(() => ({ type: 'Hold', reason: 'Waiting for funding.' })) },
  Resume: { 'the proposal': gives(() => ({ type: 'Resume' })) },
  Withdraw: { 'the proposal': gives<ByType['Withdraw']>(() => ({ type: 'Withdraw', reason: 'The partner left.' })) },
} satisfies Record<(Command | OpenProposal | SaveAnswer)['type'], Record<string, Try<State>>>

/** Where a change of the institution is tried: as it is, how the panel is to be, who is to be a deputy, and what is asked of whom. */
type Seats = { institution: Institution; panel: Panel; deputy: Person; ownQuestions: ReadonlySet<PanelId> }

const changes =
  (command: (seats: Seats) => InstitutionCommand): Try<Seats> =>
  (seats, by) =>
    decideInstitution(seats.institution, {
      ...command(seats),
      by,
      at: now,
      own: { panels: seats.ownQuestions, units: new Set(), undecided: false },
    })

const aboutThePanel = { panel: schoolPanel.id }
const institutionCommands = {
  FoundInstitution: {
    'its first administrators': changes(() => ({ type: 'FoundInstitution', administrators: [actorOf('Z')] })),
  },
  NameAdministrators: {
    'who they are': changes(() => ({ type: 'NameAdministrators', administrators: [actorOf('Z'), somebodyMore] })),
  },
  NameReaders: {
    'who reads beside those asked': changes(() => ({ type: 'NameReaders', group: 'auditors', people: [somebodyMore] })),
  },
  RecordUnits: {
    'Schools and Faculties': changes(() => ({
      type: 'RecordUnits',
      units: [...university.units.values(), { id: 'faculty:arts', name: 'Arts' }],
    })),
  },
  RecordPanel: { 'who sits on a panel': changes(({ panel }) => ({ type: 'RecordPanel', panel })) },
  AppointDeputy: {
    'who acts for a member': changes(({ deputy }) => ({
      type: 'AppointDeputy',
      ...aboutThePanel,
      ...{ deputy, principal: actorOf('H'), from: '2027-07-01', to: '2027-07-31' },
    })),
  },
  EndDeputy: {
    'that they do no more': changes(() => ({
      type: 'EndDeputy',
      ...aboutThePanel,
      ...{ deputy: actorOf('D').id, principal: actorOf('H').id, from: '2026-11-01' },
    })),
  },
  RecordChannel: {
    'where a panel is asked': changes(() => ({
      type: 'RecordChannel',
      ...aboutThePanel,
      channel: { id: '19:other@thread.tacv2', name: 'Other' },
    })),
  },
  RecordClosureDays: {
    'closure days': changes(() => ({ type: 'RecordClosureDays', closureDays: ['2026-12-25'] })),
  },
  RecordSettings: { settings: changes(() => ({ type: 'RecordSettings', settings: { answerWithinWorkingDays: 5 } })) },
  RecordCostingRates: {
    'what the costing assumes': changes(() => ({ type: 'RecordCostingRates', rates, confirmed: true })),
  },
} satisfies Record<InstitutionCommand['type'], Record<string, Try<Seats>>>

/** Each state by its number, once as the Head of School decides, once as they write the proposal too. */
const ordinary = statesOf({ headOfSchoolWrites: false })
const conflicted = statesOf({ headOfSchoolWrites: true })
const stateFor = (column: string, role: Role): State => {
  const state = (writesToo(role) ? conflicted : ordinary)[Number(column) - 1]
  if (!state) throw new Error(`There is no state ${column}.`)
  return state
}
const panelBefore = university.panels.get(schoolPanel.id) ?? schoolPanel
const seatsFor = (column: string, role: Role): Seats => {
  const [sits, wouldSit] = [column === 'sits on it', column === 'would sit on it']
  const withSeat = { ...panelBefore, alternates: [actorOf(role)] }
  const founded = sits ? withPanel(withSeat) : university
  return {
    institution: column === 'not founded' ? emptyInstitution : founded,
    panel: wouldSit ? withSeat : { ...panelBefore, alternates: [somebodyMore] },
    deputy: wouldSit ? actorOf(role) : somebodyMore,
    ownQuestions: new Set(column === 'own proposal' ? [schoolPanel.id] : []),
  }
}
const withPanel = (panel: Panel): Institution => ({
  ...university,
  panels: new Map(university.panels).set(panel.id, panel),
})

/** What came of it: recorded, so already, or the code of the refusal. */
type Came = { role: Role; came: string }
const RECORDED = 'recorded'
const SO_ALREADY = 'so already'

function tried<S>(attempt: Try<S>, situation: (role: Role) => S): Came[] {
  return roles.map((role) => {
    const result = attempt(situation(role), actorOf(role))
    if (!result.ok) return { role, came: result.refusal }
    return { role, came: result.value === null ? SO_ALREADY : RECORDED }
  })
}

/** A cell as the page writes it. */
function cellOf(all: readonly Came[]): string {
  const those = (what: string) => all.flatMap(({ role, came }) => (came === what ? [role] : [])).join('')
  if (those(RECORDED).length === roles.length) return 'all'
  const already = those(SO_ALREADY)
  return `${those(RECORDED)}${already && `(${already})`}` || '–'
}

/** Columns of a row besides its command and what it is about. */
const columnsOf = ({ command: _, about: __, ...cells }: MarkdownTable[number]): [string, string][] =>
  Object.entries(cells)

const named = (rows: MarkdownTable) => rows.map((row) => ({ ...row, row, title: `${row.command}: ${row.about}` }))

function attemptOf<S>(
  all: Record<string, Record<string, Try<S>>>,
  { command = '', about = '' }: MarkdownTable[number],
): Try<S> {
  const attempt = all[command]?.[about]
  if (!attempt) throw new Error(`Nothing is known of ${command}, ${about}.`)
  return attempt
}

const rowsOf = (all: Record<string, Record<string, unknown>>): string[] =>
  Object.entries(all).flatMap(([command, abouts]) => Object.keys(abouts).map((about) => `${command}: ${about}`))

describe('the page', () => {
  it('names every person and state that is tried, and no other', () => {
    expect(people.map(({ code }) => code)).toEqual(roles)
    expect(states.map((row) => row['no.'])).toEqual(ordinary.map((_, index) => String(index + 1)))
    for (const row of may) expect(columnsOf(row)).toHaveLength(ordinary.length)
  })

  it('has a row for every command, and what it is about, in both of its tables', () => {
    const titles = (rows: MarkdownTable) => named(rows).map(({ title }) => title)
    expect(titles(may).toSorted()).toEqual(rowsOf(commands).toSorted())
    expect(titles(notified)).toEqual(titles(may))
    expect(titles(mayInstitution)).toEqual(rowsOf(institutionCommands))
    expect(titles(notifiedOfInstitution)).toEqual(titles(mayInstitution))
  })

  it('has the same commands as “who comes first”, but for opening a proposal and saving a field', () => {
    const types = new Set(raced.map(({ name }) => name.split(':')[0]))
    expect([...types, 'OpenProposal', 'SaveAnswer'].toSorted()).toEqual(Object.keys(commands).toSorted())
  })
})

describe('who may, by state, and nobody else', () => {
  it.each(named(may))('$title', ({ row }) => {
    const attempt = attemptOf(commands, row)
    const came = columnsOf(row).map(([column]) => [column, cellOf(tried(attempt, (role) => stateFor(column, role)))])
    expect(came).toEqual(columnsOf(row))
  })

  it.each(named(mayInstitution))('$title', ({ row }) => {
    const attempt = attemptOf(institutionCommands, row)
    const came = columnsOf(row).map(([column]) => [column, cellOf(tried(attempt, (role) => seatsFor(column, role)))])
    expect(came).toEqual(columnsOf(row))
  })
})

/** `10–15, 18 acted-on; 16 on-hold`: the code for each state. */
function codesByState(text = '–'): Map<number, string> {
  const entries = text === '–' ? [] : text.split('; ')
  return new Map(
    entries.flatMap((entry) => {
      const code = entry.slice(entry.lastIndexOf(' ') + 1)
      return numbersIn(entry.slice(0, -code.length)).map((number): [number, string] => [number, code])
    }),
  )
}

/** `1–3, 7`: 1, 2, 3 and 7. */
const numbersIn = (ranges: string): number[] =>
  ranges.split(',').flatMap((range) => {
    const [from = 0, to = from] = range.split('–').map(Number)
    return Array.from({ length: to - from + 1 }, (_, index) => from + index)
  })

/** `not-a-decider; LOCh own-proposal`: the code for each person. */
function codeFor(role: Role, text = ''): string {
  const [general = '', ...own] = text.split('; ')
  const exception = own.map((entry) => entry.split(' ')).find(([those = '']) => those.includes(role))
  return exception?.[1] ?? general
}

describe('what the others are told', () => {
  it.each(named(notified))('$title', ({ row }) => {
    const mayRow = may.find(({ command, about }) => command === row.command && about === row.about) ?? {}
    const withPart = new Set(columnsOf(mayRow).flatMap(([, cell]) => [...cell]))
    const [always, intime] = [codesByState(row.everybody), codesByState(row['those with a part'])]
    const expected = (number: number, role: Role) =>
      always.get(number) ??
      (withPart.has(role) ? (intime.get(number) ?? 'no refusal') : codeFor(role, row['those without a part']))

    const attempt = attemptOf(commands, row)
    const refused = ordinary.flatMap((_, index) =>
      tried(attempt, (role) => stateFor(String(index + 1), role))
        .filter(({ came }) => came !== RECORDED && came !== SO_ALREADY)
        .map(({ role, came }) => ({ number: index + 1, role, came })),
    )
    const line = (number: number, role: Role, code: string) => `${number} ${role}: ${code}`
    expect(refused.map(({ number, role, came }) => line(number, role, came))).toEqual(
      refused.map(({ number, role }) => line(number, role, expected(number, role))),
    )
  })

  it.each(named(notifiedOfInstitution))('$title', ({ row }) => {
    const attempt = attemptOf(institutionCommands, row)
    for (const [column, text] of columnsOf(row)) {
      const refused = tried(attempt, (role) => seatsFor(column, role)).filter(({ came }) => came !== RECORDED)
      expect(refused.map(({ role, came }) => `${role} ${came}`)).toEqual(
        refused.map(({ role }) => `${role} ${codeFor(role, text)}`),
      )
    }
  })
})
