import type { Person } from '../../teams-app/domain/core/person.ts'
import type { RequestKindId } from '../../teams-app/domain/core/request.ts'
import type { ProposalFact } from '../../teams-app/domain/facts.ts'
import { type Command, decideOn } from '../domain/given.ts'
import { type Happened, proposalOf } from '../domain/given-history.ts'
import {
  actorOf,
  answering,
  draftIn,
  noted,
  type Role,
  type State,
  somebodyMore,
  statesOf,
  university,
} from '../domain/stage-1-states.ts'

/** A command as it is sent: everything but the proposal it is about, who sends it, and when. */
export type CommandBody<C = Command> = C extends Command ? Omit<C, 'by' | 'at'> : never

/** A command that is raced against every other: who gives it, and what it says in a state. */
export type Raced = { name: string; by: Person; body(state: State): CommandBody }

const given = (name: string, role: Role, body: (state: State) => CommandBody): Raced => ({
  name,
  by: actorOf(role),
  body,
})

const later = (at: string, hours: number): string => new Date(Date.parse(at) + hours * 3_600_000).toISOString()
const event = { id: 'AAMk1', link: 'https://outlook.office.com/calendar/item/AAMk1', joinLink: null }
const meeting = 'stakeholders-1'
const agreement =
  (purpose: RequestKindId, answer: 'agree' | 'not-yet', reason = '') =>
  (state: State) =>
    ({ type: 'AnswerAgreement', ...answering(state, purpose, answer, reason) }) as const
const approval =
  (answer: 'proceed' | 'return' | 'do-not-proceed', reason = '') =>
  (state: State) =>
    ({ type: 'AnswerApprovalToProceed', ...answering(state, 'school-approval-to-proceed', answer, reason) }) as const

/** Every command about a proposal once, and answers also where they are contrary to each other. */
export const raced: readonly Raced[] = [
  given('NameCoAuthors', 'L', ({ proposal }) => ({
    type: 'NameCoAuthors',
    coAuthors: [...proposal.coAuthors, somebodyMore],
  })),
  given('NameAcademicLead', 'L', () => ({ type: 'NameAcademicLead', academicLead: somebodyMore })),
  given('NameProposalOwner', 'L', () => ({ type: 'NameProposalOwner', owner: somebodyMore })),
  given('AskForAdvice', 'L', () => ({ type: 'AskForAdvice', kind: 'market-view' })),
  given('LogAdvice', 'L', () => noted('faculty-advice', 'N')),
  given('AnswerAdvice', 'T', (state) => ({
    type: 'AnswerAdvice',
    ...answering(state, 'faculty-advice', 'advise', 'Start small.'),
  })),
  given('ConfirmAdvice', 'N', (state) => ({
    type: 'ConfirmAdvice',
    ...answering(state, 'faculty-advice-confirmation', 'confirm'),
  })),
  given('AskForAgreement', 'L', () => ({ type: 'AskForAgreement' })),
  given('AnswerAgreement: agree', 'H', agreement('head-of-school-agreement', 'agree')),
  given(
    'AnswerAgreement: request changes',
    'D',
    agreement('head-of-school-agreement', 'not-yet', 'The fee is missing.'),
  ),
  given('AnswerAgreement: agree another panel', 'S', agreement('school-operations-agreement', 'agree')),
  given('RecordMeeting', 'L', ({ at }) => ({
    type: 'RecordMeeting',
    on: at.slice(0, 10),
    attendees: ['The library'],
    outcome: 'The licence fits.',
  })),
  given('BookMeeting', 'L', ({ at }) => ({
    type: 'BookMeeting',
    ...{ purpose: 'stakeholders', start: later(at, 48), end: later(at, 49), room: null },
  })),
  given('NoteBooked', 'L', () => ({ type: 'NoteBooked', meeting, event })),
  given('GiveUpBooking', 'L', () => ({ type: 'GiveUpBooking', meeting })),
  given('FollowMeeting', 'L', () => ({ type: 'FollowMeeting', meeting, seen: null })),
  given('RecordActionDone', 'L', ({ proposal }) => ({
    type: 'RecordActionDone',
    action: proposal.meetings.at(-1)?.actions[0]?.id ?? '1-1',
  })),
  given('AskInWriting', 'L', () => ({ type: 'AskInWriting' })),
  given('AnswerInWriting', 'K', (state) => ({
    type: 'AnswerInWriting',
    ...answering(state, 'stakeholder-view', 'settled', 'The licence covers it.'),
  })),
  given('AskForApprovalToProceed', 'L', () => ({ type: 'AskForApprovalToProceed' })),
  given('AnswerApprovalToProceed: proceed', 'H', approval('proceed')),
  given('AnswerApprovalToProceed: return', 'D', approval('return', 'Name the industry tutor.')),
  given('TakeBack', 'H', (state) => ({
    type: 'TakeBack',
    request: answering(state, 'head-of-school-agreement', 'agree').request,
  })),
  given('RecordConditionMet', 'L', (state) => ({
    type: 'RecordConditionMet',
    request: answering(state, 'faculty-approval-to-proceed', 'proceed').request,
    words: 'The tutor is named.',
  })),
  given('SayStillGoingAhead', 'L', () => ({ type: 'SayStillGoingAhead' })),
  given('Hold', 'L', () => ({ type: 'Hold', reason: 'Waiting for funding.' })),
  given('Resume', 'L', () => ({ type: 'Resume' })),
  given('Withdraw', 'O', () => ({ type: 'Withdraw', reason: 'The partner left.' })),
]

