import { expect, it } from 'vitest'
import { createFoldedState } from '../../teams-app/application/folded-state.ts'
import { beforeTheSchool, proposalOf, recordedFacts } from '../domain/given-history.ts'

function folded() {
  const summed: string[] = []
  const state = createFoldedState({ summarise: ({ reference, stage }) => void summed.push(`${reference} ${stage}`) })
  const facts = recordedFacts(beforeTheSchool)
  for (const fact of facts) state.fold(fact)
  return { state, summed, facts, reference: proposalOf(beforeTheSchool).reference }
}

it('holds a proposal as its facts fold it, with its history, and sums it up after each', () => {
  const { state, summed, facts, reference } = folded()
  expect(state.find(reference)).toEqual({ proposal: proposalOf(beforeTheSchool), history: facts })
  expect(summed).toHaveLength(facts.length)
  expect(state.reliedOn()).toBe(Math.max(...facts.map(({ institution }) => institution)))
})

it('forgets a stream that is folded from its first fact again', () => {
  const { state, reference } = folded()
  state.begin(reference)
  expect(state.find(reference)).toBeUndefined()
  expect(state.proposals()).toEqual([])
})

it('sums up again those alone that have changed', () => {
  const { state, summed } = folded()
  summed.length = 0
  state.summariseAgain(() => false)
  expect(summed).toEqual([])
  state.summariseAgain()
  expect(summed).toHaveLength(1)
})
