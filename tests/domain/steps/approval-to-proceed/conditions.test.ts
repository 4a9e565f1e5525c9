import { describe, expect, it } from 'vitest'
import { REASON_LIMIT } from '../../../../teams-app/domain/core/answer-request.ts'
import { afterwards, factOf, given, nothingNew, proceed } from '../../given.ts'
import { approvalAnswered, beforeTheFaculty, beforeTheSchool, type Happened, proposalOf } from '../../given-history.ts'
import { hugh } from '../../given-institution.ts'

const said = { ...proceed, reason: ' Good work. ', conditions: ' Name the tutor. ' }

/** A yes of before there were two boxes. */
const ofBefore = (reason: string): Happened => {
  const { by, fact } = approvalAnswered('school', 'proceed', { next: 'faculty' })
  return { by, fact: { ...fact, reason } as Happened['fact'] }
}

describe('E3: with a yes at Approval to Proceed', () => {
  it('a comment binds nobody', () => {
    const command = { ...proceed, reason: 'Good work.', conditions: '' }
    const after = afterwards(beforeTheSchool, command, given(beforeTheSchool).when(command))
    expect(after.conditions).toEqual([])
    expect(after.requests.at(-2)?.answer).toMatchObject({ reason: 'Good work.', conditions: '' })
  })

  it('conditions are followed until they are met, and the comment stands beside them', () => {
    const result = given(beforeTheSchool).when(said)
    expect(factOf(result)).toMatchObject({ reason: 'Good work.', conditions: 'Name the tutor.' })
    const after = afterwards(beforeTheSchool, said, result)
    expect(after.conditions).toMatchObject([{ words: 'Name the tutor.', by: hugh }])
    expect(after.requests.at(-2)?.answer).toMatchObject({ reason: 'Good work.', conditions: 'Name the tutor.' })
  })

  it('neither is needed', () => {
    expect(factOf(given(beforeTheSchool).when({ ...proceed, conditions: '  ' }))).toMatchObject({
      reason: '',
      conditions: '',
    })
  })

  it('conditions are refused on anything else, since nobody could meet them', () => {
    for (const answer of ['return', 'do-not-proceed'] as const)
      expect(given(beforeTheSchool).when({ ...said, answer })).toMatchObject({ refusal: 'conditions-need-a-yes' })
  })

  it('each has at most as many characters as a reason', () => {
    const conditions = 'x'.repeat(REASON_LIMIT + 1)
    expect(given(beforeTheSchool).when({ ...said, conditions })).toMatchObject({ refusal: 'reason-too-long' })
  })

  it('the same again is nothing new, other conditions are', () => {
    const { reason, conditions } = said
    const before = [
      ...beforeTheSchool,
      { by: hugh, fact: { ...ofBefore(reason.trim()).fact, conditions: conditions.trim() } as Happened['fact'] },
    ]
    expect(given(before).when(said)).toEqual(nothingNew)
    expect(given(before).when({ ...said, reason: '', conditions: '' })).toEqual(nothingNew)
    expect(given(before).when({ ...said, conditions: 'Another.' })).toMatchObject({
      refusal: 'answered-in-other-words',
    })
  })

  it('the words of facts recorded before, and of cards made before, are a condition, as their one box said', () => {
    const before = proposalOf([...beforeTheSchool, ofBefore('Name the tutor.')])
    expect(before.conditions).toMatchObject([{ words: 'Name the tutor.' }])
    expect(before.requests.at(-2)?.answer).toMatchObject({ reason: '', conditions: 'Name the tutor.' })
    const oldCard = { ...proceed, reason: 'Name the tutor.' }
    expect(factOf(given(beforeTheSchool).when(oldCard))).toMatchObject({ reason: '', conditions: 'Name the tutor.' })
    expect(proposalOf(beforeTheFaculty).conditions).toEqual([])
  })
})
