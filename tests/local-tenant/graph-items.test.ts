import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { expectStatus } from '../support/checked-graph.ts'
import { makeLedger } from '../support/ledger-list.ts'
import { type SmallTenant, startSmallTenant } from '../support/small-tenant.ts'

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
afterEach(() => small.admin('DELETE', list))

const add = (fields: object) => small.writer('POST', items, { body: { fields } })
const read = async (id: string | undefined, query = '?$expand=fields') =>
  expectStatus(await small.writer('GET', `${items}/${id}${query}`), 200)

describe('a list item', () => {
  it('is answered with its fields when it is made, and is the same when read', async () => {
    const made = expectStatus(
      await add({ Title: 'One', EntryKey: 'a#1', Amount: 2.5, Open: false, Stage: 'draft' }),
      201,
    )
    expect(made.fields).toMatchObject({
      id: '1',
      Title: 'One',
      EntryKey: 'a#1',
      Amount: 2.5,
      Open: false,
      Stage: 'draft',
    })
    expect(await read(made.id)).toMatchObject({ id: '1', eTag: made.eTag, fields: made.fields })
  })

  it('shows only the fields that were asked for', async () => {
    await add({ EntryKey: 'a#1', Stream: 'a', Amount: 1 })
    const { fields } = await read('1', '?$expand=fields($select=Stream,Amount)')
    expect(fields).toEqual({ '@odata.etag': expect.any(String), Stream: 'a', Amount: 1 })
    expect(await small.writer('GET', `${items}/1`)).not.toHaveProperty('body.fields')
  })

  it('leaves empty fields out of every answer', async () => {
    const made = expectStatus(await add({ EntryKey: 'a#1', Note: '', Amount: null }), 201)
    expect(made.fields).not.toHaveProperty('Note')
    expect(made.fields).not.toHaveProperty('Amount')
    await small.writer('PATCH', `${items}/1/fields`, { body: { Note: 'x' } })
    const emptied = expectStatus(await small.writer('PATCH', `${items}/1/fields`, { body: { Note: null } }), 200)
    expect(emptied).not.toHaveProperty('Note')
  })

  it('keeps dates as UTC', async () => {
    const { fields } = expectStatus(await add({ Happened: '2026-03-01T12:00:00.250+02:00' }), 201)
    expect(fields?.Happened).toBe('2026-03-01T10:00:00.250Z')
  })

  it('keeps several choices when their type is named', async () => {
    const { fields } = expectStatus(await add({ 'Tags@odata.type': 'Collection(Edm.String)', Tags: ['a', 'c'] }), 201)
    expect(fields?.Tags).toEqual(['a', 'c'])
  })

  it.each([
    ['an unknown column', { Nonsense: 'x' }],
    ['a read-only column', { Created: '2026-01-01T00:00:00Z' }],
    ['a number for text', { Note: 5 }],
    ['text for a number', { Amount: '5' }],
    ['a number out of range', { Amount: -1 }],
    ['text for a boolean', { Open: 'yes' }],
    ['a time without zone', { Happened: '2026-03-01T12:00:00' }],
    ['a choice that is not offered', { Stage: 'refused' }],
    ['several choices without their type', { Tags: ['a'] }],
    ['256 characters in a line', { Note: 'x'.repeat(256) }],
    ['64,000 characters in several lines', { Data: 'x'.repeat(64_000) }],
  ])('is refused with %s', async (_what, fields) => {
    expect((await add(fields)).body.error?.code).toBe('invalidRequest')
    expect(expectStatus(await small.writer('GET', items), 200).value).toEqual([])
  })

  it('takes text up to the limits', async () => {
    expectStatus(await add({ Note: 'x'.repeat(255), Data: 'x'.repeat(63_999) }), 201)
  })

  it('is gone after it was deleted', async () => {
    await add({ EntryKey: 'a#1' })
    expectStatus(await small.writer('DELETE', `${items}/1`), 204)
    expectStatus(await small.writer('GET', `${items}/1`), 404)
    expect(expectStatus(await add({ EntryKey: 'a#1' }), 201).id).toBe('2')
  })

  it('keeps its earlier versions', async () => {
    await add({ Note: 'first' })
    await small.writer('PATCH', `${items}/1/fields`, { body: { Note: 'second' } })
    const { value } = expectStatus(await small.writer('GET', `${items}/1/versions?$expand=fields`), 200)
    expect(value?.map(({ id, fields }) => [id, fields?.Note])).toEqual([
      ['2.0', 'second'],
      ['1.0', 'first'],
    ])
    expect(expectStatus(await small.writer('GET', `${items}/1/versions/1.0?$expand=fields`), 200).fields?.Note).toBe(
      'first',
    )
  })
})

