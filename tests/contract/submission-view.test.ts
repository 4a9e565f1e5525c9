import { describe, expect, it } from '@jest/globals'
import { submissionView } from '../../teams-app/contract/submission-view.ts'
import { asked, complete, documentOf, institution, proposalOf } from '../domain/given.ts'

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
