import { describe, expect, it } from 'vitest'
import { openRequests } from '../../../teams-app/domain/core/proposal.ts'
import { afterwards, agree, given, proceed } from '../given.ts'
import {
  agreementAnswered,
  asked,
  beforeTheFaculty,
  beforeTheSchool,
  now,
  proceeding,
  requestOf,
} from '../given-history.ts'
import { amina, fay, hugh, olly } from '../given-institution.ts'

const agreement = requestOf('head-of-school-agreement')
const back = { type: 'TakeBack', request: agreement, by: hugh, at: now } as const
const once = [...asked, agreementAnswered('agree')]

describe('taking back an answer', () => {
  it('opens the question again, and both stay in the record', () => {
    const after = afterwards(once, back, given(once).when(back))
    const [request] = after.requests
    expect(request?.answer).toBeUndefined()
    expect(request?.takenBack).toMatchObject([{ answer: 'agree', by: hugh }])
  })

  it('makes a late click of the first turn answer nothing', () => {
    const happened = [...once, { by: hugh, fact: { type: 'AnswerTakenBack', request: agreement } as const }]
    expect(given(happened).when(agree)).toMatchObject({ refusal: 'taken-back-since' })
    expect(given(happened).when({ ...agree, turn: 2 }).ok).toBe(true)
    expect(given(happened).when(back)).toEqual({ ok: true, value: null })
  })

  it('is theirs alone who gave the answer', () => {
    for (const by of [amina, olly, fay]) {
      expect(given(once).when({ ...back, by })).toMatchObject({ refusal: 'not-your-answer' })
    }
    expect(given(asked).when(back)).toMatchObject({ refusal: 'nothing-to-take-back' })
  })

  it('is refused once somebody has acted on it', () => {
    expect(given(beforeTheSchool).when(back)).toMatchObject({ refusal: 'acted-on' })
    const school = { ...back, request: proceed.request }
    expect(given(proceeding).when(school)).toMatchObject({ refusal: 'acted-on' })
  })

  it('of the School’s yes no longer asks the Faculty; a second yes asks it anew', () => {
    const school = { ...back, request: proceed.request }
    const after = afterwards(beforeTheFaculty, school, given(beforeTheFaculty).when(school))
    expect(openRequests(after).map(({ id }) => id)).toEqual([proceed.request])
    const happened = [
      ...beforeTheFaculty,
      { by: hugh, fact: { type: 'AnswerTakenBack', request: proceed.request } as const },
    ]
    const again = { ...proceed, turn: 2 }
    expect(given(happened).when(again)).toMatchObject({
      value: { fact: { asks: [{ id: requestOf('faculty-approval-to-proceed', 2) }] } },
    })
  })
})
