import { afterEach, beforeEach, expect, it } from 'vitest'
import { type LocalTenant, startLocalTenant } from '../../infra/local-tenant/local-tenant.ts'
import { freePort } from '../support/free-port.ts'
import { clients, people, smallTenant } from '../support/small-tenant.ts'

const allowed = 'http://localhost:3978/tab/allowed'
const data = {
  ...smallTenant,
  apps: smallTenant.apps.map((app) =>
    app.clientId === clients.writer ? { ...app, displayName: 'Write & <b>Co', redirectUris: [allowed] } : app,
  ),
}

let tenant: LocalTenant
beforeEach(async () => {
  tenant = await startLocalTenant({ port: await freePort(), data })
})
afterEach(() => tenant.close())

const mail = 'https://graph.microsoft.com/Mail.Read'
const asked = {
  client_id: clients.writer,
  response_type: 'code',
  redirect_uri: allowed,
  response_mode: 'query',
  scope: `openid offline_access ${mail}`,
  state: 'kept & returned',
  login_hint: 'Ben@contoso.example',
}

type Query = Record<string, string | undefined>
const addressOf = (changes: Query = {}) => {
  const values = Object.entries({ ...asked, ...changes }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  )
  return `${tenant.addresses.authorizeEndpoint}?${new URLSearchParams(values)}`
}
const look = async (address: string, init: RequestInit = {}) => {
  const response = await fetch(address, { redirect: 'manual', ...init })
  const location = response.headers.get('location')
  return {
    status: response.status,
    headers: response.headers,
    page: await response.text(),
    address: location?.split('?')[0],
    answer: Object.fromEntries(new URL(location ?? 'http://localhost').searchParams),
  }
}
const press = (address: string, form: Record<string, string>) =>
  look(address, { method: 'POST', body: new URLSearchParams(form) })
const canaryOf = (page: string) => /name="canary" value="([^"]+)"/.exec(page)?.[1] ?? ''
const decide = async (decision: 'accept' | 'cancel', changes: Query = {}) => {
  const address = addressOf(changes)
  return press(address, { decision, canary: canaryOf((await look(address)).page) })
}

/** What an app is told that asks for a token on behalf of Ben, or of somebody else. */
const exchange = async (scope: string, person: string = people.ben) => {
  const form = {
    client_id: clients.writer,
    client_secret: 'writer-secret',
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    requested_token_use: 'on_behalf_of',
    assertion: await tenant.signIn.userToken({ person, audience: clients.writer }),
    scope,
  }
  return (await fetch(tenant.addresses.tokenEndpoint, { method: 'POST', body: new URLSearchParams(form) })).status
}

it('asks in words for what was not agreed to yet, on a page that no frame may hold, and changes nothing by it', async () => {
  const { status, headers, page } = await look(addressOf())
  expect(status).toBe(200)
  expect(headers.get('x-frame-options')).toBe('DENY')
  expect(headers.get('cache-control')).toBe('no-store')
  expect(page).toContain('<strong>Write &amp; &lt;b&gt;Co</strong> would like to:')
  expect(page).toContain('<ul><li>Read your mail</li></ul>')
  expect(page).toContain('ben@contoso.example')
  expect(page).not.toContain('<script')
  expect(await exchange(mail)).toBe(400)
})

it('grants for this person alone what they accept, and sends them back with a code and the state', async () => {
  const { status, address, answer } = await decide('accept')
  expect([status, address]).toEqual([302, allowed])
  expect(answer).toEqual({ code: expect.stringMatching(/^[\w-]{100,}$/), state: 'kept & returned' })
  expect(await exchange(mail)).toBe(200)
  expect(await exchange(mail, people.ada)).toBe(400)
})

it('answers a press that comes twice alike', async () => {
  const form = { decision: 'accept', canary: canaryOf((await look(addressOf())).page) }
  await press(addressOf(), form)
  expect((await press(addressOf(), form)).answer).toMatchObject({ code: expect.any(String) })
})

it('tells the app that the person cancelled, and grants nothing', async () => {
  const { address, answer } = await decide('cancel')
  expect(address).toBe(allowed)
  expect(answer).toEqual({
    error: 'access_denied',
    error_description: expect.stringMatching(/^AADSTS65004: /),
    state: 'kept & returned',
  })
  expect(await exchange(mail)).toBe(400)
})

it('does not ask for what was agreed to already, unless told to', async () => {
  await decide('accept')
  expect((await look(addressOf())).answer).toHaveProperty('code')
  const { page } = await look(addressOf({ prompt: 'consent' }))
  expect(page).toContain('Read your mail')
  expect(page).toContain('Maintain access to data you have given it access to')
  expect((await decide('accept', { prompt: 'consent' })).answer).toHaveProperty('code')
})

it('asks who it is when that is not known, and goes on as whoever is picked', async () => {
  for (const changes of [
    { login_hint: undefined },
    { login_hint: 'nobody@contoso.example' },
    { prompt: 'select_account' },
  ]) {
    const { page } = await look(addressOf(changes))
    const link = /<a href="([^"]+)">Ada Example</.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const next = await look(new URL(link, addressOf()).href)
    expect(next.page).toContain('ada@contoso.example')
    expect(next.page).toContain('Read your mail')
    expect((await decide('cancel', changes)).answer.error).toBe('access_denied')
    const accepted = await press(addressOf(changes), { decision: 'accept', canary: canaryOf(page) })
    expect([accepted.status, accepted.address]).toEqual([400, undefined])
  }
})

