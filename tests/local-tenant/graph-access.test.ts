import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectStatus } from '../support/checked-graph.ts'
import { makeLedger } from '../support/ledger-list.ts'
import { clients, people, type SmallTenant, startSmallTenant } from '../support/small-tenant.ts'

const graph = 'https://graph.microsoft.com'
let small: SmallTenant
let items = ''

beforeAll(async () => {
  small = await startSmallTenant()
  ;({ items } = await makeLedger(small))
})
afterAll(() => small.tenant.close())

describe('Graph lets nobody in', () => {
  it('without a token', async () => {
    const response = await fetch(`${small.tenant.addresses.graph}/v1.0${items}`)
    expect([response.status, await response.json()]).toMatchObject([
      401,
      { error: { code: 'InvalidAuthenticationToken' } },
    ])
  })

  it.each([
    ['expired', { expiresIn: -600 }],
    ['for another audience', { claims: { aud: 'https://api.botframework.com' } }],
    ['of a foreign issuer', { claims: { iss: 'https://sts.windows.net/00000000-0000-0000-0000-000000000000/' } }],
    ['of an unknown app', { claims: { appid: '00000000-0000-0000-0000-000000000000' } }],
    ['not signed', { unsigned: true }],
    ['signed by a stranger', { unknownKey: true }],
    ["signed by a stranger in our key's name", { forged: true }],
  ])('with a token %s', async (_what, overrides) => {
    const token = await small.tenant.signIn.appToken({ clientId: clients.writer, audience: graph, overrides })
    expect((await small.withToken(token)('GET', items)).body.error?.code).toBe('InvalidAuthenticationToken')
  })

  it('with the token of a tab', async () => {
    const token = await small.tenant.signIn.userToken({ person: people.ada, audience: clients.writer })
    expectStatus(await small.withToken(token)('GET', items), 401)
  })

  it('to the site with an app that lacks the permission it was granted on', async () => {
    const overrides = { claims: { roles: undefined } }
    const token = await small.tenant.signIn.appToken({ clientId: clients.writer, audience: graph, overrides })
    expectStatus(await small.withToken(token)('GET', items), 403)
  })

  it('with a token that was good when the clock has moved on', async () => {
    const token = await small.tenant.signIn.appToken({ clientId: clients.writer, audience: graph })
    const call = small.withToken(token)
    expectStatus(await call('GET', items), 200)
    small.tenant.control.setClockOffset(2 * 3_600_000)
    expectStatus(await call('GET', items), 401)
    small.tenant.control.setClockOffset(0)
  })
})

describe('what is not here', () => {
  it.each([
    ['GET', '/me/planner/tasks'],
    ['GET', `/users/${people.ada}/manager`],
    ['POST', '/subscriptions'],
    ['PUT', '/sites/root'],
  ])('is answered with 501 and the operation: %s %s', async (method, path) => {
    const reply = await small.writer(method, path, method === 'GET' ? {} : { body: {} })
    expect(reply.status).toBe(501)
    expect(reply.body.error?.message).toContain(`${method} ${path}`)
  })
})

describe('every answer', () => {
  it("carries a request id, the client's own id, and a date by the tenant's clock", async () => {
    small.tenant.control.setClockOffset(86_400_000)
    const token = await small.tenant.signIn.appToken({ clientId: clients.writer, audience: graph })
    const reply = await small.withToken(token)('GET', `${items}/99`, { headers: { 'client-request-id': 'mine-1' } })
    small.tenant.control.setClockOffset(0)
    expect(reply.headers.get('client-request-id')).toBe('mine-1')
    expect(reply.body.error?.innerError).toMatchObject({
      'client-request-id': 'mine-1',
      'request-id': reply.headers.get('request-id'),
    })
    expect(Date.parse(reply.headers.get('date') ?? '') - Date.now()).toBeGreaterThan(86_000_000)
  })
})

