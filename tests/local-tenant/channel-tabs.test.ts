import { afterEach, beforeEach, expect, it } from 'vitest'
import { ids, type StartedTeams, startTeams } from './teams-fixture.ts'

let tenant: StartedTeams
beforeEach(async () => {
  tenant = await startTeams()
})
afterEach(() => tenant.stop())

const desk = { person: ids.reader, conversationId: ids.desk }

async function post(path: string, body: object) {
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(`${tenant.url}/teams/api/tabs/${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  })
  return { status: response.status, body: await response.json() }
}

async function tabsFor(person: string, conversationId = ids.desk) {
  const response = await fetch(`${tenant.url}/teams/api/tabs?${new URLSearchParams({ person, conversationId })}`)
  return { status: response.status, body: await response.json() }
}

const settings = (path = '/tab/all') => ({
  entityId: 'all',
  contentUrl: `${tenant.appUrl}${path}`,
  websiteUrl: `${tenant.appUrl}${path}`,
  suggestedDisplayName: 'All of it',
})
const add = (more: object = {}) => post('add', { ...desk, clientId: ids.clientId, settings: settings(), ...more })

it('keeps a tab under the name the app suggests, and shows it to everybody in the channel and nowhere else', async () => {
  const { body: added } = await add()
  const tab = { clientId: ids.clientId, name: 'All of it', entityId: 'all', contentUrl: `${tenant.appUrl}/tab/all` }
  expect(added).toEqual({ id: expect.any(String), ...tab })
  expect((await tabsFor(ids.writer)).body).toEqual([added])
  expect((await tabsFor(ids.writer, ids.general)).body).toEqual([])
  expect((await tabsFor(ids.outsider)).status).toBe(400)
})

it('changes what a tab shows and keeps its name, and removes it', async () => {
  const { body: added } = await add()
  const changed = { ...settings('/tab/some'), suggestedDisplayName: 'Another name' }
  const { body } = await post('change', { ...desk, id: added.id, settings: changed })
  expect(body).toEqual({ ...added, contentUrl: `${tenant.appUrl}/tab/some` })
  expect((await post('remove', { ...desk, id: added.id })).status).toBe(200)
  expect((await tabsFor(ids.reader)).body).toEqual([])
  expect((await post('remove', { ...desk, id: added.id })).status).toBe(400)
})

it('takes no page of another domain than the app’s own, and nothing from those who are not in the channel', async () => {
  const elsewhere = { ...settings(), contentUrl: 'https://elsewhere.test/tab' }
  expect((await add({ settings: elsewhere })).status).toBe(400)
  expect((await add({ settings: { ...settings(), websiteUrl: 'https://elsewhere.test/tab' } })).status).toBe(400)
  expect((await add({ person: ids.outsider })).status).toBe(400)
  expect((await add({ clientId: ids.otherApp })).status).toBe(400)
  expect((await tabsFor(ids.reader)).body).toEqual([])
})