it('asks nobody with prompt=none', async () => {
  expect((await look(addressOf({ prompt: 'none' }))).answer.error).toBe('interaction_required')
  expect((await look(addressOf({ prompt: 'none', login_hint: undefined }))).answer.error).toBe('login_required')
  await decide('accept')
  expect((await look(addressOf({ prompt: 'none' }))).answer).toHaveProperty('code')
})

it('has the person sign in anew with prompt=login', async () => {
  const nothingNew = { scope: 'openid', prompt: 'login' }
  expect((await look(addressOf(nothingNew))).page).toContain('Sign in again')
  expect((await decide('accept', nothingNew)).answer).toHaveProperty('code')
})

it('ends a claims challenge once the person has signed in with its claims, also among requests of the app', async () => {
  const claims = tenant.signIn.challenge(people.ben)
  const merged = JSON.stringify({ access_token: { ...JSON.parse(claims).access_token, xms_cc: { values: ['cp1'] } } })
  const readBasic = 'https://graph.microsoft.com/User.ReadBasic.All'
  await decide('accept', {
    scope: readBasic,
    claims: '{"access_token":{"polids":{"values":["other"]}}}',
    prompt: 'login',
  })
  expect((await look(addressOf({ scope: readBasic, claims: merged }))).page).toContain('Sign in again')
  expect((await look(addressOf({ scope: readBasic, claims: merged, prompt: 'none' }))).answer.error).toBe(
    'interaction_required',
  )
  expect(await exchange(readBasic)).toBe(400)
  await decide('accept', { scope: readBasic, claims: merged })
  expect(await exchange(readBasic)).toBe(200)
})

it('lets nobody agree to what only an administrator can', async () => {
  const changes = { scope: `Place.Read.All ${mail}` }
  const { page } = await look(addressOf(changes))
  expect(page).toContain('Need admin approval')
  const accepted = await press(addressOf(changes), { decision: 'accept', canary: canaryOf(page) })
  expect(accepted.status).toBe(400)
  expect(await exchange(mail)).toBe(400)
  expect((await decide('cancel', changes)).answer.error_description).toMatch(/^AADSTS90094: /)
})

it('takes no press but from its own page for this very request', async () => {
  const canary = canaryOf((await look(addressOf())).page)
  const others: [string, Record<string, string>][] = [
    [addressOf(), { decision: 'accept' }],
    [addressOf(), { decision: 'accept', canary: `${canary}x` }],
    [addressOf(), { decision: 'perhaps', canary }],
    [addressOf({ login_hint: 'ada@contoso.example' }), { decision: 'accept', canary }],
    [addressOf({ scope: 'Calendars.ReadWrite' }), { decision: 'accept', canary }],
  ]
  for (const [address, form] of others) {
    const { status, page, address: location } = await press(address, form)
    expect([status, location]).toEqual([400, undefined])
    expect(page).toContain('Nothing was changed.')
  }
  tenant.control.setClockOffset(3_700_000)
  expect((await press(addressOf(), { decision: 'accept', canary })).status).toBe(400)
  expect(await exchange(mail)).toBe(400)
})

it.each([
  ['an unknown app', { client_id: people.ada }, 700016],
  ['no app', { client_id: undefined }, 700016],
  ['a redirect that is not registered', { redirect_uri: `${allowed}/more` }, 50011],
  ['a redirect to another host', { redirect_uri: 'https://elsewhere.example/tab/allowed' }, 50011],
  ['no redirect', { redirect_uri: undefined }, 50011],
  ['an app without redirects', { client_id: clients.admin }, 50011],
])('shows a page and sends nobody anywhere for %s', async (_what, changes: Query, code) => {
  const { status, address, page } = await look(addressOf(changes))
  expect([status, address]).toEqual([400, undefined])
  expect(page).toContain(`AADSTS${code}: `)
})

it('knows no other tenant', async () => {
  const { status, page } = await look(addressOf().replace(smallTenant.tenantId, people.ada))
  expect(status).toBe(400)
  expect(page).toContain('AADSTS90002: ')
})

it.each([
  ['no response type', { response_type: undefined }, 'invalid_request', 900144],
  ['another response type', { response_type: 'id_token' }, 'unsupported_response_type', 70005],
  ['an unknown response mode', { response_mode: 'pigeon' }, 'invalid_request', 70007],
  ['no scope', { scope: undefined }, 'invalid_request', 900144],
  ['an unknown resource', { scope: 'https://vault.example/read' }, 'invalid_resource', 500011],
  ['an unknown prompt', { prompt: 'please' }, 'invalid_request', 90023],
  ['claims that are no JSON', { claims: '{' }, 'invalid_request', 90023],
])('tells the app about %s', async (_what, changes: Query, error, code) => {
  const { status, address, answer } = await look(addressOf(changes))
  expect([status, address]).toEqual([302, allowed])
  expect(answer).toEqual({
    error,
    error_description: expect.stringMatching(`^AADSTS${code}: `),
    state: 'kept & returned',
  })
})

it('refuses what is given twice', async () => {
  expect((await look(`${addressOf()}&state=other`)).answer.error).toBe('invalid_request')
  expect((await look(`${addressOf()}&redirect_uri=https://elsewhere.example`)).status).toBe(400)
})

it.each([{ response_mode: 'form_post' }, { response_mode: 'fragment' }, { scope: 'Chat.Read' }])(
  'says so where the real one would do what this one does not: %j',
  async (changes) => {
    const { status, address } = await look(addressOf(changes))
    expect([status, address]).toEqual([501, undefined])
  },
)
