import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { expectStatus } from '../support/checked-graph.ts'
import { checkGraphExchange } from '../support/contract-check.ts'
import { clients, people, type SmallTenant, smallTenant, startSmallTenant } from '../support/small-tenant.ts'

const folder = join(import.meta.dirname, '../contracts/graph/examples')
const example = z.object({
  request: z
    .object({ method: z.string(), url: z.string(), body: z.unknown().optional(), bodyText: z.string().optional() })
    .optional(),
  response: z.object({ status: z.number(), body: z.record(z.string(), z.unknown()).optional() }).optional(),
})

/** Documented requests the local tenant claims to answer, by file. What is not named here it does not claim. */
const claimed = [
  'drive-get.1',
  'driveitem-delete.1',
  'driveitem-list-children.1',
  'driveitem-put-content.1',
  'list-get.1',
  'list-post-columns.1',
  'listitem-delete.1',
  'listitem-delta.3',
  'listitem-get.1',
  'listitem-list-versions.1',
  'listitem-list.1',
  'listitem-update.1',
  'listitemversion-get.1',
  'site-getbypath.1',
  'user-get.2',
]

/** Properties of the documented answers that the local tenant leaves out, and why. */
const leftOut: Record<string, string> = {
  owner: 'who owns a library depends on the group behind a team site',
}

let small: SmallTenant
let placeholders: [RegExp, string][]

beforeEach(async () => {
  small = await startSmallTenant()
  const { hostname, path } = smallTenant.site
  const site = expectStatus(await small.admin('GET', `/sites/${hostname}:${path}`), 200).id ?? ''
  const columns = [
    { name: 'Name', text: {} },
    { name: 'Color', text: {} },
    { name: 'Quantity', number: {} },
  ]
  const made = await small.admin('POST', `/sites/${site}/lists`, {
    body: { displayName: 'Things', columns, list: { template: 'genericList' } },
  })
  const list = expectStatus(made, 201).id ?? ''
  const item = { body: { fields: { Name: 'Widget', Color: 'Blue', Quantity: 2357 } } }
  expectStatus(await small.writer('POST', `/sites/${site}/lists/${list}/items`, item), 201)
  const drive = expectStatus(await small.writer('GET', `/sites/${site}/drive`), 200).id ?? ''
  const file = await small.writer('PUT', `/drives/${drive}/root:/Folder/File.txt:/content`, { body: Buffer.from('x') })
  placeholders = [
    [/^https:\/\/graph\.microsoft\.com\/v1\.0/, ''],
    [/\/sites\/contoso\.sharepoint\.com,[^/]+\/lists\/[^/]+/, `/sites/${site}/lists/${list}`],
    [/\{hostname\}:\/\{relative-path\}/, `${hostname}:${path}`],
    [/^\/me\/drive\b/, `/drives/${drive}`],
    [/^\/me$/, `/users/${people.ada}`],
    [/\{site-id\}/, site],
    [/\{list-id\}/, list],
    [/\/items\/\{item-id\}(?=$)/, `/items/${expectStatus(file, 201).id}`],
    [/\{drive-id\}/, drive],
    [/\{path-relative-to-root\}/, 'Folder'],
    [/\{item-id\}/, '1'],
    [/\{version-id\}/, '1.0'],
  ]
})
afterEach(() => small.tenant.close())

const fill = (url: string) => {
  const isListItem = url.includes('/lists/')
  return placeholders
    .filter(([pattern]) => !(isListItem && pattern.source.includes('\\/items\\/')))
    .reduce((text, [pattern, value]) => text.replace(pattern, value), url)
}

it.each(claimed)('answers the documented request %s as documented', async (name) => {
  const { request, response } = example.parse(JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')))
  if (!request || !response) throw new Error(`${name} has no request and response`)
  const body = request.bodyText === undefined ? renamed(name, request.body) : Buffer.from(request.bodyText)
  const as = name === 'list-post-columns.1' ? small.admin : small.writer
  const reply = await as(request.method, fill(request.url), body === undefined ? {} : { body })
  expectStatus(reply, response.status)
  const missing = Object.keys(response.body ?? {}).filter(
    (key) => !(key in reply.body) && !(key in leftOut) && key !== '@odata.nextLink',
  )
  expect(missing).toEqual([])
})

/** The page adds a column named as one that every list already has. */
function renamed(name: string, body: unknown): unknown {
  return name === 'list-post-columns.1' ? { ...z.looseObject({}).parse(body), name: 'Another' } : body
}

it('has every claimed example at hand', () => {
  const files = readdirSync(folder)
  expect(claimed.filter((name) => !files.includes(`${name}.json`))).toEqual([])
  expect(clients.writer).not.toBe(clients.admin)
})

describe('the contract', () => {
  const good = {
    method: 'GET',
    path: '/sites/a/lists/b/items/1',
    status: 200,
    responseBody: { id: '1', fields: { A: 1 } },
  }
  it('passes what is documented', () => {
    expect(() => checkGraphExchange(good)).not.toThrow()
  })
  it.each([
    ['an invented property', { ...good, responseBody: { id: '1', colour: 'blue' } }],
    ['a wrong type', { ...good, responseBody: { id: 1 } }],
    ['an undocumented status', { ...good, status: 206 }],
    ['an undocumented operation', { ...good, path: '/sites/a/lists/b/attachments' }],
    ['an error of another shape', { ...good, status: 404, responseBody: { message: 'no' } }],
    ['a body where there is none', { ...good, method: 'DELETE', status: 204 }],
    [
      'an invented property in a request',
      {
        ...good,
        method: 'POST',
        path: '/sites/a/lists',
        status: 201,
        requestBody: { displayName: 'x', colour: 'blue' },
      },
    ],
  ])('refuses %s', (_what, exchange) => {
    expect(() => checkGraphExchange(exchange)).toThrow()
  })
})
