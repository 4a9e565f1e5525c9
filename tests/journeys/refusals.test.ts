import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { TokenOverrides } from '../../infra/local-tenant/sign-in/mint.ts'
import { tabTokenCheck } from '../../teams-app/adapters/identity/tab-token.ts'
import { laptopCloud } from '../../teams-app/adapters/microsoft-cloud.ts'
import { endpoints } from '../../teams-app/api/endpoints.ts'
import { BODY_LIMIT } from '../../teams-app/domain/core/text-inputs.ts'
import { routesOf } from '../../teams-app/server/routes-of.ts'
import { type StartedBot, startBot, type TokenFlaws } from '../bot/started-bot.ts'
import { api } from '../support/addresses.ts'
import { type MarkdownTable, markdownTables } from '../support/markdown-tables.ts'
import { personOf } from '../support/sample-university.ts'
import { completeAnswers } from '../support/surface.ts'
import { startUniversity, type University } from '../support/university.ts'

/** The page is the expectation: its tables were written by hand, and nothing in them comes from the code. */
const page = readFileSync(join(import.meta.dirname, '../../docs/refusals.md'), 'utf8')
const [tabClaims = [], channelClaims = [], signatures = [], activityParts = [], headers = [], routes = []] =
  markdownTables(page)

const STRANGER = '2f4f0000-0000-4000-8000-000000000009'
const soon = (seconds: number) => Math.floor(Date.now() / 1_000) + seconds

let university: University
let bot: StartedBot
let reference: string
let clientId: string
/** The right token of the Academic Lead, and of an administrator. */
let lead: string
let administrator: string
/** What was sent that no answer and no log line may hold. */
const secrets = new Set<string>()
const printed: string[] = []
const came: string[] = []

beforeAll(async () => {
  vi.spyOn(console, 'error').mockImplementation((...words) => void printed.push(words.map(String).join(' ')))
  university = await startUniversity({ environment: { POLL_SECONDS: '3600' } })
  bot = await startBot({
    answer: unasked,
    read: () => Promise.reject(new Error('nothing is read here')),
    view: async () => undefined,
    adopt: () => {},
    find: () => [],
    proposal: () => undefined,
    welcome: () => {},
    reachable: () => {},
    meetings: { ahead: unasked, plan: unasked },
  })
  clientId = university.environment.CLIENT_ID ?? ''
  reference = await university.asked()
  await university.app.dispatcher.settled()
  lead = await tokenOf('lead')
  administrator = await tokenOf('administrator')
}, 60_000)
afterAll(async () => {
  vi.restoreAllMocks()
  await bot.stop()
  await university.close()
  process.stderr.write(`\nWhat is refused, and how (${came.length} tries):\n${came.join('\n')}\n\n`)
})

const unasked = async (): Promise<never> => {
  throw new Error('Nobody should have come this far.')
}

async function tokenOf(
  who: 'lead' | 'administrator',
  overrides: TokenOverrides = {},
  asking?: string,
): Promise<string> {
  const client = asking === undefined ? {} : { clientId: asking }
  const token = await university.tenant.signIn.userToken({
    ...{ person: personOf(who).id, audience: clientId, overrides },
    ...client,
  })
  secrets.add(token)
  return token
}

type Sent = { method: string; path: string; headers?: Record<string, string | string[]>; body?: string }
type Got = { status: number; headers: Record<string, string | string[] | undefined>; text: string }

