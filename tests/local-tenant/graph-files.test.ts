import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { expectStatus } from '../support/checked-graph.ts'
import { makeLedger } from '../support/ledger-list.ts'
import { type SmallTenant, startSmallTenant } from '../support/small-tenant.ts'

let small: SmallTenant
let drive = ''

beforeAll(async () => {
  small = await startSmallTenant()
  const { site } = await makeLedger(small)
  const library = await small.admin('POST', `${site}/lists`, {
    body: { displayName: 'Papers', list: { template: 'documentLibrary' } },
  })
  drive = `/drives/${expectStatus(await small.writer('GET', `${site}/lists/${expectStatus(library, 201).id}/drive`), 200).id}`
})
afterAll(() => small.tenant.close())

const put = (path: string, text: string, query = '', headers: Record<string, string> = {}) =>
  small.writer('PUT', `${drive}/root:/${path}:/content${query}`, {
    body: Buffer.from(text),
    headers: { 'content-type': 'application/json', ...headers },
  })
/** Follows the redirect to the bytes, as a client does. */
const get = async (path: string) => {
  const { status, headers } = await small.writer('GET', `${drive}/root:/${encodeURI(path)}:/content`)
  expect(status).toBe(302)
  return (await fetch(headers.get('location') ?? '')).text()
}

describe('a file', () => {
  it('comes back byte for byte, whatever type it was sent with', async () => {
    const odd = '{ "b":1,\n  "a" : "é" }'
    expect(expectStatus(await put('2026/one/paper.json', odd), 201).name).toBe('paper.json')
    expect(await get('2026/one/paper.json')).toBe(odd)
  })

  it('makes the folders on its way', async () => {
    await put('deep/er/file.txt', 'x')
    const { value } = expectStatus(await small.writer('GET', `${drive}/root:/deep:/children`), 200)
    expect(value?.map(({ name }) => name)).toEqual(['er'])
  })

  it('is replaced, refused or renamed, as asked', async () => {
    expectStatus(await put('clash.txt', 'one'), 201)
    expectStatus(await put('clash.txt', 'two'), 200)
    expectStatus(await put('clash.txt', 'three', '?@microsoft.graph.conflictBehavior=fail'), 409)
    const renamed = await put('clash.txt', 'four', '?@microsoft.graph.conflictBehavior=rename')
    expect(expectStatus(renamed, 201).name).toBe('clash 1.txt')
    expect(await get('clash.txt')).toBe('two')
    expect(await get('clash 1.txt')).toBe('four')
  })

  it('is not replaced over a newer one', async () => {
    const { eTag = '' } = expectStatus(await put('guarded.txt', 'one'), 201)
    await put('guarded.txt', 'two')
    expectStatus(await put('guarded.txt', 'three', '', { 'if-match': eTag }), 412)
    expect(await get('guarded.txt')).toBe('two')
  })

  it('has a list item with a name', async () => {
    const { id } = expectStatus(await put('listed.txt', 'x'), 201)
    const item = expectStatus(await small.writer('GET', `${drive}/items/${id}/listItem?$expand=fields`), 200)
    expect(item.fields?.FileLeafRef).toBe('listed.txt')
  })

  it('is deleted with its list item', async () => {
    const { id } = expectStatus(await put('gone.txt', 'x'), 201)
    expectStatus(await small.writer('DELETE', `${drive}/items/${id}`), 204)
    expectStatus(await small.writer('GET', `${drive}/root:/gone.txt`), 404)
    expectStatus(await put('gone.txt', 'x'), 201)
  })

  it.each(['a*b.txt', 'a"b.txt', ' x.txt'])('is refused the name %s', async (name) => {
    expectStatus(await put(encodeURIComponent(name), 'x'), 400)
  })

  it('can be sent in pieces', async () => {
    const session = await small.writer('POST', `${drive}/root:/big.txt:/createUploadSession`, {
      body: { item: { '@microsoft.graph.conflictBehavior': 'fail' } },
    })
    const { uploadUrl } = z.object({ uploadUrl: z.url() }).parse(expectStatus(session, 200))
    const piece = (range: string, text: string) =>
      fetch(uploadUrl, { method: 'PUT', headers: { 'content-range': range }, body: text })
    expect((await piece('bytes 0-3/8', 'abcd')).status).toBe(202)
    expect((await piece('bytes 0-3/8', 'abcd')).status).toBe(416)
    expect((await piece('bytes 4-7/8', 'efgh')).status).toBe(201)
    expect(await get('big.txt')).toBe('abcdefgh')
  })

  it('is not shown by an address that somebody made up', async () => {
    const forged = `${small.tenant.url}/download/01ABC.9999999999999.AAAA`
    expect((await fetch(forged)).status).toBe(404)
  })
})

