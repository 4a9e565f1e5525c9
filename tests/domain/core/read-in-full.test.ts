import { describe, expect, it } from 'vitest'
import { unreadSections } from '../../../teams-app/domain/core/read-in-full.ts'
import { SHOWN, sectionHashes } from '../../../teams-app/domain/core/submission.ts'
import type { Answers } from '../../../teams-app/domain/forms/expression-of-interest.ts'
import { kindOf } from '../../../teams-app/domain/registry.ts'
import { agree, given, proceed } from '../given.ts'
import {
  agreementAsked,
  approvalAsked,
  complete,
  formOf,
  opened,
  proposalOf,
  requestOf,
  seen,
} from '../given-history.ts'
import { opal } from '../given-institution.ts'

/** The idea is longer than facts hold; and something is written in a field that stands in the library alone. */
const long: Answers = { ...complete, idea: 'An idea. '.repeat(SHOWN) }
const absent: Answers = { ...complete, usp: 'Nobody else teaches it in the evening.' }

const asked = (answers: Answers) => [...opened, agreementAsked(answers)]
const hashes = (answers: Answers) => sectionHashes(formOf(answers))

describe('A8: what is signed was read in full before', () => {
  it('where the card holds every word, one press signs it', () => {
    expect(given(asked(complete)).when(agree).ok).toBe(true)
  })

  it.each([
    ['a text is cut', long],
    ['an answer stands in the library alone', absent],
  ])('where %s, a yes is refused until all of it was opened', (_, answers) => {
    const command = { ...agree, seen: seen(answers) }
    expect(given(asked(answers)).when(command)).toMatchObject({ refusal: 'read-first', detail: { version: '1' } })
    expect(given(asked(answers)).when({ ...command, read: hashes(answers) }).ok).toBe(true)
  })

  it('the same holds for Approval to Proceed, and for no answer but a yes', () => {
    const before = [...asked(long), approvalAsked('school', long)]
    const command = { ...proceed, seen: seen(long) }
    expect(given(before).when(command)).toMatchObject({ refusal: 'read-first' })
    expect(given(before).when({ ...command, read: hashes(long) }).ok).toBe(true)
    expect(given(before).when({ ...command, answer: 'return', reason: 'Too long.' }).ok).toBe(true)
    expect(given(asked(long)).when({ ...agree, seen: seen(long), answer: 'not-yet', reason: 'Too long.' }).ok).toBe(
      true,
    )
  })

  it('what was read of another version counts for nothing', () => {
    const command = { ...agree, seen: seen(long), read: hashes({ ...long, idea: `${long.idea} More.` }) }
    expect(given(asked(long)).when(command)).toMatchObject({ refusal: 'read-first' })
  })

  it('whoever signs a part reads that part', () => {
    const command = { ...agree, request: requestOf('school-operations-agreement'), by: opal, seen: seen(long) }
    expect(given(asked(long)).when(command).ok).toBe(true)
  })

  it('names the sections that are still to be read', () => {
    const proposal = proposalOf(asked(long))
    const { signs } = kindOf('head-of-school-agreement')
    const question = { seen: seen(long) }
    expect(unreadSections(proposal, question, signs)).toEqual(['B'])
    expect(unreadSections(proposal, question, signs, hashes(long))).toEqual([])
  })
})
