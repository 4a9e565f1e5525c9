import { describe, expect, it } from 'vitest'
import { agree, askForAgreement, factOf, given } from '../given.ts'
import { asked, type Happened, now, opened, proceeding, stopped } from '../given-history.ts'
import { amina, dora, hugh, schoolPanel, seated } from '../given-institution.ts'

const hold = { type: 'Hold', reason: 'Waiting for funding.', by: amina, at: now } as const
const resume = { type: 'Resume', by: amina, at: now } as const
const withdraw = { type: 'Withdraw', reason: 'The partner left.', by: amina, at: now } as const
const held: Happened[] = [...asked, { by: amina, fact: { type: 'ProposalHeld', reason: 'Waiting for funding.' } }]
const withdrawn: Happened[] = [
  ...asked,
  { by: amina, fact: { type: 'ProposalWithdrawn', reason: 'The partner left.' } },
]

describe('a proposal on hold', () => {
  it('asks and answers nothing until it is resumed, and then gives a new due date', () => {
    expect(factOf(given(asked).when(hold))).toEqual({ type: 'ProposalHeld', reason: 'Waiting for funding.' })
    expect(given(held).when(agree)).toMatchObject({ refusal: 'on-hold' })
    expect(given(held).when(askForAgreement)).toMatchObject({ refusal: 'on-hold' })
    expect(factOf(given(held).when(resume))).toMatchObject({
      dues: { 'head-of-school-agreement-1': '2026-12-11T17:00:00.000Z' },
    })
  })

  it('is held, resumed and withdrawn by its lead alone, with a reason', () => {
    for (const command of [hold, resume, withdraw]) {
      expect(given(asked).when({ ...command, by: hugh })).toMatchObject({ refusal: 'not-the-lead' })
    }
    expect(given(asked).when({ ...hold, reason: ' ' })).toMatchObject({ refusal: 'reason-needed' })
    expect(given(asked).when({ ...withdraw, reason: '' })).toMatchObject({ refusal: 'reason-needed' })
  })
})

describe('a proposal that was withdrawn', () => {
  it('takes no answer and asks nothing any more', () => {
    expect(given(withdrawn).when(agree)).toMatchObject({ refusal: 'seen-something-else' })
    expect(given(withdrawn).when(askForAgreement)).toMatchObject({ refusal: 'withdrawn' })
    expect(given(withdrawn).when(withdraw)).toEqual({ ok: true, value: null })
    expect(given(stopped).when(withdraw)).toMatchObject({ refusal: 'already-decided' })
  })

  it('does not go on, and neither does one that was decided against', () => {
    expect(given(withdrawn).when(resume)).toMatchObject({ refusal: 'withdrawn' })
    expect(given(stopped).when(resume)).toMatchObject({ refusal: 'already-decided' })
    expect(given(asked).when(resume)).toEqual({ ok: true, value: null })
  })
})

describe('a deputy', () => {
  const deputies = [{ deputy: dora, principal: hugh, from: '2026-11-20', to: '2026-11-30' }]
  const university = seated({ ...schoolPanel, deputies })

  it('decides for the principal between the two days, and both are named', () => {
    expect(factOf(given(asked, undefined, university).when({ ...agree, by: dora }))).toMatchObject({ actingFor: hugh })
  })

  it('decides on no other day', () => {
    const late = { ...agree, by: dora, at: '2026-12-01T09:00:00.000Z' }
    expect(given(asked, undefined, university).when(late)).toMatchObject({ refusal: 'not-a-decider' })
  })
})

it('an Approval to Proceed that has grown old is confirmed by its lead, and only then', () => {
  const still = { type: 'SayStillGoingAhead', by: amina, at: now } as const
  expect(given(proceeding).when(still)).toEqual({ ok: true, value: null })
  expect(factOf(given(proceeding).when({ ...still, at: '2028-01-01T09:00:00.000Z' }))).toEqual({
    type: 'GoingAheadConfirmed',
  })
  expect(given(opened).when(still)).toMatchObject({ refusal: 'not-proceeding-yet' })
})
