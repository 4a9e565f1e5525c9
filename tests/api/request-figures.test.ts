import { expect, it } from 'vitest'
import { requestView } from '../../teams-app/api/request-view.ts'
import {
  advised,
  asked,
  beforeTheFaculty,
  complete,
  type Happened,
  now,
  opened,
  proposalOf,
  requestOf,
} from '../domain/given-history.ts'
import { institution } from '../domain/given-institution.ts'

function figuresFirst(happened: readonly Happened[], purpose: string): string[] {
  const proposal = proposalOf(happened)
  const request = proposal.requests.find(({ id }) => id === requestOf(purpose))
  if (!request) throw new Error(`${purpose} was not asked.`)
  return requestView(proposal, request, institution, undefined, now).figuresFirst.map(
    ({ label, value }) => `${label}: ${value}`,
  )
}

it('each reader finds first what they decide by, four at most', () => {
  expect(figuresFirst(asked, 'head-of-school-agreement')).toEqual([
    'Break-even: 144 planned, 132 to break even',
    'Build cost: £19,853 before any fee income',
    'Staff days: 30 to build, 6 days for each run',
    'Taught by: Two lecturers and one industry tutor.',
  ])
  expect(figuresFirst(asked, 'school-operations-agreement')).toEqual([
    'Staff days: 30 to build, 6 days for each run',
    'Needs: none ticked',
    'Fee: £420 a learner',
    'First start: September 2027',
  ])
  expect(figuresFirst(asked, 'manchester-online-agreement')).toEqual([
    'Audience: Heating engineers with two years of practice.',
    'Break-even: 144 planned, 132 to break even',
    'Fee: £420 a learner',
    'First start: September 2027',
  ])
  expect(figuresFirst(beforeTheFaculty, 'faculty-approval-to-proceed')).toEqual([
    'Overlaps: none ticked',
    'Size: 10 credits, level 6',
    expect.stringMatching(/^Advice: “.*”, /),
    'Break-even: 144 planned, 132 to break even',
  ])
})

it('the next that a question names stands in for one that is not known', () => {
  const early = [...opened, ...advised({ ...complete, daysToBuild: null })]
  expect(figuresFirst(early, 'market-view')).toEqual([
    'Audience: Heating engineers with two years of practice.',
    'Fee: £420 a learner',
    'First start: September 2027',
    'Learners: 24 in a run, 2 runs a year',
  ])
})