describe('people', () => {
  it('are found by id, by user principal name, by search and by filter', async () => {
    const byId = expectStatus(await small.writer('GET', `/users/${people.ada}`), 200)
    expect(byId.displayName).toBe('Ada Example')
    expect(expectStatus(await small.writer('GET', '/users/ada@contoso.example?$select=id'), 200).id).toBe(people.ada)
    const eventual = { headers: { ConsistencyLevel: 'eventual' } }
    const found = await small.writer(
      'GET',
      '/users?$search="displayName:exam"&$count=true&$select=id,displayName',
      eventual,
    )
    expect(expectStatus(found, 200)).toMatchObject({
      '@odata.count': 1,
      value: [{ id: people.ada, displayName: 'Ada Example' }],
    })
    const filtered = await small.writer('GET', "/users?$filter=startswith(displayName,'ben')")
    expect(expectStatus(filtered, 200).value?.map(({ id }) => id)).toEqual([people.ben])
  })

  it('are searched only with the header the service asks for', async () => {
    expectStatus(await small.writer('GET', '/users?$search="displayName:ada"'), 400)
  })

  it('are not shown to an app without the permission', async () => {
    expect((await small.stranger('GET', '/users')).body.error?.code).toBe('Authorization_RequestDenied')
    expectStatus(await small.writer('GET', '/users/nobody@contoso.example'), 404)
  })

  it('see themselves', async () => {
    const token = await small.tenant.signIn.delegatedToken({
      person: people.ben,
      clientId: clients.writer,
      scopes: ['User.Read'],
    })
    expect(expectStatus(await small.withToken(token)('GET', '/me'), 200).id).toBe(people.ben)
    expectStatus(await small.writer('GET', '/me'), 400)
  })
})

describe('resource units', () => {
  it('run out within a minute, and come back with the next', async () => {
    small.tenant.control.setThrottle({ unitsPerMinute: 10 })
    small.tenant.control.setClockOffset(600_000)
    const token = await small.tenant.signIn.appToken({ clientId: clients.writer, audience: graph })
    const read = () => small.withToken(token)('GET', items)
    for (let n = 0; n < 3; n += 1) expect((await read()).headers.has('ratelimit-remaining')).toBe(false)
    expect((await read()).headers.get('ratelimit-remaining')).toBe('2')
    expectStatus(await read(), 200)
    const refused = await read()
    expect([refused.status, refused.body.error?.code]).toEqual([429, 'TooManyRequests'])
    const wait = Number(refused.headers.get('retry-after'))
    expect(wait).toBeGreaterThan(0)
    small.tenant.control.setClockOffset(600_000 + wait * 1_000)
    expectStatus(await read(), 200)
  })
})

describe('C: operations that are documented and not here', () => {
  it.each([
    ['GET', '/users/delta'],
    ['GET', '/users/$count'],
    ['GET', '/me/events/delta'],
    ['GET', '/sites/SITE/lists/Ledger/items/delta()'],
    ['GET', "/sites/SITE/lists/Ledger/items/delta(token='x')"],
    ['GET', '/drives/DRIVE/items/delta()'],
  ])('C: are answered with 501, not taken for somebody or something of that name: %s %s', async (method, path) => {
    const site = items.split('/')[2] ?? ''
    const reply = await small.writer(method, path.replace('SITE', site))
    expect(reply.status).toBe(501)
  })
})

describe('C: SharePoint on behalf of a person', () => {
  it.each(['Sites.Selected', 'Sites.Read.All', 'Sites.ReadWrite.All'])(
    'C: is not here, and says so with the operation to who was given %s',
    async (scope) => {
      const asked = { person: people.ada, clientId: clients.writer, scopes: [scope] }
      const call = small.withToken(await small.tenant.signIn.delegatedToken(asked))
      const reply = await call('GET', items)
      expect(reply.status).toBe(501)
      expect(reply.body.error?.message).toContain('GET /sites/{site-id}/lists/{list-id}/items')
    },
  )

  it('C: is refused to who was given nothing of the kind', async () => {
    const asked = { person: people.ada, clientId: clients.writer, scopes: ['User.Read'] }
    expectStatus(await small.withToken(await small.tenant.signIn.delegatedToken(asked))('GET', items), 403)
  })

  it('C: is not here either for an app with a wider right than one site', async () => {
    const overrides = { claims: { roles: ['Sites.ReadWrite.All'] } }
    const token = await small.tenant.signIn.appToken({ clientId: clients.stranger, audience: graph, overrides })
    expectStatus(await small.withToken(token)('GET', items), 501)
  })
})

describe('C: a person', () => {
  it('C: reads themselves by id with the right everybody has, and nobody else', async () => {
    const asked = { person: people.ben, clientId: clients.writer, scopes: ['User.Read'] }
    const call = small.withToken(await small.tenant.signIn.delegatedToken(asked))
    expect(expectStatus(await call('GET', `/users/${people.ben}`), 200).id).toBe(people.ben)
    expectStatus(await call('GET', `/users/${people.ada}`), 403)
  })
})
