import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { expectStatus } from '../support/checked-graph.ts'
import { makeLedger } from '../support/ledger-list.ts'
import { clients, type SmallTenant, startSmallTenant } from '../support/small-tenant.ts'

let small: SmallTenant
let items = ''
let list = ''

beforeAll(async () => {
  small = await startSmallTenant()
})
afterAll(() => small.tenant.close())

beforeEach(async () => {
  ;({ items, list } = await makeLedger(small))
})
afterEach(async () => {
  small.tenant.control.calm()
  await small.admin('DELETE', list)
})

const add = (EntryKey: string) => small.writer('POST', items, { body: { fields: { EntryKey } } })
const keys = async () =>
  expectStatus(await small.writer('GET', `${items}?$expand=fields($select=EntryKey)`), 200).value?.map(
    ({ fields }) => fields?.EntryKey,
  )
const inserts = { method: 'POST', path: /\/items$/ }

describe('a gate before the service acts', () => {
  it('holds calls until they are let go, in the order that was asked', async () => {
    const gate = small.tenant.control.hold({ ...inserts, when: 'before' })
    const first = add('a#1')
    await gate.arrived(1)
    const second = add('a#2')
    const held = await gate.arrived(2)
    expect(held.map(({ body }) => body)).toEqual([{ fields: { EntryKey: 'a#1' } }, { fields: { EntryKey: 'a#2' } }])
    expect(await keys()).toEqual([])
    await gate.release([1, 0])
    expect((await second).body.id).toBe('1')
    expect((await first).body.id).toBe('2')
  })

  it('drops a call without any trace in the data', async () => {
    const gate = small.tenant.control.hold({ ...inserts, when: 'before', times: 1 })
    const lost = add('a#1').catch(() => 'dropped')
    await gate.arrived()
    gate.drop()
    expect(await lost).toBe('dropped')
    expect(await keys()).toEqual([])
    expectStatus(await add('a#1'), 201)
  })

  it('does nothing for a client that has gone, when dropped', async () => {
    const gate = small.tenant.control.hold({ ...inserts, when: 'before' })
    const client = new AbortController()
    const token = await small.tenant.signIn.appToken({
      clientId: clients.writer,
      audience: 'https://graph.microsoft.com',
    })
    const ended = small.tenant.control.nextCall(inserts)
    const lost = fetch(`${small.tenant.addresses.graph}/v1.0${items}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ fields: { EntryKey: 'a#1' } }),
      signal: client.signal,
    }).catch(() => 'gone')
    await gate.arrived()
    client.abort()
    expect(await lost).toBe('gone')
    expect((await ended).status).toBe(0)
    gate.drop()
    expect(await keys()).toEqual([])
  })

  it('holds only the calls that fit, and only so many', async () => {
    const where = ({ body }: { body: unknown }) => JSON.stringify(body).includes('a#2')
    const gate = small.tenant.control.hold({ ...inserts, where, when: 'before', times: 1 })
    expectStatus(await add('a#1'), 201)
    const held = add('a#2')
    await gate.arrived()
    expectStatus(await add('b#a#2'), 201)
    await gate.release()
    expectStatus(await held, 201)
  })
})

describe('a gate after the service acted', () => {
  it('keeps the answer back while the data is there to see', async () => {
    const gate = small.tenant.control.hold({ ...inserts, when: 'after' })
    const waiting = add('a#1')
    await gate.arrived()
    expect(await keys()).toEqual(['a#1'])
    await gate.release()
    expectStatus(await waiting, 201)
  })

  it('leaves the data when the answer is dropped', async () => {
    const gate = small.tenant.control.hold({ ...inserts, when: 'after', times: 1 })
    const lost = add('a#1').catch(() => 'dropped')
    await gate.arrived()
    gate.drop()
    expect(await lost).toBe('dropped')
    expect(await keys()).toEqual(['a#1'])
  })

  it('may follow a gate before', async () => {
    const before = small.tenant.control.hold({ ...inserts, when: 'before' })
    const after = small.tenant.control.hold({ ...inserts, when: 'after' })
    const waiting = add('a#1')
    await before.arrived()
    await before.release()
    await after.arrived()
    expect(await keys()).toEqual(['a#1'])
    await after.release()
    expectStatus(await waiting, 201)
  })
})

describe('faults', () => {
  it('strike before the service acts, as often as was asked, the same for the same seed', async () => {
    const statuses = async () => {
      small.tenant.control.setFaults({ tooManyRequests: 0.2, unavailable: 0.2, gatewayTimeout: 0.2, seed: 7 })
      const found: number[] = []
      for (let n = 0; n < 30; n += 1) found.push((await small.writer('GET', items)).status)
      return found
    }
    const first = await statuses()
    expect(new Set(first)).toEqual(new Set([200, 429, 503, 504]))
    expect(await statuses()).toEqual(first)
  })

  it('can strike after the service acted', async () => {
    small.tenant.control.setFaults({ gatewayTimeout: 1, afterActing: 1, match: inserts })
    expectStatus(await add('a#1'), 504)
    small.tenant.control.setFaults({ dropped: 1, afterActing: 1, match: inserts })
    await expect(add('a#2')).rejects.toThrow()
    expect(await keys()).toEqual(['a#1', 'a#2'])
  })

  it('name a time to come back with 429 and 503', async () => {
    small.tenant.control.setFaults({ tooManyRequests: 1, retryAfter: 4 })
    expect((await small.writer('GET', items)).headers.get('retry-after')).toBe('4')
  })
})

describe('the log', () => {
  it('names operation, client, status and resource units of each call, in order', async () => {
    small.tenant.control.clearCalls()
    await add('a#1')
    await add('a#1')
    await small.writer('GET', `${items}/1`)
    const calls = small.tenant.control.calls().map(({ method, operation, status, client, resourceUnits }) => ({
      method,
      operation,
      status,
      client,
      resourceUnits,
    }))
    const operation = 'POST /sites/{site-id}/lists/{list-id}/items'
    expect(calls).toEqual([
      { method: 'POST', operation, status: 201, client: clients.writer, resourceUnits: 2 },
      { method: 'POST', operation, status: 400, client: clients.writer, resourceUnits: 2 },
      {
        method: 'GET',
        operation: 'GET /sites/{site-id}/lists/{list-id}/items/{listItem-id}',
        status: 200,
        client: clients.writer,
        resourceUnits: 1,
      },
    ])
  })

  it('tells of the next call to who waits for it', async () => {
    const next = small.tenant.control.nextCall({ method: 'POST' })
    await small.writer('GET', items)
    await add('a#1')
    expect((await next).status).toBe(201)
  })
})

describe('the control endpoint', () => {
  const ask = async (method: string, path: string, body?: object) => {
    const response = await fetch(`${small.tenant.url}/_control${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const text = await response.text()
    return { status: response.status, body: text === '' || response.status === 204 ? undefined : JSON.parse(text) }
  }

  it('holds and releases as a test in the same process does', async () => {
    const { body } = await ask('POST', '/gates', { method: 'POST', path: '/items', when: 'before' })
    const waiting = add('a#1')
    expect((await ask('GET', `/gates/${body.id}/arrived?count=1`)).body).toMatchObject([{ method: 'POST' }])
    expect(await keys()).toEqual([])
    expect((await ask('POST', `/gates/${body.id}/release`, {})).status).toBe(204)
    expectStatus(await waiting, 201)
  })

  it('sets clock, faults, delay and limits, and shows the log', async () => {
    await ask('PUT', '/clock', { offset: 86_400_000 })
    expect(Date.parse((await ask('GET', '/clock')).body.now) - Date.now()).toBeGreaterThan(86_000_000)
    await ask('PUT', '/clock', { offset: 0 })
    await ask('PUT', '/faults', { unavailable: 1 })
    expectStatus(await small.writer('GET', items), 503)
    await ask('POST', '/calm')
    await ask('PUT', '/latency', { milliseconds: 30 })
    await ask('DELETE', '/calls')
    await small.writer('GET', items)
    const [call] = (await ask('GET', '/calls')).body
    expect(call).toMatchObject({ status: 200, client: clients.writer })
    expect(call.took).toBeGreaterThan(25)
    expect((await ask('PUT', '/faults', { unavailable: 2 })).status).toBe(400)
  })

  it('answers under the name localhost only', async () => {
    const { request } = await import('node:http')
    const { port } = new URL(small.tenant.url)
    const status = await new Promise((resolve) => {
      request({ port, host: '127.0.0.1', path: '/_control/calls', headers: { host: 'evil.example' } }, (response) => {
        response.resume()
        resolve(response.statusCode)
      }).end()
    })
    expect(status).toBe(403)
  })
})

describe('C: an answer that a fault gives', () => {
  it.each([
    ['tooManyRequests', 429],
    ['unavailable', 503],
    ['gatewayTimeout', 504],
  ])('C: carries request ids and a date as every answer of Graph does: %s', async (fault, status) => {
    small.tenant.control.setFaults({ [fault]: 1 })
    const reply = await small.writer('GET', items, { headers: { 'client-request-id': 'mine-2' } })
    expect(reply.status).toBe(status)
    expect(reply.headers.get('client-request-id')).toBe('mine-2')
    expect(Date.parse(reply.headers.get('date') ?? '')).toBeGreaterThan(0)
    expect(reply.body.error?.innerError).toEqual({
      date: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/),
      'request-id': reply.headers.get('request-id'),
      'client-request-id': 'mine-2',
    })
  })
})
