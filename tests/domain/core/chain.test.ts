import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { breakIn, dataOf, FACT_LIMIT, record } from '../../../teams-app/domain/core/chain.ts'
import { withoutNames } from '../../../teams-app/domain/core/people-by-id.ts'
import type { Recorded } from '../../../teams-app/domain/core/recorded.ts'
import type { RecordedFact } from '../../../teams-app/domain/facts.ts'
import { testChain } from '../../support/test-chain.ts'
import { proceeding, recordedFacts } from '../given-history.ts'
import { amina, olly } from '../given-institution.ts'

const facts: readonly Recorded[] = recordedFacts(proceeding)
const last = facts.length - 1

/** One fact in another's place, its own hash kept. */
const altered = (index: number, change: Partial<Recorded>): Recorded[] =>
  facts.map((fact, at) => (at === index ? { ...fact, ...change } : fact))

describe('the chain of a proposal’s facts', () => {
  it('is whole as it was recorded, and so is each of its beginnings', () => {
    for (const index of facts.keys()) expect(breakIn(testChain, facts.slice(0, index + 1))).toBeUndefined()
    expect(breakIn(testChain, [])).toBeUndefined()
  })

  it.each([...facts.keys()].slice(0, -1))('breaks where fact at place %d is missing', (index) => {
    expect(
      breakIn(
        testChain,
        facts.filter((_, at) => at !== index),
      ),
    ).toEqual({ number: index + 1, why: 'missing' })
  })

  it.each([...facts.keys()])('breaks where fact at place %d stands twice', (index) => {
    const doubled = facts.flatMap((fact, at) => (at === index ? [fact, fact] : [fact]))
    expect(breakIn(testChain, doubled)).toEqual({ number: index + 2, why: 'missing' })
  })

  it('breaks where two facts have changed places', () => {
    const [first, second, third, ...others] = facts
    if (!first || !second || !third) throw new Error('There are too few facts.')
    expect(breakIn(testChain, [first, third, second, ...others])).toEqual({ number: 2, why: 'missing' })
    const renumbered = [first, { ...third, number: 2 }, { ...second, number: 3 }, ...others]
    expect(breakIn(testChain, renumbered)).toEqual({ number: 2, why: 'changed' })
  })

  it('breaks where a fact was changed: who, when, what, or on which version of the institution', () => {
    const changes: Partial<RecordedFact>[] = [
      { by: olly },
      { at: '2026-11-23T09:00:00.001Z' },
      { institution: 99 },
      { stream: 'MC-2026-002' },
      { fact: { type: 'ProposalOpened', opening: 'wish', title: 'Another title', academicLead: amina } },
    ]
    for (const change of changes) {
      for (const index of facts.keys()) {
        expect(breakIn(testChain, altered(index, change))).toEqual({ number: index + 1, why: 'changed' })
      }
    }
  })

  it('breaks at the next fact when a changed one was given a fitting hash of its own', () => {
    const forged = record(testChain, facts[last - 2]?.hash ?? '', { ...rest(last - 1), by: olly })
    expect(breakIn(testChain, altered(last - 1, forged))).toEqual({ number: last + 1, why: 'changed' })
  })

  it('finds any change of any letter of any fact', () => {
    const place = fc.integer({ min: 0, max: last })
    fc.assert(
      fc.property(place, fc.string(), fc.string(), (index, at, id) => {
        fc.pre(at !== facts[index]?.at || id !== facts[index]?.by.id)
        return breakIn(testChain, altered(index, { at, by: { id, name: '' } }))?.number === index + 1
      }),
    )
  })

  it('stores the whole fact under its key, and the hash beside it', () => {
    const [first] = facts
    if (!first) throw new Error('There is no fact.')
    const { hash: _, ...whole } = first
    expect(JSON.parse(dataOf(first))).toEqual({ key: 'MC-2026-001#1', ...withoutNames(whole) })
  })
})

it('a fact that is longer than a row can hold is not recorded', () => {
  const titled = (length: number) =>
    record(testChain, '', {
      ...rest(0),
      fact: { type: 'ProposalOpened', opening: 'wish', title: 'x'.repeat(length), academicLead: amina },
    })
  const frame = dataOf(titled(0)).length
  expect(dataOf(titled(FACT_LIMIT - frame))).toHaveLength(FACT_LIMIT)
  expect(() => titled(FACT_LIMIT - frame + 1)).toThrow(RangeError)
})

function rest(index: number): Omit<Recorded, 'hash'> {
  const fact = facts[index]
  if (!fact) throw new Error(`There is no fact at place ${index}.`)
  const { hash: _, ...without } = fact
  return without
}
