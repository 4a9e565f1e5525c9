import { describe, expect, it } from 'vitest'
import { contentOf as contentOfForm, SHOWN } from '../../../teams-app/domain/core/submission.ts'
import { changedFields, changedSections, changedSinceAsked } from '../../../teams-app/domain/forms/changed-fields.ts'
import type { CostingOverrides } from '../../../teams-app/domain/forms/costing/costing-fields.ts'
import type { Answers } from '../../../teams-app/domain/forms/expression-of-interest.ts'
import {
  agreementAsked,
  asked,
  changed,
  complete,
  formOf,
  type Happened,
  proposalOf,
  requestOf,
} from '../given-history.ts'

const contentOf = (answers: Answers, costing?: CostingOverrides) => contentOfForm(formOf(answers, costing))

const since = (happened: readonly Happened[], n: number) => {
  const proposal = proposalOf(happened)
  const request = proposal.requests.find(({ id }) => id === requestOf('head-of-school-agreement', n))
  if (!request) throw new Error('It was not asked.')
  return changedSinceAsked(proposal, request)
}

describe('what changed in the form', () => {
  it('is the fields whose answers differ, in the order of the form', () => {
    expect(changedFields(complete, { ...complete, fee: 1, title: 'Another' })).toEqual(['title', 'fee'])
    expect(changedFields(complete, { ...complete })).toEqual([])
  })

  it('is told from facts by field', () => {
    const sentences = changedSections(
      contentOf(complete),
      contentOf({ ...complete, fee: 45_000, idea: 'Another idea.' }),
    )
    expect(sentences.flatMap(({ fields }) => fields)).toEqual(['idea', 'fee'])
  })

  it('names the inputs of the costing too, given, changed, or back to what is assumed', () => {
    const before = contentOf(complete, { platform: 2_000, library: 650 })
    const after = contentOf({ ...complete, fee: 45_000 }, { library: 650, runs: [2, 3, 3, 3, 3] })
    expect(changedSections(before, after)).toEqual([
      { section: 'F', fields: ['fee', 'costing.runs', 'costing.platform'] },
    ])
    expect(changedSections(before, before)).toEqual([])
  })

  it('that a fact recorded before there was a costing says of it is nothing', () => {
    const { costing: _, ...early } = contentOf(complete)
    expect(changedSections(early, contentOf(complete, { library: 650 }))).toEqual([
      { section: 'F', fields: ['costing.library'] },
    ])
  })

  it('is told by section where the change lies beyond what facts hold', () => {
    const long = 'A long answer. '.repeat(SHOWN)
    const sentences = changedSections(
      contentOf({ ...complete, idea: `${long} One.` }),
      contentOf({ ...complete, idea: `${long} Two.` }),
    )
    expect(sentences).toEqual([{ section: expect.any(String), fields: [] }])
  })
})

describe('what changed since a panel was asked last', () => {
  it('is nothing to say of the first time', () => {
    expect(since(asked, 1)).toBeUndefined()
  })

  it('is measured from the version it was asked about then, also when others were submitted in between', () => {
    const again = [...asked, agreementAsked(changed, 2)]
    expect(since(again, 2)).toMatchObject({
      version: 1,
      changed: [{ section: expect.any(String), fields: ['audience'] }],
    })
    expect(since([...again, agreementAsked(complete, 3)], 3)?.version).toBe(2)
  })
})
