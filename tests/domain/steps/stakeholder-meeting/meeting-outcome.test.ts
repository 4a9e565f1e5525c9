import { describe, expect, it } from 'vitest'
import type { MeetingAction } from '../../../../teams-app/domain/meetings/agreed-action.ts'
import {
  acceptOutcome,
  OUTCOME_LIMITS,
} from '../../../../teams-app/domain/steps/stakeholder-meeting/meeting-outcome.ts'
import type { RecordMeeting } from '../../../../teams-app/domain/steps/stakeholder-meeting/rules.ts'
import { afterwards, factOf, given, nothingNew } from '../../given.ts'
import { type Happened, library, now, opened, proposalOf } from '../../given-history.ts'
import { amina, hugh } from '../../given-institution.ts'

const buy: MeetingAction = { what: 'Buy the licence', owner: 'Lily', due: '2026-12-01' }
const hold: RecordMeeting = {
  type: 'RecordMeeting',
  on: '2026-11-20',
  attendees: ['Lily'],
  outcome: 'The licence fits.',
  decisions: ['One licence is bought.'],
  actions: [buy],
  by: amina,
  at: now,
}
const record = (body: Partial<RecordMeeting> = {}, happened: readonly Happened[] = opened) =>
  given(happened, library).when({ ...hold, ...body })
const held = [...opened, { by: amina, fact: factOf(record()) }]

describe('S1.5: what came of a meeting', () => {
  it('is recorded as notes, decisions, and actions with who does them by which day', () => {
    expect(factOf(record())).toMatchObject({ decisions: hold.decisions, actions: [buy] })
    const [meeting] = proposalOf(held).meetings
    expect(meeting).toMatchObject({
      outcome: hold.outcome,
      decisions: hold.decisions,
      actions: [{ ...buy, id: '2-1' }],
    })
  })

  it('may be notes alone; blank lines, doubled ones and spaces are no matter', () => {
    const blank = { what: ' ', owner: '', due: '' }
    const fact = factOf(record({ decisions: [' ', ''], actions: [blank] }))
    expect(Object.keys(fact)).toEqual(['type', 'on', 'attendees', 'outcome', 'covers'])
    expect(factOf(record({ decisions: undefined, actions: undefined }))).toEqual(fact)
    expect(
      acceptOutcome({ decisions: ['A\n B ', 'A B'], actions: [{ ...buy, what: ' Buy the\nlicence' }] }, hold.on),
    ).toEqual({ ok: true, value: { decisions: ['A B'], actions: [buy] } })
  })

  it('recorded before decisions and actions were kept reads as it did', () => {
    const fact = { type: 'MeetingHeld', on: '2026-11-20', attendees: ['Lily'], outcome: 'Fits.', covers: [] } as const
    const older = proposalOf([...opened, { by: amina, fact: { ...fact, attendees: ['Lily'], covers: [] } }])
    expect(older.meetings).toMatchObject([{ outcome: 'Fits.', decisions: [], actions: [] }])
  })

  it.each([
    ['more decisions than anybody reads', { decisions: lines(OUTCOME_LIMITS.decisions + 1) }, 'too-many-decisions'],
    ['more actions than anybody does', { actions: actions(OUTCOME_LIMITS.actions + 1) }, 'too-many-actions'],
    ['a decision that is an essay', { decisions: ['x'.repeat(OUTCOME_LIMITS.decision + 1)] }, 'line-too-long'],
    [
      'an action that is an essay',
      { actions: [{ ...buy, what: 'x'.repeat(OUTCOME_LIMITS.what + 1) }] },
      'line-too-long',
    ],
    ['a name that is none', { actions: [{ ...buy, owner: 'x'.repeat(OUTCOME_LIMITS.owner + 1) }] }, 'line-too-long'],
    ['an action that nobody does', { actions: [{ ...buy, owner: ' ' }] }, 'action-incomplete'],
    ['an action without a day', { actions: [{ ...buy, due: '' }] }, 'action-incomplete'],
    ['somebody who does nothing', { actions: [{ ...buy, what: '' }] }, 'action-incomplete'],
    ['a day that there is not', { actions: [{ ...buy, due: '2026-02-30' }] }, 'not-a-day'],
    ['an action due before people met', { actions: [{ ...buy, due: '2026-11-19' }] }, 'due-before-the-meeting'],
  ])('refuses %s', (_, body, refusal) => {
    expect(record(body)).toMatchObject({ ok: false, refusal })
  })

  it('takes as many as it says, each as long as it says, and an action due on the day itself', () => {
    expect(record({ decisions: lines(OUTCOME_LIMITS.decisions), actions: actions(OUTCOME_LIMITS.actions) }).ok).toBe(
      true,
    )
    expect(record({ decisions: ['x'.repeat(OUTCOME_LIMITS.decision)], actions: [{ ...buy, due: hold.on }] }).ok).toBe(
      true,
    )
  })

  it('is recorded once, and once more when something else was decided', () => {
    expect(record({}, held)).toEqual(nothingNew)
    expect(record({ decisions: ['Two licences are bought.'] }, held)).toMatchObject({
      value: { fact: { type: 'MeetingHeld' } },
    })
    const done = [...held, { by: amina, fact: { type: 'ActionDone', action: '2-1' } as const }]
    expect(record({}, done)).toEqual(nothingNew)
  })
})

describe('an action that was agreed', () => {
  const isDone = { type: 'RecordActionDone', action: '2-1', by: amina, at: now } as const

  it('is done once whoever acts for the proposal says so, and stays so', () => {
    const when = given(held, library).when
    expect(when({ ...isDone, by: hugh })).toMatchObject({ refusal: 'not-the-lead' })
    const after = afterwards(held, isDone, when(isDone))
    expect(after.meetings[0]?.actions).toMatchObject([{ ...buy, done: { by: amina } }])
    const twice = given([...held, { by: amina, fact: factOf(when(isDone)) }], library).when(isDone)
    expect(twice).toEqual(nothingNew)
  })

  it('must be in the record', () => {
    expect(given(held, library).when({ ...isDone, action: '2-2' })).toMatchObject({ refusal: 'unknown-action' })
    expect(given(opened, library).when(isDone)).toMatchObject({ refusal: 'unknown-action' })
  })
})

function lines(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `Decision ${index}`)
}

function actions(count: number): MeetingAction[] {
  return lines(count).map((what) => ({ ...buy, what }))
}
