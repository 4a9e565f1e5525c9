import { expect, it } from 'vitest'
import { exitCodeOf } from '../../infra/probe/report-table.ts'
import { differing, LONG, probed, withVerdict } from './probed.ts'

/** What no run settles: what cannot be provoked, what needs thousands of rows, and what only a person can try. */
const open = [3, 12, 17, 19, 20, 21, 22, 23, 24, 25, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48]

it(
  'a tenant that does as we assume is said to, and its scratch list is gone afterwards',
  async () => {
    const { report, lists } = await probed({ seed: 1 })
    expect(differing(report)).toEqual([])
    expect(withVerdict(report, 'not settled')).toEqual(open)
    expect(exitCodeOf(report)).toBe(0)
    expect(lists).toEqual(['Documents'])
  },
  LONG,
)
