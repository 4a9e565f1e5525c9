import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { startLocalTenant } from '../../infra/local-tenant/local-tenant.ts'
import { checkedGraph, expectStatus } from '../support/checked-graph.ts'
import { freePort } from '../support/free-port.ts'
import { clients, smallTenant } from '../support/small-tenant.ts'

const folder = mkdtempSync(join(tmpdir(), 'local-tenant-'))
afterAll(() => rmSync(folder, { recursive: true }))

it('a tenant with a folder keeps lists, items, delta links and keys over a restart', async () => {
  const before = await startLocalTenant({ port: await freePort(), data: smallTenant, folder })
  const token = await before.signIn.appToken({ clientId: clients.admin, audience: 'https://graph.microsoft.com' })
  const first = checkedGraph(before.url, token)
  const site = `/sites/contoso.sharepoint.com:${smallTenant.site.path}:`
  const columns = [{ name: 'EntryKey', text: {}, indexed: true, enforceUniqueValues: true }]
  const made = await first('POST', `${site}/lists`, {
    body: { displayName: 'Kept', columns, list: { template: 'genericList' } },
  })
  const items = `${site}/lists/${expectStatus(made, 201).id}/items`
  expectStatus(await first('POST', items, { body: { fields: { EntryKey: 'a#1' } } }), 201)
  const link = expectStatus(await first('GET', `${items}/delta`), 200)['@odata.deltaLink'] ?? ''
  await before.close()

  const after = await startLocalTenant({ port: await freePort(), data: smallTenant, folder })
  const second = checkedGraph(after.url, token)
  expectStatus(await second('POST', items, { body: { fields: { EntryKey: 'A#1' } } }), 400)
  expect(expectStatus(await second('POST', items, { body: { fields: { EntryKey: 'a#2' } } }), 201).id).toBe('2')
  const changes = await second('GET', link.replace(before.url, after.url))
  expect(expectStatus(changes, 200).value?.map(({ id }) => id)).toEqual(['2'])
  await after.close()
})

it('a tenant without one begins afresh', async () => {
  const fresh = await startLocalTenant({ port: await freePort(), data: smallTenant })
  const token = await fresh.signIn.appToken({ clientId: clients.admin, audience: 'https://graph.microsoft.com' })
  const { value } = expectStatus(
    await checkedGraph(fresh.url, token)('GET', `/sites/contoso.sharepoint.com:${smallTenant.site.path}:/lists`),
    200,
  )
  expect(value?.map(({ displayName }) => displayName)).toEqual(['Documents'])
  await fresh.close()
})
