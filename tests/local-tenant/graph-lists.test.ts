import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { expectStatus } from '../support/checked-graph.ts'
import { makeLedger } from '../support/ledger-list.ts'
import { clients, type SmallTenant, smallTenant, startSmallTenant } from '../support/small-tenant.ts'

let small: SmallTenant
let site = ''
let list = ''
let items = ''

beforeAll(async () => {
  small = await startSmallTenant()
})
afterAll(() => small.tenant.close())

beforeEach(async () => {
  ;({ site, list, items } = await makeLedger(small))
})
afterEach(() => small.admin('DELETE', list))

describe('the site', () => {
  it('is found by address and by id', async () => {
    const byAddress = expectStatus(
      await small.writer('GET', `/sites/contoso.sharepoint.com:${smallTenant.site.path}`),
      200,
    )
    expect(expectStatus(await small.writer('GET', `/sites/${byAddress.id}`), 200).id).toBe(byAddress.id)
    expectStatus(await small.writer('GET', `/sites/contoso.sharepoint.com:${smallTenant.site.path}:/lists`), 200)
  })

  it('is closed to an app without rights there, and others do not exist', async () => {
    expect((await small.stranger('GET', site)).body.error?.code).toBe('accessDenied')
    expectStatus(await small.stranger('GET', items), 403)
    expectStatus(await small.writer('GET', '/sites/contoso.sharepoint.com:/sites/other'), 404)
  })
})

describe('an app with write', () => {
  it('makes no lists and no columns, and changes none', async () => {
    const column = { body: { name: 'More', text: {} } }
    for (const reply of [
      await small.writer('POST', `${site}/lists`, { body: { displayName: 'Mine', list: { template: 'genericList' } } }),
      await small.writer('POST', `${list}/columns`, column),
      await small.writer('PATCH', `${list}/columns/Note`, { body: { indexed: true } }),
      await small.writer('DELETE', list),
    ]) {
      expect([reply.status, reply.body.error?.code]).toEqual([403, 'accessDenied'])
    }
    expectStatus(await small.admin('POST', `${list}/columns`, column), 201)
  })
})

describe('a list', () => {
  it('is found by id, by title, among all, and with its columns', async () => {
    expect(expectStatus(await small.writer('GET', list), 200).displayName).toBe('Ledger')
    expect(expectStatus(await small.writer('GET', `${site}/lists/ledger`), 200).displayName).toBe('Ledger')
    const named = await small.writer('GET', `${site}/lists?$filter=displayName eq 'Ledger'&$expand=columns`)
    expect(expectStatus(named, 200).value).toMatchObject([{ displayName: 'Ledger', columns: expect.any(Array) }])
    expectStatus(await small.writer('GET', `${site}/lists/Nothing`), 404)
  })

  it('has a title of its own', async () => {
    const again = { body: { displayName: 'ledger', list: { template: 'genericList' } } }
    expect((await small.admin('POST', `${site}/lists`, again)).body.error?.code).toBe('nameAlreadyExists')
  })

  it('is gone with its items when deleted', async () => {
    await small.writer('POST', items, { body: { fields: { EntryKey: 'a#1' } } })
    expectStatus(await small.admin('DELETE', list), 204)
    expectStatus(await small.writer('GET', items), 404)
    ;({ list, items } = await makeLedger(small))
    expect(expectStatus(await small.writer('GET', items), 200).value).toEqual([])
  })
})

describe('a column', () => {
  it.each([
    ['unique without an index', { name: 'Key', text: {}, enforceUniqueValues: true }, 400],
    ['indexed over several lines', { name: 'Long', text: { allowMultipleLines: true }, indexed: true }, 400],
    ['of no type', { name: 'None' }, 400],
    ['of two types', { name: 'Two', text: {}, number: {} }, 400],
    ['whose name is taken', { name: 'note', text: {} }, 409],
    ['of a type that is not here', { name: 'Who', personOrGroup: {} }, 501],
  ])('is not made %s', async (_what, column, status) => {
    expectStatus(await small.admin('POST', `${list}/columns`, { body: column }), status)
  })

  it('can be filtered on once it has an index', async () => {
    await small.writer('POST', items, { body: { fields: { Note: 'find me' } } })
    const find = `${items}?$filter=fields/Note eq 'find me'`
    expectStatus(await small.writer('GET', find), 400)
    expectStatus(await small.admin('PATCH', `${list}/columns/Note`, { body: { indexed: true } }), 200)
    expect(expectStatus(await small.writer('GET', find), 200).value).toHaveLength(1)
  })

  it('becomes unique only where there are no doubles', async () => {
    for (let n = 0; n < 2; n += 1) await small.writer('POST', items, { body: { fields: { Note: 'same' } } })
    const unique = { body: { indexed: true, enforceUniqueValues: true } }
    expectStatus(await small.admin('PATCH', `${list}/columns/Note`, unique), 400)
    expectStatus(await small.writer('POST', items, { body: { fields: { Note: 'same' } } }), 201)
    for (let id = 2; id <= 3; id += 1) expectStatus(await small.writer('DELETE', `${items}/${id}`), 204)
    expectStatus(await small.admin('PATCH', `${list}/columns/Note`, unique), 200)
    expectStatus(await small.writer('POST', items, { body: { fields: { Note: 'same' } } }), 400)
  })

  it('takes its values along when it is deleted', async () => {
    await small.writer('POST', items, { body: { fields: { Note: 'x', Stream: 'y' } } })
    expectStatus(await small.admin('DELETE', `${list}/columns/Stream`), 204)
    const { fields } = expectStatus(await small.writer('GET', `${items}/1?$expand=fields`), 200)
    expect(fields).toMatchObject({ Note: 'x' })
    expect(fields).not.toHaveProperty('Stream')
  })

  it('gives its default to rows that do not name it', async () => {
    const column = { name: 'Kind', text: {}, defaultValue: { value: 'usual' } }
    expectStatus(await small.admin('POST', `${list}/columns`, { body: column }), 201)
    expect((await small.writer('POST', items, { body: { fields: {} } })).body.fields?.Kind).toBe('usual')
  })

  it('may be one of at most twenty with an index', async () => {
    for (let n = 5; n < 20; n += 1) {
      expectStatus(
        await small.admin('POST', `${list}/columns`, { body: { name: `I${n}`, text: {}, indexed: true } }),
        201,
      )
    }
    expectStatus(await small.admin('POST', `${list}/columns`, { body: { name: 'I20', text: {}, indexed: true } }), 400)
  })
})