describe('a unique column', () => {
  it('refuses a second row with the same value, in any letter case', async () => {
    expectStatus(await add({ EntryKey: 'Case#1' }), 201)
    for (const EntryKey of ['Case#1', 'case#1', 'CASE#1']) {
      expect((await add({ EntryKey })).body.error?.message).toMatch(/unique constraints/)
    }
    expect(expectStatus(await small.writer('GET', items), 200).value).toHaveLength(1)
  })

  it('lets any number of rows have no value', async () => {
    expectStatus(await add({ Note: 'one' }), 201)
    expectStatus(await add({ Note: 'two' }), 201)
  })

  it('refuses a change to the value of another row, and lets a row keep its own', async () => {
    await add({ EntryKey: 'a#1' })
    await add({ EntryKey: 'a#2' })
    expectStatus(await small.writer('PATCH', `${items}/2/fields`, { body: { EntryKey: 'a#1' } }), 400)
    expectStatus(await small.writer('PATCH', `${items}/2/fields`, { body: { EntryKey: 'A#2' } }), 200)
  })

  it('gives one of many at once the row, and refuses the rest', async () => {
    const replies = await Promise.all(Array.from({ length: 8 }, (_, n) => add({ EntryKey: 'race#1', Note: String(n) })))
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 400, 400, 400, 400, 400, 400, 400])
  })
})

describe('an eTag', () => {
  it('has the form the service uses and grows with each change', async () => {
    const made = expectStatus(await add({ Note: 'x' }), 201)
    expect(made.eTag).toMatch(/^"\{[0-9A-F-]{36}\},1"$/)
    await small.writer('PATCH', `${items}/1/fields`, { body: { Note: 'y' } })
    expect((await read('1')).eTag).toBe(made.eTag?.replace(',1"', ',2"'))
  })

  it('lets one of two writers through and refuses the other with 412', async () => {
    const { eTag = '' } = expectStatus(await add({ Note: 'x' }), 201)
    const headers = { 'If-Match': eTag }
    const first = await small.writer('PATCH', `${items}/1/fields`, { body: { Note: 'first' }, headers })
    const second = await small.writer('PATCH', `${items}/1/fields`, { body: { Note: 'second' }, headers })
    expect([first.status, second.status]).toEqual([200, 412])
    expect(second.body.error?.code).toBe('preconditionFailed')
    expect((await read('1')).fields?.Note).toBe('first')
  })

  it('is not part of the answer to a change of fields', async () => {
    await add({ Note: 'x' })
    const { bytes } = await small.writer('PATCH', `${items}/1/fields`, { body: { Note: 'y' } })
    expect(bytes.toString()).not.toMatch(/etag/i)
  })

  it('is not needed: a change without it wins', async () => {
    await add({ Note: 'x' })
    expectStatus(await small.writer('PATCH', `${items}/1`, { body: { fields: { Note: 'y' } } }), 200)
    expect((await read('1')).fields?.Note).toBe('y')
  })

  it('guards deletion too', async () => {
    await add({ Note: 'x' })
    expectStatus(await small.writer('DELETE', `${items}/1`, { headers: { 'If-Match': '"{0},9"' } }), 412)
    await read('1')
  })
})

describe('a library', () => {
  it('takes no rows without files', async () => {
    const library = list.replace(/lists\/.*/, 'lists/Documents')
    expectStatus(await small.writer('POST', `${library}/items`, { body: { fields: { Title: 'x' } } }), 400)
  })
})
