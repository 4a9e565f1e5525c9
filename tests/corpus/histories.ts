import { hashOf } from '../../teams-app/domain/core/canonical-json.ts'
import { dataOf, record } from '../../teams-app/domain/core/chain.ts'
import type { Person } from '../../teams-app/domain/core/person.ts'
import { NO_HASH, type Recorded } from '../../teams-app/domain/core/recorded.ts'
import type { Fact } from '../../teams-app/domain/facts.ts'
import { INSTITUTION, type Institution, type InstitutionFact } from '../../teams-app/domain/institution/institution.ts'
import type { SeenInCalendar } from '../../teams-app/domain/meetings/book-meeting.ts'
import { hour, recordedFacts } from '../domain/given-history.ts'
import { actorOf, answering, does, noted, type State, statesOf, university } from '../domain/stage-1-states.ts'
import { testChain } from '../support/test-chain.ts'

/** The facts of one stream, oldest first. */
export type History = readonly Recorded[]

/** The moment at which the histories of a group are looked at, where it is another for one of them. */
const grownOld = '2027-12-27T13:00:00.000Z'
export const lookedAt: Readonly<Record<string, string>> = {
  'rules/proceeding-and-grown-old': grownOld,
  'rules/still-going-ahead': grownOld,
}

/**
 * What the rules of the day make of stage 1, by group and name. A history that has its file in `facts/` is never made again, so what
 * stands here says only how it once came about; a name that has no file yet gets one from `npm run corpus -- --record`.
 */
export const histories: Readonly<Record<string, () => History>> = {
  'rules/institution': () => institutionFacts(university),
  ...of('rules', {
    'advice-asked': () => state(1),
    'advice-noted': () => state(2),
    'asked-in-writing': () => state(3),
    'agreement-asked': () => state(5),
    'partly-agreed': () => state(6),
    'changes-requested': () => state(7),
    agreed: () => state(8),
    'before-the-school': () => state(10),
    'before-the-faculty': () => state(11),
    'proceeding-under-a-condition': () => state(13),
    'proceeding-and-grown-old': () => state(14),
    returned: () => state(15),
    'on-hold': () => state(16),
    withdrawn: () => state(17),
    'not-proceeding': () => state(18),
    'head-of-school-writes': () => state(12, true),
    'advice-corrected': () =>
      does(state(2), actorOf('N'), {
        type: 'ConfirmAdvice',
        ...answering(state(2), 'faculty-advice-confirmation', 'correct', 'I said one run, and in spring.'),
      }),
    resumed: () => does({ ...state(16), at: hour(200) }, lead, { type: 'Resume' }),
    'taken-back': () => does(state(6), actorOf('H'), { type: 'TakeBack', request: 'head-of-school-agreement-1' }),
    'set-aside': () =>
      happens(state(11), actorOf('Z'), {
        type: 'AnswerTakenBack',
        request: 'school-approval-to-proceed-1',
        setAside: true,
      }),
    'asked-again-after-a-change': () => does(state(9), lead, { type: 'AskForAgreement' }),
    'asked-again-after-changes-were-requested': () =>
      does({ ...state(7), draft: { ...state(7).draft, fee: 48_000 } }, lead, { type: 'AskForAgreement' }),
    'condition-met': () =>
      does(state(13), lead, {
        ...{ type: 'RecordConditionMet', request: 'faculty-approval-to-proceed-1' },
        words: 'A tutor of the trade association is named.',
      }),
    'still-going-ahead': () => does(state(14), lead, { type: 'SayStillGoingAhead' }),
    'another-academic-lead': () => does(state(0), lead, { type: 'NameAcademicLead', academicLead: actorOf('P') }),
    'meeting-held': () => does(held(), lead, { type: 'RecordActionDone', action: '5-1' }),
    'meeting-booked': () => booked(),
    'meeting-moved': () => does(booked(), lead, { type: 'FollowMeeting', meeting: 'stakeholders-1', seen: moved }),
    'meeting-cancelled': () => does(booked(), lead, { type: 'FollowMeeting', meeting: 'stakeholders-1', seen: null }),
    'meeting-not-made': () => does(begun(), lead, { type: 'GiveUpBooking', meeting: 'stakeholders-1' }),
  }),
  'damaged/edited': () => agreed().map((one) => (one.number === 8 ? edited(one) : one)),
  'damaged/missing': () => agreed().filter(({ number }) => number !== 8),
  'damaged/of-a-newer-version': () => next(agreed(), { type: 'PilotHeld', learners: 12 }),
  'damaged/not-to-be-read': () => next(agreed(), { type: 'AgreementAsked' }),
  'older/before-there-were-keys': () => unkeyed(recordedFacts(state(13).happened)),
}

const lead = actorOf('L')

const state = (index: number, headOfSchoolWrites = false): State => {
  const found = statesOf({ headOfSchoolWrites })[index]
  if (!found) throw new Error(`There is no state ${index}.`)
  return found
}