describe('C: what SharePoint names itself', () => {
  it.each(['Author', 'created', 'FileRef', '_ModerationStatus', 'GUID', 'LinkTitle', 'AppEditor', 'Title'])(
    'C: no new column takes the name %s, in a new list or in one that is there',
    async (name) => {
      const column = { name, text: {} }
      const taken = [409, 'nameAlreadyExists']
      const later = await small.admin('POST', `${list}/columns`, { body: column })
      expect([later.status, later.body.error?.code]).toEqual(taken)
      const immediately = await small.admin('POST', `${site}/lists`, {
        body: { displayName: 'Mine', columns: [column] },
      })
      expect([immediately.status, immediately.body.error?.code]).toEqual(taken)
      expectStatus(await small.writer('GET', `${site}/lists/Mine`), 404)
    },
  )

  it('C: a new list cannot have two columns of one name', async () => {
    const columns = [
      { name: 'Note', text: {} },
      { name: 'note', number: {} },
    ]
    const refused = await small.admin('POST', `${site}/lists`, { body: { displayName: 'Mine', columns } })
    expect(refused.body.error?.message).toContain("'note'")
    expectStatus(refused, 409)
    expectStatus(await small.writer('GET', `${site}/lists/Mine`), 404)
  })

  it('C: a list is not given its name: the service makes it of the title', async () => {
    const named = await small.admin('POST', `${site}/lists`, { body: { displayName: 'Mine', name: 'mine' } })
    expect([named.status, named.body.error?.code]).toEqual([400, 'invalidRequest'])
    expect(named.body.error?.message).toContain("Cannot define a 'name' for a list")
  })
})

describe('C: who made it', () => {
  const admin = { application: { id: clients.admin, displayName: 'Admin' } }
  const writer = { application: { id: clients.writer, displayName: 'Writer' } }

  it('C: is said of a list when it is made, and who changed it later', async () => {
    const made = await small.admin('POST', `${site}/lists`, { body: { displayName: 'Mine' } })
    expect(expectStatus(made, 201)).toMatchObject({ createdBy: admin, lastModifiedBy: admin })
    const read = await small.writer('GET', `${site}/lists/Mine`)
    expect(expectStatus(read, 200)).toMatchObject({ createdBy: admin, lastModifiedBy: admin })
    expectStatus(await small.admin('DELETE', `${site}/lists/Mine`), 204)
  })

  it('C: is said of an item when it is made, and of its changes and versions', async () => {
    const made = expectStatus(await small.writer('POST', items, { body: { fields: { Note: 'x' } } }), 201)
    expect(made).toMatchObject({ createdBy: writer, lastModifiedBy: writer })
    expectStatus(await small.admin('PATCH', `${items}/${made.id}/fields`, { body: { Note: 'y' } }), 200)
    const read = expectStatus(await small.writer('GET', `${items}/${made.id}`), 200)
    expect(read).toMatchObject({ createdBy: writer, lastModifiedBy: admin })
    const { value } = expectStatus(await small.writer('GET', `${items}/${made.id}/versions`), 200)
    expect(value).toMatchObject([{ lastModifiedBy: admin }, { lastModifiedBy: writer }])
  })
})

describe('C: hidden columns', () => {
  it('C: are shown only when $select names what makes them so', async () => {
    const column = { name: 'Secret', text: {}, hidden: true }
    expectStatus(await small.admin('POST', `${list}/columns`, { body: column }), 201)
    const names = async (query: string) =>
      expectStatus(await small.writer('GET', `${list}/columns${query}`), 200).value?.map(({ name }) => name)
    expect(await names('')).not.toContain('Secret')
    expect(await names('?$select=name,hidden')).toContain('Secret')
    expectStatus(await small.writer('GET', `${list}/columns/Secret`), 200)
  })
})
