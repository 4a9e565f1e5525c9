import { describe, expect, it } from 'vitest'
import { meetingTriggers } from '../../../../teams-app/domain/meetings/meeting-triggers.ts'
import { gateFindings } from '../../../../teams-app/domain/steps/approval-to-proceed/gate.ts'
import { meetingStatus } from '../../../../teams-app/domain/steps/stakeholder-meeting/queries.ts'
import { afterwards, askForApproval, factOf, given } from '../../given.ts'
import {
  advised,
  agreedByAll,
  agreementAsked,
  type asked,
  complete,
  formOf,
  type Happened,
  library,
  now,
  opened,
  proposalOf,
} from '../../given-history.ts'
import { amina, hugh, institution, mona } from '../../given-institution.ts'

const hold = {
  type: 'RecordMeeting',
  on: '2026-11-20',
  attendees: ['The library'],
  outcome: 'The licence fits.',
  by: amina,
  at: now,
} as const
const ready = (answers = library) => [...opened, agreementAsked(answers), ...agreedByAll(answers), ...advised(answers)]
const state = (happened: typeof asked, answers = library) =>
  meetingStatus(proposalOf(happened), answers, institution).state

describe('S1.5: a stakeholder meeting, if required', () => {
  it('is not needed when nothing calls for it, and is due when the library does', () => {
    expect(state(ready(complete), complete)).toBe('not-needed')
    expect(state(ready())).toBe('due')
    expect(given(ready(), library).when(askForApproval)).toMatchObject({ refusal: 'not-ready' })
  })

  it('that was held settles what it was held about, and not what came later', () => {
    const held = given(ready(), library).when(hold)
    const after = afterwards(ready(), hold, held)
    expect(meetingStatus(after, library, institution).state).toBe('held')
    const more = { ...library, overlaps: ['library', 'space'] }
    expect(meetingStatus(after, more, institution).uncovered.map(({ id }) => id)).toEqual(['space'])
  })

  it('is recorded with a day that has been, somebody who came, and what came of it', () => {
    const when = given(ready(), library).when
    expect(when({ ...hold, on: '2027-01-01' })).toMatchObject({ refusal: 'day-in-future' })
    expect(when({ ...hold, attendees: ['  '] })).toMatchObject({ refusal: 'attendees-needed' })
    expect(when({ ...hold, outcome: ' ' })).toMatchObject({ refusal: 'reason-needed' })
    expect(when({ ...hold, by: hugh })).toMatchObject({ refusal: 'not-the-lead' })
  })

  it('is settled by the Head of School’s agreement to the words that say why none is needed, as they stand', () => {
    const because = { ...library, meetingNotNeeded: 'The licence is there already.' }
    expect(state([...opened, agreementAsked(because)], because)).toBe('due')
    expect(state(ready(because), because)).toBe('waived')
    expect(state(ready(), because)).toBe('due')
  })

  it('in writing refuses when no team is recorded that could be asked, and when nothing calls for it', () => {
    const inWriting = { type: 'AskInWriting', by: amina, at: now } as const
    expect(given(ready(), library).when(inWriting)).toMatchObject({ refusal: 'no-panel' })
    expect(given(ready(complete), complete).when(inWriting)).toMatchObject({ refusal: 'no-meeting-needed' })
  })

  it('in writing asks the team it concerns, whose yes settles it', () => {
    const campus = { ...complete, overlaps: ['an existing campus offer'], overlapDetails: 'Two units.' }
    const inWriting = { type: 'AskInWriting', by: amina, at: now } as const
    const asking = given(ready(campus), campus).when(inWriting)
    const after = afterwards(ready(campus), inWriting, asking)
    expect(meetingStatus(after, campus, institution).state).toBe('asking')
    expect(after.requests.at(-1)).toMatchObject({ purpose: 'stakeholder-view', topics: ['campus-offer'] })
  })

  it('in writing is settled once every team that was asked about a reason says so, not when one of them does', () => {
    const campus = { ...complete, overlaps: ['an existing campus offer'], overlapDetails: 'Two units.' }
    const asking = factOf(given(ready(campus), campus).when({ type: 'AskInWriting', by: amina, at: now }))
    if (asking.type !== 'AskedInWriting') throw new Error('Nobody was asked in writing.')
    const [ask] = asking.asks
    if (!ask) throw new Error('Nobody was asked in writing.')
    const two = { ...asking, asks: [ask, { ...ask, id: 'stakeholder-view-9' }] }
    const settles = (request: string): Happened => ({
      by: mona,
      fact: {
        type: 'WrittenViewGiven',
        ...{ request, answer: 'settled', reason: '', seen: ask.seen, standingIn: false, asks: [] },
      },
    })
    const asked = [...ready(campus), { by: amina, fact: two }]
    expect(state([...asked, settles(ask.id)], campus)).toBe('asking')
    expect(state([...asked, settles(ask.id), settles('stakeholder-view-9')], campus)).toBe('in-writing')
  })

  it('names several Faculties once, whether it is ticked, a School of another Faculty, or both', () => {
    const reasons = (overlaps: string[], otherSchools: string[]) =>
      meetingTriggers({ ...complete, overlaps, otherSchools }, (unit) => unit === 'school:physics').map(({ id }) => id)
    expect(reasons(['library'], ['school:physics'])).toEqual(['library'])
    expect(reasons(['library'], ['school:law'])).toEqual(['library', 'faculties'])
    expect(reasons(['other Schools or Faculties', 'library'], ['school:law'])).toEqual(['faculties', 'library'])
  })
})

it('the gate names advice, market view, agreements, the meeting and a need without a cost, each at its step', () => {
  const steps = gateFindings(proposalOf(opened), formOf(library), institution).map(({ id, step }) => `${id} ${step}`)
  expect(steps).toEqual(['PF-02 S1.2', 'PF-03 S1.3', 'PF-05 S1.4', 'PF-06 S1.5', 'PF-07 S1.4'])
})