/** A request with exactly these headers, as `fetch` would not send it. */
function send(base: string, { method, path, headers = {}, body }: Sent): Promise<Got> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(base)
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
    const sent = httpRequest({ hostname, port, method, path, headers: { ...length, ...headers } }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (piece: string) => {
        text += piece
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

/** One try at the application, held to everything that no answer may be, and its status. */
async function tried(what: string, sent: Sent): Promise<number> {
  const got = await send(university.environment.PUBLIC_URL ?? '', sent)
  came.push(`  ${got.status}  ${what}`)
  if (got.status === 431) return got.status
  saysNothing(got)
  return got.status
}

function saysNothing({ status, headers: sentences, text }: Got): void {
  expect(sentences).toMatchObject({
    'x-content-type-options': 'nosniff',
    'strict-transport-security': expect.stringContaining('max-age='),
    'content-security-policy': expect.stringContaining('frame-ancestors'),
    'referrer-policy': 'no-referrer',
  })
  for (const header of ['x-powered-by', 'server', 'set-cookie', 'access-control-allow-origin', 'x-frame-options'])
    expect(sentences).not.toHaveProperty(header)
  if (status < 400 || text === '') return
  expect(sentences['content-type']).toContain('application/json')
  const { sentence, ...rest } = JSON.parse(text)
  // What a button mends says which, and needs no line of the log.
  const isMended = rest.refusal === 'not-allowed-yet'
  expect(Object.keys(rest).toSorted()).toEqual([...(isMended ? ['allow'] : []), 'ok', 'refusal'])
  expect(sentence).not.toMatch(/:\d+:\d+|Error\b|node_modules|\b(express|zod|jose|botbuilder|msal)\b/i)
  for (const secret of secrets) expect(text).not.toContain(secret)
  for (const words of [completeAnswers.idea, completeAnswers.audience]) expect(text).not.toContain(words)
  if ((![404, 422].includes(status) && !isMended) || rest.refusal === 'no-such-address') {
    const found = /Reference ([0-9a-f]{8})\.$/.exec(sentence)?.[1]
    expect(found).toBeDefined()
    expect(university.logged.filter((line) => line.includes(String(found)))).toHaveLength(1)
  }
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
const asking = (token: string): Sent => ({ method: 'GET', path: api.me, headers: bearer(token) })
const askingAs = async (what: string, overrides: TokenOverrides, client?: string) =>
  tried(what, asking(await tokenOf('lead', overrides, client)))

/** The one status of several tries; all of them when they differ. */
const all = (statuses: number[]): string => [...new Set(statuses)].join(', ')

describe('the tab’s token', () => {
  const wrong: Record<string, unknown[]> = {
    iss: [`https://login.microsoftonline.com/${STRANGER}/v2.0`, `https://sts.windows.net/${STRANGER}/`],
    aud: ['00000003-0000-0000-c000-000000000000', 'api://localhost/our-own', ['another', 'and-ours']],
    tid: [STRANGER],
    oid: ['somebody', ''],
    exp: [soon(-600), 'tomorrow'],
    nbf: [soon(600), 'yesterday'],
    ver: ['1.0'],
    scp: ['openid profile', 'not_access_as_user'],
    azp: [STRANGER],
    name: ['', 'x'.repeat(257)],
    'acct, guests kept out': [1, '0'],
    'acct, guests let in': [2],
    'preferred_username, not read': ['delivery.administrator@university.example'],
  }
  const claimIn = (row: string): string => row.split(',')[0] ?? ''

  it('has a row for every claim that is tried, and no other', () => {
    expect(tabClaims.map(({ claim }) => claim)).toEqual(Object.keys(wrong))
  })

  it.each(tabClaims.map((row) => [row.claim ?? '', row] as const))('%s', async (row, cells) => {
    const claim = claimIn(row)
    const { TENANT_ID = '', LOCAL_TENANT_URL = '' } = university.environment
    const guestsIn = tabTokenCheck(clientId, laptopCloud(LOCAL_TENANT_URL, TENANT_ID), { allowGuests: true })
    const answered = async (value: unknown, client?: string): Promise<number> => {
      const overrides = { claims: { [claim]: value } }
      const what = `tab token, ${client ? 'nested' : 'Teams'}: ${row} ${JSON.stringify(value) ?? 'missing'}`
      if (!row.includes('let in')) return askingAs(what.slice(0, 110), overrides, client)
      const status = (await guestsIn(`Bearer ${await tokenOf('lead', overrides, client)}`)) ? 200 : 401
      came.push(`  ${status}  ${what}`)
      return status
    }
    const clients = claim === 'azp' ? [undefined] : [undefined, clientId]
    const each = (values: unknown[]) =>
      Promise.all(clients.flatMap((client) => values.map((value) => answered(value, client))))
    expect(all(await each([undefined]))).toBe(cells.missing)
    const values = claim === 'aud' ? [...(wrong[row] ?? []), [clientId, STRANGER]] : (wrong[row] ?? [])
    expect(all(await each(values))).toBe(cells.wrong)
  })

  it('is taken from each of Microsoft’s clients and by nested app authentication when all of it is right', async () => {
    const hosts = [
      ...['1fec8e78-bce4-4aaf-ab1b-5451cc387264', '5e3ce6c0-2b1f-4285-8d4b-75ee78787346'],
      ...['4765445b-32c6-49b0-83e6-1d93765276ca', '0ec893e0-5785-4de6-99da-4ed124e5296c'],
      ...['d3590ed6-52b3-4102-aeff-aad2292ab01c', 'bc59ab01-8403-45c6-8796-ac3ef710b3e3'],
      ...['27922004-5251-4030-b22d-91ecd9a37ea4', clientId],
    ]
    for (const host of hosts) expect(await askingAs(`tab token, all right, asked by ${host}`, {}, host)).toBe(200)
  })
})

/** The bot’s own endpoint, with an issuer whose keys the test makes. */
async function botTried(what: string, token: string | null, fields: Record<string, unknown> = {}) {
  const press = { type: 'invoke', name: 'adaptiveCard/action', value: { action: { verb: 'x', data: {} } }, ...fields }
  const { status, text } = await bot.send(bot.activity(personOf('headOfSchool'), press), token)
  came.push(`  ${status}  ${what}`)
  if (status >= 400) expect(text).toBe('')
  if (token) secrets.add(token)
  return { status, text }
}

describe('the channel’s token', () => {
  const wrong: Record<string, TokenFlaws[]> = {
    iss: [
      { claims: { iss: `https://login.microsoftonline.com/${STRANGER}/v2.0` } },
      { claims: { iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/' } },
    ],
    aud: [{ claims: { aud: STRANGER } }],
    exp: [{ expiresIn: -3_600 }],
    nbf: [{ claims: { nbf: soon(3_600) }, expiresIn: 7_200 }],
    serviceurl: [{ claims: { serviceurl: 'https://connector.example/' } }],
  }

  it('has a row for every claim that is tried, and no other', () => {
    expect(channelClaims.map(({ claim }) => claim)).toEqual(Object.keys(wrong))
  })

  it.each(channelClaims.map((row) => [row.claim ?? '', row] as const))('%s', async (claim, cells) => {
    const answered = async (flaw: TokenFlaws) =>
      (await botTried(`channel token: ${claim} ${JSON.stringify(flaw)}`.slice(0, 110), await bot.token(flaw))).status
    expect(all([await answered({ claims: { [claim]: undefined } })])).toBe(cells.missing)
    const statuses: number[] = []
    for (const flaw of wrong[claim] ?? []) statuses.push(await answered(flaw))
    expect(all(statuses)).toBe(cells.wrong)
  })
})

describe('signatures', () => {
  type Pair = { tab: () => Promise<string>; channel: () => Promise<string> }
  const coded = (part: unknown) => Buffer.from(JSON.stringify(part)).toString('base64url')
  const payloadOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
  const rightChannel = () => bot.token()
  const rightTab = () => tokenOf('lead')

  const unsigned = (token: string) => `${coded({ typ: 'JWT', alg: 'none' })}.${coded(payloadOf(token))}.`
  async function bySecret(token: string, keysUrl: string): Promise<string> {
    const { keys } = (await (await fetch(keysUrl)).json()) as { keys: { n: string; kid: string }[] }
    const [key] = keys
    const text = `${coded({ typ: 'JWT', alg: 'HS256', kid: key?.kid })}.${coded(payloadOf(token))}`
    return `${text}.${createHmac('sha256', key?.n ?? '')
      .update(text)
      .digest('base64url')}`
  }
  const changed = (token: string, claims: object) => {
    const [head, , signature] = token.split('.')
    return `${head}.${coded({ ...payloadOf(token), ...claims })}.${signature}`
  }
  const withoutKid = (token: string) => {
    const [, body, signature] = token.split('.')
    return `${coded({ typ: 'JWT', alg: 'RS256' })}.${body}.${signature}`
  }
  const botKeys = () => bot.endpoint && `${bot.serviceUrl.replace('/connector/', '')}/keys`
  const { tenant } = { tenant: () => university.tenant }

  const made: Record<string, Pair> = {
    'none, and alg says so': {
      tab: async () => unsigned(await rightTab()),
      channel: async () => unsigned(await rightChannel()),
    },
    'HS256, with the published key as the secret': {
      tab: async () => bySecret(await rightTab(), tenant().addresses.keys),
      channel: async () => bySecret(await rightChannel(), botKeys()),
    },
    'by a key that nobody published, under its own name': {
      tab: () => tokenOf('lead', { unknownKey: true }),
      channel: () => bot.token({ forged: true, kid: 'unknown' }),
    },
    'by a key that nobody published, under a known name': {
      tab: () => tokenOf('lead', { forged: true }),
      channel: () => bot.token({ forged: true }),
    },
    'by the key of the other issuer': {
      tab: async () =>
        tenant().signIn.channelToken({
          ...{ audience: clientId, serviceUrl: 'x' },
          overrides: { claims: payloadOf(await rightTab()) },
        }),
      channel: async () => tokenOf('lead', { claims: payloadOf(await rightChannel()) }),
    },
    'without kid, by a key that nobody published': {
      tab: async () => withoutKid(await tokenOf('lead', { unknownKey: true })),
      channel: async () => withoutKid(await bot.token({ forged: true })),
    },
    'right, and a claim was changed afterwards': {
      tab: async () => changed(await rightTab(), { oid: personOf('headOfSchool').id }),
      channel: async () => changed(await rightChannel(), { exp: soon(7_200) }),
    },
    'right, by a key that is endorsed for other channels': {
      tab: rightTab,
      channel: () => bot.token({ kid: 'elsewhere' }),
    },
    'right, by a key whose endorsements are not listed': {
      tab: rightTab,
      channel: () => bot.token({ kid: 'unendorsed' }),
    },
  }

  it('have a row for every one that is tried, and no other', () => {
    expect(signatures.map(({ signature }) => signature)).toEqual(Object.keys(made))
  })

  it.each(signatures.map((row) => [row.signature ?? '', row] as const))('%s', async (name, cells) => {
    const pair = made[name]
    if (!pair) throw new Error(`Nothing is known of ${name}.`)
    if (cells.tab !== '–') {
      expect(String(await tried(`tab token, signature: ${name}`, asking(await pair.tab())))).toBe(cells.tab)
    }
    const { status } = await botTried(`channel token, signature: ${name}`, await pair.channel())
    expect(String(status)).toBe(cells.channel)
  })

  it('that is right is taken by both', async () => {
    expect(await tried('tab token, all right', asking(await rightTab()))).toBe(200)
    expect((await botTried('channel token, all right', await rightChannel())).status).toBe(200)
  })
})

describe('what an activity says of itself', () => {
  const person = { id: '29:x', name: 'Somebody' }
  const place = { id: 'a:x', conversationType: 'personal' }
  const parts: Record<string, { missing: object; wrong: object; said: string }> = {
    channelId: { missing: { channelId: undefined }, wrong: { channelId: 'directline' }, said: '' },
    serviceUrl: { missing: { serviceUrl: undefined }, wrong: { serviceUrl: 'https://evil.example/' }, said: '' },
    'conversation.tenantId': {
      missing: { conversation: place },
      wrong: { conversation: { ...place, tenantId: STRANGER } },
      said: 'another organisation',
    },
    'both names of the tenant': {
      missing: { conversation: place, channelData: {} },
      wrong: { conversation: { ...place, tenantId: STRANGER }, channelData: { tenant: { id: STRANGER } } },
      said: 'another organisation',
    },
    'from.aadObjectId': {
      missing: { from: person },
      wrong: { from: { ...person, aadObjectId: 'somebody' } },
      said: 'too old',
    },
  }

  it('has a row for every part that is tried, and no other', () => {
    expect(activityParts.map(({ part }) => part)).toEqual(Object.keys(parts))
  })

  it.each(activityParts.map((row) => [row.part ?? '', row] as const))('%s', async (part, cells) => {
    const { missing = {}, wrong = {}, said = '' } = parts[part] ?? {}
    const token = async ({ serviceUrl }: { serviceUrl?: string }) =>
      bot.token(serviceUrl === undefined ? {} : { claims: { serviceurl: serviceUrl } })
    const without = await botTried(`activity without ${part}`, await token({}), { ...missing })
    const before = [...bot.known]
    const other = await botTried(`activity with another ${part}`, await token(wrong), { ...wrong })
    expect([String(without.status), String(other.status)]).toEqual([cells.missing, cells.wrong])
    expect(other.text).toContain(said)
    expect([...bot.known]).toEqual(before)
  })
})

describe('headers', () => {
  const command = JSON.stringify({ type: 'AskForAgreement', proposal: 'MC-2026-999' })
  const get = (more: Record<string, string | string[]>): Sent => ({
    ...asking(lead),
    headers: { ...bearer(lead), ...more },
  })
  const post = (more: Record<string, string>): Sent => ({
    ...{ method: 'POST', path: api.commands, body: command },
    headers: { ...bearer(lead), ...more },
  })
  const json = 'application/json'
  const authorized = (authorization?: string): Sent => ({
    ...{ method: 'GET', path: api.me },
    headers: authorization === undefined ? {} : { authorization },
  })
  const made: Record<string, () => Sent> = {
    'Authorization: none': () => authorized(),
    'Authorization: empty': () => authorized(''),
    'Authorization: Bearer without a token': () => authorized('Bearer '),
    'Authorization: a token without Bearer': () => authorized(lead),
    'Authorization: Basic with a token': () => authorized(`Basic ${lead}`),
    'Authorization: two tokens': () => authorized(`Bearer ${lead}, Bearer ${lead}`),
    'Authorization: a token and a line more': () => authorized(`Bearer ${lead}\tx`),
    'Content-Type: none': () => post({}),
    'Content-Type: text/plain': () => post({ 'content-type': 'text/plain' }),
    'Content-Type: a form’s': () => post({ 'content-type': 'application/x-www-form-urlencoded' }),
    'Content-Type: JSON in an unknown character set': () => post({ 'content-type': `${json}; charset=klingon` }),
    'Content-Encoding: an unknown one': () => post({ 'content-type': json, 'content-encoding': 'rot13' }),
    'Content-Encoding: gzip that is none': () => post({ 'content-type': json, 'content-encoding': 'gzip' }),
    'x-seen: no reference, and 16,000 letters': () => get({ 'x-seen': 'x'.repeat(16_384) }),
    'x-seen: no reference: not heeded': () => get({ 'x-seen': '../../etc' }),
    'x-seen: a reference of another shape': () => get({ 'x-seen': 'MC-2026-001#1#2' }),
    'Origin: another site’s: it may read nothing': () => get({ origin: 'https://evil.example' }),
    'Host: another’s: it is not used': () => get({ host: 'evil.example' }),
  }
  const titleOf = ({ header, value }: MarkdownTable[number]) => `${header}: ${value?.replace("'", '’')}`

  it('have a row for every one that is tried, and no other', () => {
    expect(headers.map(titleOf)).toEqual(Object.keys(made))
  })

  it.each(headers.map((row) => [titleOf(row), row] as const))('%s', async (title, { answer }) => {
    const sent = made[title]
    if (!sent) throw new Error(`Nothing is known of ${title}.`)
    expect(String(await tried(`header ${title}`, sent()))).toBe(answer)
  })
})

describe('routes', () => {
  /** How the page writes a folder of files, which express does not list among its routes. */
  const files = 'GET /tab/assets/*'
  const elsewhere = 'everything else'
  const documented = routes.map(({ route = '' }) => route)
  const split = (row: string): [string, string] => {
    if (row === elsewhere) return ['GET', '/nothing/here']
    const [method = '', path = ''] = row.split(' ')
    return [method, path.replace('*', 'app.js')]
  }

  it('have a row each, and every row is a route of the application', () => {
    const real = routesOf(university.app.http.router).flatMap(({ methods, path }) =>
      methods.filter((method) => method !== 'HEAD').map((method) => `${method} ${path}`),
    )
    expect(documented.filter((row) => row !== elsewhere && row !== files)).toEqual(real)
    const table = Object.values(endpoints).map(({ method, path }) => `${method} ${path}`)
    expect(table.sort()).toEqual(real.filter((row) => row.includes(' /api/') && row !== 'POST /api/messages').sort())
  })

  const known = (path: string) =>
    path
      .replace(':reference', reference)
      .replace(':version', '1')
      .replace(':purpose', 'stakeholders')
      .replace('{*path}', 'MC-2026-001')
  const strange = (path: string) =>
    path
      .replace(':reference', 'MC-2026-999')
      .replace(':version', '1')
      .replace(':purpose', 'stakeholders')
      .replace('{*path}', 'nowhere')
  const query = (path: string) => (path.endsWith('what-if') ? `${path}?ask=AskForAgreement` : path)
  const json = { 'content-type': 'application/json' }
  const foreign = () => tokenOf('administrator', { claims: { tid: STRANGER } })
  const pollution = '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'

  /** What each route that takes a body would take, of something nobody knows. */
  const bodies: Record<string, object> = {
    '/api/commands': { type: 'AskForAgreement', proposal: 'MC-2026-999' },
    '/api/calendar': { type: 'FindBooked', proposal: 'MC-2026-999', purpose: 'stakeholders' },
    '/api/messages/replays': { type: 'ReplayMessage', message: 'nobody-knows-this' },
    '/api/institution-commands': {
      seen: 0,
      command: { type: 'RecordChannel', panel: 'nobody', channel: { id: '19:a@thread.tacv2', name: 'A' } },
    },
    '/api/proposals/:reference/expression-of-interest': { field: 'idea', value: 'x', base: null },
  }

  const columns: Record<string, (method: string, path: string) => Promise<Sent>> = {
    'no token': async (method, path) => ({
      ...{ method, path: query(known(path)) },
      ...(method === 'GET' ? {} : { headers: json, body: JSON.stringify(bodies[path] ?? {}) }),
    }),
    'other tenant': async (method, path) => {
      if (path !== '/api/messages' || method === 'GET')
        return { method, path: query(known(path)), headers: { ...bearer(await foreign()), ...json } }
      const { tenant } = university
      const serviceUrl = `${tenant.url}/connector/`
      const token = await tenant.signIn.channelToken({ audience: clientId, serviceUrl })
      secrets.add(token)
      const activity = {
        ...{ type: 'message', channelId: 'msteams', serviceUrl, from: { id: '29:x', aadObjectId: STRANGER } },
        ...{ conversation: { id: 'a:x', tenantId: STRANGER }, channelData: { tenant: { id: STRANGER } } },
      }
      return { method, path, headers: { ...bearer(token), ...json }, body: JSON.stringify(activity) }
    },
    'other method': async (_, path) => ({
      ...{ method: 'DELETE', path: query(known(path)) },
      headers: path === '/api/messages' && _ === 'POST' ? {} : bearer(administrator),
    }),
    'no JSON': async (method, path) => ({
      ...{ method, path: known(path), body: '{"type":' },
      headers: { ...bearer(administrator), ...json },
    }),
    'other kind': async (method, path) => ({
      ...{ method, path: known(path), body: JSON.stringify(bodies[path] ?? {}) },
      headers: { ...bearer(administrator), 'content-type': 'text/plain' },
    }),
    'too long': async (method, path) => ({
      ...{ method, path: known(path), body: JSON.stringify({ value: 'x'.repeat(Math.max(BODY_LIMIT, 262_144)) }) },
      headers: { ...bearer(administrator), ...json },
    }),
    'unknown id': async (method, path) => ({
      ...{ method, path: query(strange(path)), headers: { ...bearer(administrator), ...json } },
      ...(method === 'GET' ? {} : { body: JSON.stringify(bodies[path]) }),
    }),
    'polluting keys': async (method, path) =>
      method === 'GET'
        ? {
            ...{ method, headers: bearer(administrator) },
            path: `${query(path.replace(':reference', '__proto__').replace(':version', '1').replace(':purpose', 'stakeholders').replace('{*path}', '__proto__')).replace('app.js', '__proto__')}${path.endsWith('what-if') ? '&' : '?'}__proto__[polluted]=1`,
          }
        : { method, path: known(path), body: pollution, headers: { ...bearer(administrator), ...json } },
  }

  it('are tried in every column of the page', () => {
    expect(Object.keys(routes[0] ?? {}).filter((head) => head !== 'route')).toEqual(Object.keys(columns))
  })

  it.each(documented.map((route, index) => [route, routes[index] ?? {}] as const))('%s', async (route, cells) => {
    const [method, path] = split(route)
    const answered: Record<string, string> = {}
    for (const [column, make] of Object.entries(columns)) {
      if (cells[column] === '–') continue
      answered[column] = String(await tried(`${route}: ${column}`, await make(method, path)))
    }
    const { route: _, ...expected } = cells
    expect(answered).toEqual(Object.fromEntries(Object.entries(expected).filter(([, cell]) => cell !== '–')))
    expect({}).not.toHaveProperty('polluted')
  })

  it('say in Allow what else an address takes', async () => {
    const { headers: sentences } = await send(university.environment.PUBLIC_URL ?? '', {
      ...{ method: 'PUT', path: api.messages, headers: bearer(administrator) },
    })
    expect(String(sentences.allow).split(', ').toSorted()).toEqual(['GET', 'POST'])
  })
})

it('nothing of what was sent stands in the log, and what the bot’s library prints is no token', () => {
  const text = [...university.logged, ...bot.logged, ...printed].join('\n')
  expect(text).not.toMatch(/eyJ[\w-]{10}/)
  expect(text).not.toContain(String(completeAnswers.idea))
})