function of(group: string, made: Record<string, () => State>): Record<string, () => History> {
  return Object.fromEntries(
    Object.entries(made).map(([name, make]) => [`${group}/${name}`, () => recordedFacts(make().happened)]),
  )
}

/** What happens beside every command. */
const happens = (before: State, by: Person, fact: State['happened'][number]['fact']): State => ({
  ...before,
  happened: [...before.happened, { by, fact }],
})

const held = (): State =>
  does(does(state(0), lead, noted('market-view', 'M')), lead, {
    ...{ type: 'RecordMeeting', on: '2026-11-20', attendees: ['The library', 'Space planning'] },
    ...{ outcome: 'One licence covers it.', decisions: ['One licence is bought.'] },
    actions: [{ what: 'Buy the licence', owner: 'The library', due: '2026-12-18' }],
  })

const begun = (): State =>
  does(state(0), lead, { type: 'BookMeeting', purpose: 'stakeholders', start: hour(148), end: hour(149), room: null })

const booked = (): State =>
  does(begun(), lead, {
    ...{ type: 'NoteBooked', meeting: 'stakeholders-1' },
    event: {
      ...{ id: 'AAMkAGI2', link: 'https://outlook.office.com/calendar/item/AAMkAGI2', joinLink: null },
      addresses: { [actorOf('K').id]: 'library@example.org' },
    },
  })

const moved: SeenInCalendar = {
  ...{ start: hour(172), end: hour(173), cancelled: false },
  answers: { [actorOf('K').id]: 'accepted' },
  joinLink: 'https://teams.microsoft.com/l/meetup-join/1',
}

const agreed = (): History => recordedFacts(state(8).happened)

/** Somebody has written other words into the row; its seal is what it was. */
const edited = (one: Recorded): Recorded => ({ ...one, at: hour(-1) })

/** One more fact of any kind, sealed by the application. */
function next(facts: History, fact: object): History {
  const last = facts.at(-1)
  if (!last) throw new Error('There is no fact before it.')
  const { hash, ...rest } = last
  const more = { ...rest, number: last.number + 1, at: hour(last.number), fact: fact as Fact }
  return [...facts, record(testChain, hash, more)]
}

/** As facts were recorded at first: with names in them, chained by SHA-256 alone, and conditions among the words of the answer. */
function unkeyed(facts: History): History {
  const older: Recorded[] = []
  for (const { people: _, hash: __, fact, ...rest } of facts) {
    const { conditions, ...body } = fact as { conditions?: string; reason?: string }
    const whole = { ...rest, fact: (conditions ? { ...body, reason: conditions } : body) as Fact, hash: NO_HASH }
    older.push({ ...whole, hash: hashOf(`${older.at(-1)?.hash ?? NO_HASH}${dataOf(whole)}`) })
  }
  return older
}

/** An institution as administrators record it, and one change of each kind. */
function institutionFacts({ administrators, units, panels, settings }: Institution): History {
  const [panel] = panels.values()
  const { costingRates, answerWithinWorkingDays } = settings
  const happened: InstitutionFact[] = [
    { type: 'InstitutionFounded', administrators },
    { type: 'UnitsRecorded', units: [...units.values()] },
    ...[...panels.values()].map((one): InstitutionFact => ({ type: 'PanelRecorded', panel: one })),
    { type: 'SettingsRecorded', settings: { costingRates, answerWithinWorkingDays } },
    { type: 'ClosureDaysRecorded', closureDays: ['2026-12-24', '2026-12-25'] },
    { type: 'ReadersNamed', group: 'auditors', people: [actorOf('E')] },
    { type: 'ReadersNamed', group: 'oversight', people: [actorOf('P')] },
    { type: 'AdministratorsNamed', administrators: [...administrators, actorOf('X')] },
    ...(panel ? changesOf(panel.id, panel.channel) : []),
  ]
  const facts: Recorded[] = []
  for (const [index, fact] of happened.entries()) {
    const place = {
      stream: INSTITUTION,
      number: index + 1,
      by: actorOf('Z'),
      at: hour(index - 100),
      institution: index,
    }
    facts.push(record(testChain, facts.at(-1)?.hash ?? NO_HASH, { ...place, fact }))
  }
  return facts
}

function changesOf(panel: string, channel: { id: string; name: string }): InstitutionFact[] {
  const deputy = { deputy: actorOf('T'), principal: actorOf('H'), from: '2026-01-05', to: '2026-01-30' }
  const { from } = deputy
  return [
    { type: 'DeputyAppointed', panel, deputy },
    { type: 'DeputyEnded', panel, deputy: deputy.deputy.id, principal: deputy.principal.id, from },
    { type: 'ChannelRecorded', panel, channel: { ...channel, name: 'Decisions' } },
  ]
}
