import { describe, expect, it } from 'vitest'
import { breakIn } from '../../teams-app/domain/core/chain.ts'
import { isIdempotencyStream } from '../../teams-app/domain/core/idempotency-keys.ts'
import { factTypes } from '../../teams-app/domain/fact-bodies.ts'
import { testChain } from '../support/test-chain.ts'
import { differences, factsOf, filesIn, patchOf, recordFacts, sumOf, sumsNoted } from './corpus.ts'
import { histories } from './histories.ts'

const names = filesIn('facts')

describe('facts stand in tenants for good, so they are never made again (README.md)', () => {
  it('every file of facts is what it was when it was recorded, byte by byte, and none is gone', () => {
    expect(Object.fromEntries(names.map((name) => [name, sumOf(name)]))).toEqual(Object.fromEntries(sumsNoted()))
  })

  it('the text of each fact is still the one that was sealed', () => {
    const whole = names.filter((name) => !name.startsWith('damaged/'))
    const streams = whole.flatMap((name) => {
      const facts = factsOf(name)
      return facts.some(({ stream }) => isIdempotencyStream(stream)) ? facts.map((one) => [one]) : [facts]
    })
    expect(streams.flatMap((facts) => breakIn(testChain, facts) ?? [])).toEqual([])
  })

  it('a history that has its facts cannot be given others', () => {
    expect(() => recordFacts('rules/agreed', [])).toThrow('rules/agreed has its facts; they never change.')
  })

  it('every history that is told of has its facts, and every type of fact stands in one', () => {
    expect(Object.keys(histories).filter((name) => !names.includes(name))).toEqual([])
    const types = new Set(names.flatMap(factsOf).map(({ fact }) => fact.type))
    expect(factTypes.filter((type) => !types.has(type as never))).toEqual([])
  })
})

it('states, views and cards are what they were, or `npm run corpus -- --renew` writes them anew and its commit says why', () => {
  const found = differences()
  const [first] = found
  if (first) throw new Error(`${found.map(({ file }) => file).join('\n')}\n\n${patchOf(first)}`)
})
