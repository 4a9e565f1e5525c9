import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { expectStatus } from '../support/checked-graph.ts'
import { makeLedger } from '../support/ledger-list.ts'
import { type SmallTenant, startSmallTenant } from '../support/small-tenant.ts'

let small: SmallTenant
let list = ''
let items = ''

beforeAll(async () => {
  small = await startSmallTenant()
})
afterAll(() => small.tenant.close())

beforeEach(async () => {
  ;({ list, items } = await makeLedger(small))
})
afterEach(() => small.admin('DELETE', list))

const add = async (EntryKey: string, as = small.writer) =>
  String(expectStatus(await as('POST', items, { body: { fields: { EntryKey } } }), 201).id)
const ids = async (path = items, as = small.writer) =>
  expectStatus(await as('GET', path), 200).value?.map(({ id }) => id)

const column = z.looseObject({ name: z.string(), hidden: z.boolean().optional(), required: z.boolean().optional() })
const columns = async (query = '') =>
  z.array(column).parse(expectStatus(await small.writer('GET', `${list}/columns${query}`), 200).value)

describe('C: content approval that an owner turns on', () => {
  it('C: shows in the columns of the list: the approval status is hidden no more', async () => {
    expect((await columns()).map(({ name }) => name)).not.toContain('_ModerationStatus')
    const among = async () => (await columns('?$select=name,hidden')).find(({ name }) => name === '_ModerationStatus')
    expect(await among()).toMatchObject({ hidden: true })
    small.tenant.owner.setContentApproval('Ledger', true)
    expect((await columns()).find(({ name }) => name === '_ModerationStatus')).toMatchObject({
      contentApprovalStatus: {},
      hidden: false,
      readOnly: true,
    })
    const one = await small.writer('GET', `${list}/columns/_ModerationStatus`)
    expect(expectStatus(one, 200)).toMatchObject({ hidden: false })
    const { value } = expectStatus(await small.writer('GET', `${list.replace(/\/[^/]+$/, '')}?$expand=columns`), 200)
    expect(JSON.stringify(value?.at(-1))).toContain('"_ModerationStatus"')
    small.tenant.owner.setContentApproval('Ledger', false)
    expect(await among()).toMatchObject({ hidden: true })
  })

  it('C: keeps what an app with write writes from it, until somebody approves, though its key is taken', async () => {
    const before = await add('a#1')
    const { '@odata.deltaLink': link = '' } = expectStatus(
      await small.writer('GET', `${items}/delta?token=latest`),
      200,
    )
    small.tenant.owner.setContentApproval('Ledger', true)
    const pending = await add('a#2')
    const approved = await add('a#3', small.admin)
    expect(await ids()).toEqual([before, approved])
    expect(await ids(link)).toEqual([approved])
    expect(await ids(`${items}?$filter=fields/EntryKey eq 'a%232'`)).toEqual([])
    expectStatus(await small.writer('GET', `${items}/${pending}`), 404)
    expectStatus(await small.writer('POST', items, { body: { fields: { EntryKey: 'a#2' } } }), 400)
    expect(await ids(items, small.admin)).toEqual([before, pending, approved])
    expectStatus(await small.writer('PATCH', `${items}/${before}/fields`, { body: { Note: 'changed' } }), 200)
    expect(await ids()).toEqual([approved])
    small.tenant.owner.setContentApproval('Ledger', false)
    expect(await ids()).toEqual([before, pending, approved])
  })

  it('C: is turned on from another process too', async () => {
    const response = await fetch(`${small.tenant.url}/_control/lists/Ledger`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ contentApproval: true }),
    })
    expect(response.status).toBe(204)
    expect((await columns()).map(({ name }) => name)).toContain('_ModerationStatus')
  })
})

describe('C: a column that an owner makes required', () => {
  it('C: shows as required, and binds no app', async () => {
    const required = async () => (await columns()).filter((one) => one.required).map(({ name }) => name)
    expect(await required()).toEqual(['Title'])
    expectStatus(await small.admin('PATCH', `${list}/columns/Note`, { body: { required: true } }), 200)
    expect(await required()).toEqual(['Title', 'Note'])
    expect(await add('a#1')).toBe('1')
  })
})

describe('C: columns that SharePoint has and that are not told of here', () => {
  it.each(['_ModerationStatus', 'FileRef'])(
    'C: are not here, rather than unknown, when asked for: %s',
    async (name) => {
      await add('a#1')
      expectStatus(await small.writer('GET', `${items}?$expand=fields($select=${name})`), 501)
      expectStatus(await small.writer('GET', `${items}?$filter=fields/${name} eq 'x'`), 501)
    },
  )
})
