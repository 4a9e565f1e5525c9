import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { buildApplication } from '../../teams-app/server/application.ts'
import { provisionSite } from '../../teams-app/server/provision-site.ts'
import { settingsFrom } from '../../teams-app/server/settings.ts'
import { provisioner } from '../support/sample-university.ts'
import { administratorsList } from '../support/site-reader.ts'
import { startUniversity, type University } from '../support/university.ts'

/** What the lists of an earlier version had not yet. */
const Older = z.record(
  z.string(),
  z.strictObject({
    noColumns: z.array(z.string()),
    noIndexes: z.array(z.string()),
    notUnique: z.array(z.string()),
  }),
)
const older = Older.parse(JSON.parse(readFileSync(join(import.meta.dirname, 'older-lists.json'), 'utf8')))

let uni: University
beforeAll(async () => {
  uni = await startUniversity()
})
afterAll(() => uni.close())

async function asOwner(method: string, path: string, body?: object): Promise<void> {
  const { signIn, addresses } = uni.tenant
  const token = await signIn.appToken({ clientId: provisioner.clientId, audience: 'https://graph.microsoft.com' })
  const response = await fetch(`${addresses.graph}/v1.0/sites/${uni.environment.SITE}:/lists/${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`)
}

/** Makes the lists what they were, with all that is written in them. */
async function turnBack(): Promise<void> {
  for (const [list, { noColumns, noIndexes, notUnique }] of Object.entries(older)) {
    const columns = `${encodeURIComponent(list)}/columns`
    for (const name of noColumns) await asOwner('DELETE', `${columns}/${name}`)
    for (const name of noIndexes) await asOwner('PATCH', `${columns}/${name}`, { indexed: false })
    for (const name of notUnique) await asOwner('PATCH', `${columns}/${name}`, { enforceUniqueValues: false })
  }
}

/** Every row of the lists, by list and id, without what the service keeps for itself. */
async function written(): Promise<Record<string, unknown>> {
  const rows: Record<string, unknown> = {}
  for (const list of Object.keys(older)) {
    const found = administratorsList(uni.tenant, provisioner.clientId, uni.environment.SITE ?? '', list)
    for (const { id, fields } of await found.rows()) rows[`${list} ${id}`] = fields
  }
  return rows
}

it('a site of an earlier version, with proposals under way in it, is upgraded: no row changes, and the proposal goes on', async () => {
  const reference = await uni.asked()
  await uni.app.dispatcher.settled()
  uni.app.polling.stop()
  await turnBack()
  const before = await written()
  expect(Object.keys(before).length).toBeGreaterThan(10)

  const credentials = { PROVISION_CLIENT_ID: provisioner.clientId, PROVISION_CLIENT_SECRET: provisioner.secret }
  const { done, wrong } = await provisionSite({ ...uni.environment, ...credentials })
  expect(wrong).toEqual([])
  const lacked = Object.values(older).flatMap(({ noColumns, noIndexes, notUnique }) => [
    noColumns,
    noIndexes,
    notUnique,
  ])
  expect(done).toHaveLength(lacked.flat().length)
  expect(await written()).toEqual(before)

  const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
  const clock = { now: () => new Date().toISOString() }
  const fresh = await buildApplication(settingsFrom({ ...uni.environment, POLL_SECONDS: '3600' }), { clock, log })
  await fresh.start()
  const known = uni.app.application.readModel.find(reference)?.proposal
  expect(fresh.application.readModel.find(reference)?.proposal).toEqual(known)
  await fresh.stop()

  await uni.app.application.readModel.catchUp()
  expect(await uni.press('headOfSchool', reference, 'Agree')).toContain('You agreed')
  await uni.app.dispatcher.settled()
  expect(uni.app.application.readModel.damaged()).toEqual([])
  expect((await provisionSite({ ...uni.environment, ...credentials })).done).toEqual([])
})
