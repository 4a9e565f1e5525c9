import { describe, expect, it } from 'vitest'
import { requestView } from '../../teams-app/api/request-view.ts'
import type { Person } from '../../teams-app/domain/core/person.ts'
import {
  agreementAnswered,
  approvalAsked,
  asked,
  beforeTheFaculty,
  beforeTheSchool,
  type Happened,
  now,
  proposalOf,
  requestOf,
} from '../domain/given-history.ts'
import { alex, fay, hugh, institution, schoolPanel, seated } from '../domain/given-institution.ts'

function beside(happened: readonly Happened[], purpose: string, reader?: Person, university = institution): string[] {
  const proposal = proposalOf(happened)
  const request = proposal.requests.find(({ id }) => id === requestOf(purpose))
  if (!request) throw new Error(`${purpose} was not asked.`)
  return requestView(proposal, request, university, reader?.id, now).beside.map(({ sign, words }) => `${sign} ${words}`)
}

describe('who has answered beside this question', () => {
  it('is told of those who are asked to agree together', () => {
    const purpose = 'head-of-school-agreement'
    expect(beside(asked, purpose, hugh)).toEqual(['◷ Waiting on you, School Operations and Manchester Online'])
    expect(beside(asked, purpose)).toEqual(['◷ Waiting on the Head of School, School Operations and Manchester Online'])
    const yes = [...asked, agreementAnswered('agree')]
    expect(beside(yes, 'manchester-online-agreement')).toEqual([
      '✓ The Head of School agreed',
      '◷ Waiting on School Operations and Manchester Online',
    ])
    expect(beside(yes, purpose, hugh)[0]).toBe('✓ You agreed')
    expect(beside([...asked, agreementAnswered('not-yet')], 'manchester-online-agreement')[0]).toBe(
      '◆ The Head of School requested changes',
    )
  })

  it('is told of the bodies that are asked in order, those not asked yet too', () => {
    expect(beside(beforeTheSchool, 'school-approval-to-proceed', hugh)).toEqual([
      '◷ Waiting on you',
      '○ Then the Faculty',
    ])
    expect(beside(beforeTheFaculty, 'faculty-approval-to-proceed', fay)).toEqual([
      '✓ The School gave Approval to Proceed',
      '◷ Waiting on you',
    ])
  })

  it('says for whom somebody answers who stands in', () => {
    const deputies = [{ deputy: alex, principal: hugh, from: '2026-11-01', to: '2026-12-31' }]
    const university = seated({ ...schoolPanel, alternates: [], deputies })
    expect(beside(asked, 'head-of-school-agreement', alex, university)).toEqual([
      `◷ Waiting on you (for ${hugh.name}), School Operations and Manchester Online`,
    ])
  })

  it('is not told where a Faculty alone is asked', () => {
    const alone = { ...institution, settings: { ...institution.settings, schoolApprovesWithAgreement: true } }
    const happened = [...beforeTheSchool, approvalAsked('faculty')]
    expect(beside(happened, 'faculty-approval-to-proceed', fay, alone)).toEqual([])
  })
})
