import { expect, it } from 'vitest'
import { createKnownStreams } from '../../teams-app/application/known-streams.ts'
import type { Log } from '../../teams-app/ports.ts'
import { agreed, REFERENCE, recordedFacts } from '../domain/given-history.ts'
import { testChain } from '../support/test-chain.ts'

const quiet: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }
const facts = recordedFacts(agreed)

function known() {
  const folding = {
    begin: () => undefined,
    fold: () => undefined,
    isKnownElsewhere: () => false,
    isStream: () => true,
    isFoundOtherwise: () => false,
  }
  return createKnownStreams(testChain, folding, quiet)
}

it('a reading that is older than what was appended here meanwhile is to be made again, and finds no damage', () => {
  const streams = known()
  streams.take(facts.slice(0, 2))
  const { length } = streams.facts(REFERENCE)
  for (const fact of facts.slice(2, 3)) streams.add(fact)
  expect(streams.replace(REFERENCE, { facts: facts.slice(0, 2), damaged: [] }, length)).toBe(false)
  expect(streams.fault(REFERENCE)).toBeUndefined()
  expect(streams.replace(REFERENCE, { facts, damaged: [] }, 3)).toBe(true)
  expect(streams.facts(REFERENCE)).toEqual(facts)
})

it('a fact that was known and is missing is damage, and what was known is kept', () => {
  const streams = known()
  streams.take(facts)
  streams.replace(REFERENCE, { facts: facts.slice(0, -1), damaged: [] }, facts.length)
  expect(streams.fault(REFERENCE)).toEqual({ kind: 'damaged', why: `fact ${facts.length} is missing` })
  expect(streams.facts(REFERENCE)).toEqual(facts)
})

it('fewer facts than somebody has seen are damage, also where none was known here', () => {
  const streams = known()
  streams.expect(REFERENCE, 2)
  streams.replace(REFERENCE, { facts: facts.slice(0, 1), damaged: [] }, 0)
  expect(streams.fault(REFERENCE)?.why).toBe('fact 2 is missing')
  streams.replace(REFERENCE, { facts, damaged: [] }, 1)
  expect(streams.fault(REFERENCE)).toBeUndefined()
})

it('a fact beyond the next one says that the stream must be read whole', () => {
  const streams = known()
  expect([...streams.take(facts.slice(0, 1))]).toEqual([])
  expect([...streams.take(facts.slice(2, 3))]).toEqual([REFERENCE])
  expect(streams.facts(REFERENCE)).toEqual(facts.slice(0, 1))
})
