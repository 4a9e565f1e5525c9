import { afterAll, beforeAll, expect, it } from 'vitest'
import { runProbe } from '../../infra/probe/run-probe.ts'
import { type SmallTenant, startSmallTenant } from '../support/small-tenant.ts'
import { differing, LONG, optionsFor, remedyOf, withVerdict } from './probed.ts'
import { answering } from './twisted.ts'

let small: SmallTenant
beforeAll(async () => {
  small = await startSmallTenant()
  // The rows of one run alone are more than a tenant lets an app write in a minute.
  small.tenant.control.setThrottle({})
})
afterAll(() => small.tenant.close())

it(
  'with --large nothing is left open that needs more than 5,000 rows',
  async () => {
    const report = await runProbe(optionsFor(small.tenant, { large: true, changes: 1 }))
    expect(differing(report)).toEqual([])
    expect(withVerdict(report, 'not settled')).toEqual([
      3, 17, 20, 21, 25, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48,
    ])
  },
  LONG,
)

it(
  'C: with --large each difference beyond the threshold is named, also that the service says it is too busy',
  async () => {
    const refusal = { error: { code: 'generalException', message: 'The list view threshold.' } }
    const throttled = { error: { code: 'activityLimitReached', message: 'The request has been throttled' } }
    const other: typeof fetch = async (...call) => {
      const path = decodeURIComponent(String(call[0]))
      if (path.includes('fields/Plain ') && path.includes("'x'")) return answering(429, throttled)
      if (path.includes('fields/Modified ')) return answering(200, { value: [] })
      if (path.includes("fields/Stream eq 'many'")) return answering(200, { value: [] })
      if (path.includes("fields/Note eq 'a note of few'")) return answering(500, refusal)
      if (path.includes('$top=50') && !path.includes('$filter')) return answering(500, refusal)
      return fetch(...call)
    }
    const report = await runProbe(optionsFor(small.tenant, { large: true, changes: 1, send: other }))
    expect(differing(report)).toEqual([12, 19, 22, 23, 24])
    expect(remedyOf(report, 22)).toBe('stop')
    expect([12, 19, 23, 24].map((number) => remedyOf(report, number as 12))).toEqual(Array(4).fill('nothing'))
  },
  LONG,
)
