import { describe, expect, it } from 'vitest'
import { type Behaviour, pessimistic } from '../../infra/local-tenant/behaviour/behaviour.ts'
import { exitCodeOf, reportText } from '../../infra/probe/report-table.ts'
import { differing, immediately, LONG, probed, remedyOf } from './probed.ts'
import { type Switch, seeded } from './seeded.ts'

const each = Object.entries(seeded).flatMap(([name, { at, question }]) =>
  at.map((value) => ({ name: name as Switch, value, question })),
)

describe('the probe names exactly the difference that a tenant has', () => {
  it.each(each)('$name: $value', async ({ name, value, question }) => {
    const { report, lists } = await probed({ seed: 7, [name]: value }, { changes: 12, send: immediately })
    expect(differing(report)).toEqual([question])
    expect(lists).toEqual(['Documents'])
  })
})

it(
  'names all of them in a tenant that has all',
  async () => {
    const worst: Behaviour = {
      ...pessimistic(3),
      ...{
        failAfterWrite: 0.2,
        deltaLag: 2,
        deltaRepeats: 1,
        hiddenEvery: 3,
        uniqueComparison: 'exact',
        uniqueRace: 200,
      },
    }
    // The scratch list is small here, so an index has to be refused sooner than a tenant would.
    const { report, lists } = await probed({ ...worst, noIndexBeyond: 1 }, { send: immediately })
    const all = Object.values(seeded).flatMap(({ at, question }) => (at.length > 0 ? [question] : []))
    expect(differing(report)).toEqual(all.sort((a, b) => a - b))
    expect(lists).toEqual(['Documents'])
  },
  LONG,
)

it('asks for a setting where two rows may hold one key, and for nothing where the product survives', async () => {
  const { report: raced } = await probed({ seed: 1, uniqueRace: 500 }, { changes: 1 })
  expect(remedyOf(raced, 26)).toBe('setting')
  expect(exitCodeOf(raced)).toBe(1)
  expect(reportText(raced)).toContain('26 differs (A SETTING MUST BE CHANGED): Set CONFIRM_APPEND=true')

  const { report: survived } = await probed({ seed: 1, duplicateStatuses: [409], wholeSeconds: true }, { changes: 1 })
  expect([remedyOf(survived, 1), remedyOf(survived, 4)]).toEqual(['nothing', 'nothing'])
  expect(exitCodeOf(survived)).toBe(0)
})
