import { describe, expect, it } from 'vitest'
import { submissionView } from '../../teams-app/api/submission-view.ts'
import type { Answers } from '../../teams-app/domain/forms/expression-of-interest.ts'
import { asked, complete, documentOf, proposalOf } from '../domain/given-history.ts'
import { institution } from '../domain/given-institution.ts'

it('shows the years that were looked ahead of an input, and every year where it changed', () => {
  const document = documentOf(complete, 1)
  const costing = { ...document.costing, overrides: { runs: [2, 3, 3, 3, 3] } }
  const inputsAgainst = (runs: readonly number[]) => {
    const other = { is: 'draft' as const, answers: complete, costing: { runs } }
    const before = { ...document, costing }
    return submissionView({ proposal: proposalOf(asked), document: before, other }, institution).costing.inputs
  }
  const runs = { key: 'runs', label: 'Runs', text: '2, 3, 3', assumed: '2, 2, 2' }
  expect(inputsAgainst([2, 3, 3, 3, 3])).toEqual([runs])
  expect(inputsAgainst([2, 3, 3, 3, 4])).toEqual([{ ...runs, changed: { from: '2, 3, 3, 3, 3', to: '2, 3, 3, 3, 4' } }])
})

describe('a version that was submitted before there was a costing', () => {
  const { costing: _, ...document } = documentOf(complete, 1)
  const proposal = proposalOf(asked)

  it('is read without one', () => {
    expect(submissionView({ proposal, document }, institution).costing).toEqual({ inputs: [], cameTo: null })
  })

  it('says which inputs were given since', () => {
    const other = { is: 'draft' as const, answers: complete, costing: { platform: 2_000 } }
    const { changes, costing } = submissionView({ proposal, document, other }, institution)
    const input = { key: 'platform', label: 'Platform and IS', text: 'as assumed', assumed: '' }
    expect(costing.inputs).toEqual([{ ...input, changed: { from: 'as assumed', to: '£20' } }])
    expect(changes).toBe(1)
  })
})

it('says of a field that the form did not have yet that nothing was given', () => {
  const { whoTeaches: _, ...older } = complete
  const document = { ...documentOf(complete, 1), answers: older as Answers }
  const { sections } = submissionView({ proposal: proposalOf(asked), document }, institution)
  const field = sections.flatMap(({ fields }) => fields).find(({ key }) => key === 'whoTeaches')
  expect(field).toEqual({ key: 'whoTeaches', label: 'Who teaches', text: 'not given', inWords: true, given: false })
})
