import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { lists } from '../../teams-app/adapters/sharepoint/lists.ts'
import { buildApplication } from '../../teams-app/server/application.ts'
import { provisionSite } from '../../teams-app/server/provision-site.ts'
import { settingsFrom } from '../../teams-app/server/settings.ts'
import { freePort } from '../support/free-port.ts'
import { provisioner } from '../support/sample-university.ts'
import { factsRow, startUniversity, type University } from '../support/university.ts'

let uni: University
beforeAll(async () => {
  uni = await startUniversity()
})
afterAll(() => uni.close())
/** What a test took away, the provisioning puts back. */
afterEach(async () => {
  const credentials = { PROVISION_CLIENT_ID: provisioner.clientId, PROVISION_CLIENT_SECRET: provisioner.secret }
  expect((await provisionSite({ ...uni.environment, ...credentials })).wrong).toEqual([])
})

/** What an application that starts now answers to whoever spreads the load. */
async function readyOfAnother(): Promise<{ status: number; body: Record<string, unknown> }> {
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
  const settings = settingsFrom(uni.environment)
  const another = await buildApplication(settings, { clock: { now: () => new Date().toISOString() }, log })
  await another.start()
  const server = another.http.listen(await freePort(), 'localhost')
  await new Promise((listening) => server.once('listening', listening))
  try {
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('It does not listen on a port.')
    return await readyAt(`http://localhost:${address.port}`)
  } finally {
    server.close()
    await another.stop()
  }
}

async function readyAt(url: string) {
  const response = await fetch(`${url}/readyz`)
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

/** Changes the site as somebody with every right there does. */
async function asOwner(method: string, path: string, body?: object) {
  const token = await uni.tenant.signIn.appToken({
    clientId: provisioner.clientId,
    audience: 'https://graph.microsoft.com',
  })
  const site = await fetch(`${uni.tenant.addresses.graph}/v1.0/sites/${uni.environment.SITE}`, {
    headers: { authorization: `Bearer ${token}` },
  })
  const { id } = (await site.json()) as { id: string }
  const answer = await fetch(`${uni.tenant.addresses.graph}/v1.0/sites/${id}/lists/${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}`)
}

describe('an instance', () => {
  it('is ready in a site that has everything; asking costs no call to Graph, a look eight', async () => {
    uni.tenant.control.clearCalls()
    const url = uni.environment.PUBLIC_URL ?? ''
    expect(await readyAt(url)).toEqual({ status: 200, body: { ok: true, missing: [], warnings: [] } })
    const looks = () =>
      uni.tenant.control
        .calls()
        .filter(({ path }) => /\/columns(\?|$)|\/lists\?/.test(path) && !path.includes('/items'))
    expect(looks()).toEqual([])
    expect(await readyOfAnother()).toEqual({ status: 200, body: { ok: true, missing: [], warnings: [] } })
    // The lists are also listed once to open them.
    expect(looks()).toHaveLength(Object.keys(lists).length + 2)
  })

  it.each([
    ['Facts', 'FactKey', { indexed: true, enforceUniqueValues: false }, 'The column Facts.FactKey is not unique.'],
    ['Messages', 'ClaimedAt', { indexed: false }, 'The column Messages.ClaimedAt is not indexed.'],
  ])('is not ready where %s.%s has lost what it stands on', async (list, column, changes, words) => {
    await asOwner('PATCH', `${list}/columns/${column}`, changes)
    expect(await readyOfAnother()).toEqual({ status: 503, body: { ok: false, missing: [words], warnings: [] } })
  })

  it('is not ready where a column is gone', async () => {
    await asOwner('DELETE', 'Messages/columns/Tries')
    const { status, body } = await readyOfAnother()
    expect([status, body.missing]).toEqual([503, ['The column Messages.Tries is not there.']])
  })

  it('A17: stays ready with a damaged stream, and says so to anybody without naming it', async () => {
    const row = await factsRow(uni.tenant, 'INSTITUTION#1')
    await row.patch({ Data: '{}' })
    const { status, body } = await readyOfAnother()
    expect([status, body.missing]).toEqual([200, []])
    expect(body.warnings).toEqual([
      'No proposal takes decisions until an administrator has restored the record. The log says which.',
    ])
  })
})
