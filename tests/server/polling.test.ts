import { afterAll, beforeAll, expect, it } from 'vitest'
import type { LocalTenant } from '../../infra/local-tenant/local-tenant.ts'
import type { ReadModel } from '../../teams-app/application/read-model.ts'
import type { Log } from '../../teams-app/ports.ts'
import { createPolling } from '../../teams-app/server/polling.ts'
import { smallApplication } from '../support/small-application.ts'
import { startSmallSite } from '../support/small-site.ts'

const quiet: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }
const began = Date.parse('2026-11-27T09:00:00.000Z')

let tenant: LocalTenant
let readModel: ReadModel
beforeAll(async () => {
  const small = await startSmallSite()
  tenant = small.tenant
  readModel = smallApplication(small.site, { now: () => new Date(began).toISOString() }).readModel
})
afterAll(() => tenant.close())

it('an instance reads before it decides when its last reading is older than half a minute, and is not ready after a whole one', async () => {
  const watch = { seconds: 0 }
  const clock = { now: () => new Date(began + watch.seconds * 1_000).toISOString() }
  let read = 0
  const catchUp = async () => {
    read += 1
  }
  const polling = createPolling({ ...readModel, catchUp }, { clock, log: quiet, every: 3_600 })
  expect(polling.ready()).toBe(false)
  polling.start()
  watch.seconds = 30
  await polling.fresh()
  expect(read).toBe(0)
  watch.seconds = 60
  expect(polling.ready()).toBe(true)
  watch.seconds = 61
  expect(polling.ready()).toBe(false)
  await polling.fresh()
  expect(read).toBe(1)
  expect(polling.ready()).toBe(true)
  await polling.fresh()
  expect(read).toBe(1)
  polling.stop()
})