const ordinary = statesOf({ headOfSchoolWrites: false })

/** A state with more that happened to it. */
function and(state: State, ...more: Happened[]): State {
  const happened = [...state.happened, ...more]
  return { ...state, happened, proposal: proposalOf(happened) }
}

const byLead = (fact: ProposalFact): Happened => ({ by: actorOf('L'), fact })

/** The meeting of the stakeholders as it begins to be booked, as it is booked, and as it was held. */
function withMeeting(state: State): State[] {
  const [start, end] = [later(state.at, 72), later(state.at, 73)]
  const appointment = { start, end, room: null, teams: [], optional: [] }
  const booking = and(state, byLead({ type: 'MeetingBookingBegun', meeting, purpose: 'stakeholders', ...appointment }))
  const booked = and(booking, byLead({ type: 'MeetingBooked', meeting, event }))
  const actions = [{ what: 'Buy the licence', owner: 'The library', due: later(state.at, 240).slice(0, 10) }]
  const held = { on: state.at.slice(0, 10), attendees: ['The library'], outcome: 'It fits.', covers: [], actions }
  return [booking, booked, and(booked, byLead({ type: 'MeetingHeld', ...held }))]
}

const scoping = ordinary.filter(({ proposal }) => proposal.stage === 'scoping' && !proposal.held)

/** Every state in which two commands are raced, those without a meeting first. */
const racedStates: readonly State[] = [...ordinary, ...scoping.flatMap(withMeeting)]

/** What the rules say to a command in a state. */
const decided = (state: State, { by, body }: Raced) =>
  decideOn(state.proposal, draftIn(state), university, { ...body(state), by, at: state.at } as Command)

const recordedIn = new Map<Raced, readonly State[]>()

/** The states in which a command is recorded; found once, since every pair asks. */
function statesFor(command: Raced): readonly State[] {
  const known = recordedIn.get(command)
  if (known) return known
  const found = racedStates.filter((state) => {
    const result = decided(state, command)
    return result.ok && result.value !== null
  })
  recordedIn.set(command, found)
  return found
}

/** The first state in which either of two commands would be recorded; `undefined` where there is none. */
export function stateForBoth(one: Raced, other: Raced): State | undefined {
  const among = statesFor(other)
  return statesFor(one).find((state) => among.includes(state))
}