describe('a drive', () => {
  it('is one of the site, and closed to apps without rights there', async () => {
    const root = expectStatus(await small.writer('GET', `${drive}/root`), 200)
    expect(root.name).toBe('root')
    expectStatus(await small.stranger('GET', `${drive}/root`), 403)
  })
})

describe('C: a part of a file', () => {
  const part = async (range: string) => {
    await put('parts.txt', '0123456789')
    const { headers } = await small.writer('GET', `${drive}/root:/parts.txt:/content`)
    const response = await fetch(headers.get('location') ?? '', { headers: { Range: range } })
    return [response.status, response.headers.get('content-range'), await response.text()]
  }

  it.each([
    ['bytes=0-3', 206, 'bytes 0-3/10', '0123'],
    ['bytes=7-', 206, 'bytes 7-9/10', '789'],
    ['bytes=7-99', 206, 'bytes 7-9/10', '789'],
    ['bytes=-2', 206, 'bytes 8-9/10', '89'],
    ['bytes=0-1,4-5', 200, null, '0123456789'],
    ['letters=0-3', 200, null, '0123456789'],
  ])('C: comes from the download address when asked for with Range: %s', async (range, ...expected) => {
    expect(await part(range)).toEqual(expected)
  })

  it('C: beyond its end is refused, with its length', async () => {
    expect((await part('bytes=10-12')).slice(0, 2)).toEqual([416, 'bytes */10'])
  })
})

describe('C: an upload in pieces', () => {
  const begin = async () => {
    const session = await small.writer('POST', `${drive}/root:/resumed.txt:/createUploadSession`, { body: {} })
    return z.object({ uploadUrl: z.url(), expirationDateTime: z.string() }).parse(expectStatus(session, 200))
  }
  const status = z.object({ expirationDateTime: z.string(), nextExpectedRanges: z.array(z.string()) })

  it('C: says how far it has come, and until when it may be resumed', async () => {
    const { uploadUrl } = await begin()
    expect(status.parse(await (await fetch(uploadUrl)).json()).nextExpectedRanges).toEqual(['0-'])
    await fetch(uploadUrl, { method: 'PUT', headers: { 'content-range': 'bytes 0-3/8' }, body: 'abcd' })
    const asked = await fetch(uploadUrl)
    expect([asked.status, asked.headers.get('content-type')]).toEqual([200, expect.stringContaining('json')])
    expect(status.parse(await asked.json()).nextExpectedRanges).toEqual(['4-7'])
  })

  it('C: may go on longer with every piece', async () => {
    const { uploadUrl, expirationDateTime } = await begin()
    small.tenant.control.setClockOffset(600_000)
    await fetch(uploadUrl, { method: 'PUT', headers: { 'content-range': 'bytes 0-3/8' }, body: 'abcd' })
    const later = status.parse(await (await fetch(uploadUrl)).json()).expirationDateTime
    small.tenant.control.setClockOffset(0)
    expect(Date.parse(later)).toBeGreaterThan(Date.parse(expirationDateTime))
  })

  it('C: that is not there is refused as Graph refuses, not with a page', async () => {
    const { uploadUrl } = await begin()
    const gone = await fetch(uploadUrl.replace(/[^/]+$/, 'nothing'))
    expect([gone.status, await gone.json()]).toMatchObject([404, { error: { code: 'itemNotFound' } }])
  })
})
