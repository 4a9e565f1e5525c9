import { expect, it } from 'vitest'
import { costing } from '../../../../teams-app/domain/forms/costing/costing.ts'
import { type ScenarioKey, scenarios } from '../../../../teams-app/domain/forms/costing/scenarios.ts'
import { costed, workedExample } from '../../costing/worked-example.ts'

const found = scenarios(workedExample)

/** Learners, pence after development, learners to break even: the domain brief, section 4 "Scenarios". */
const expected: [ScenarioKey, number, number, number][] = [
  ['fewerLearners', 129, -1_539_528, 168],
  ['moreLearners', 258, 4_004_318, 161],
  ['lowerFee', 215, 877_934, 190],
  ['higherFee', 215, 3_429_112, 142],
  ['longerDevelopment', 215, 1_578_183, 177],
  ['higherShare', 215, 1_394_592, 178],
  ['lowerShare', 215, 2_918_147, 150],
  ['higherOverhead', 215, 1_259_648, 184],
  ['standardVat', 215, 36_862, 214],
  ['oneRun', 80, -1_661_240, 121],
]

it.each(expected)(
  'the scenario %s: %d learners, %d pence after development, %d to break even',
  (key, plannedLearners, netAfterDevelopment, breakEven) => {
    const scenario = found.find((one) => one.key === key)
    expect(scenario?.result).toMatchObject({ plannedLearners, netAfterDevelopment, breakEven })
  },
)

it('there are ten, in the order of the domain brief', () => {
  expect(found.map(({ key }) => key)).toEqual(expected.map(([key]) => key))
})

it('each is the same costing with its change and nothing else', () => {
  for (const { changed, result } of found) expect(result).toEqual(costing({ ...workedExample, ...changed }))
})

it('fee, share and overhead move by the steps of the domain brief', () => {
  const changed = Object.fromEntries(found.map((scenario) => [scenario.key, scenario.changed]))
  expect(changed).toMatchObject({
    lowerFee: { fee: 67_500 },
    higherFee: { fee: 82_500 },
    higherShare: { moShare: 2_000 },
    lowerShare: { moShare: 1_000 },
    higherOverhead: { overhead: 3_000 },
  })
})

it('a share stays between nothing and all, and years without a run stay without', () => {
  const edge = { ...workedExample, moShare: 200, runs: [0, 2, 2, 0, 0] }
  const changed = Object.fromEntries(scenarios(edge).map((scenario) => [scenario.key, scenario.changed]))
  expect(changed).toMatchObject({ lowerShare: { moShare: 0 }, oneRun: { runs: [0, 1, 1, 0, 0] } })
})

it('learners scaled away leave not enough entered', () => {
  const single = { ...workedExample, fullFeeLearners: [0, 0, 0, 0, 0], discountedLearners: [0, 0, 0, 0, 0] }
  expect(costed(costing(single)).plannedLearners).toBe(8)
  const none = { ...single, runs: [0, 0, 0, 0, 0] }
  for (const { result } of scenarios(none)) expect(result.is).toBe('not-enough-entered')
})
