import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { SiteFaults } from '../../teams-app/adapters/sharepoint/site-faults.ts'
import type { Log } from '../../teams-app/ports.ts'
import { createReadiness } from '../../teams-app/server/readiness.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const quiet: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }
const whole: SiteFaults = { missing: [], warnings: [] }

/** An instance that looks at its site; what a look finds is the test's. */
function instance() {
  const site = { look: (): Promise<SiteFaults> => Promise.resolve(whole), looks: 0, polled: true }
  const look = () => {
    site.looks += 1
    return site.look()
  }
  const readiness = createReadiness(look, () => [], { damaged: () => [] }, { ready: () => site.polled }, quiet)
  return { site, readiness }
}

it('a look that failed is made again soon, one that did not in ten minutes', async () => {
  const { site, readiness } = instance()
  site.look = () => Promise.reject(new Error('Graph does not answer.'))
  await readiness.start()
  expect(readiness.answer()).toMatchObject({ ok: false, missing: ['Lists and columns have not been looked at yet.'] })
  site.look = () => Promise.resolve(whole)
  await vi.advanceTimersByTimeAsync(30_000)
  expect(readiness.answer()).toMatchObject({ ok: true, missing: [] })
  await vi.advanceTimersByTimeAsync(599_999)
  expect(site.looks).toBe(2)
  await vi.advanceTimersByTimeAsync(1)
  expect(site.looks).toBe(3)
})

it('what was found last counts until another look says otherwise, and none is made once it is stopped', async () => {
  const { site, readiness } = instance()
  await readiness.start()
  site.look = () => Promise.reject(new Error('Graph does not answer.'))
  await readiness.recheck()
  expect(readiness.answer().ok).toBe(true)
  readiness.stop()
  await vi.advanceTimersByTimeAsync(3_600_000)
  expect(site.looks).toBe(2)
})

it('is not ready while no facts are read', async () => {
  const { site, readiness } = instance()
  await readiness.start()
  site.polled = false
  expect(readiness.answer()).toMatchObject({ ok: false, missing: ['No facts have been read for more than a minute.'] })
})
