import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { expectStatus } from '../support/checked-graph.ts'
import { makeLedger } from '../support/ledger-list.ts'
import { type SmallTenant, startSmallTenant } from '../support/small-tenant.ts'

let small: SmallTenant
let drive = ''
let library = ''

beforeAll(async () => {
  small = await startSmallTenant()
})
afterAll(() => small.tenant.close())

beforeEach(async () => {
  const { site, list } = await makeLedger(small)
  await small.admin('DELETE', list)
  const made = await small.admin('POST', `${site}/lists`, {
    body: { displayName: 'Papers', list: { template: 'documentLibrary' } },
  })
  library = `${site}/lists/${expectStatus(made, 201).id}`
  drive = `/drives/${expectStatus(await small.writer('GET', `${library}/drive`), 200).id}`
})
afterEach(() => small.admin('DELETE', library))

type Change = Awaited<ReturnType<typeof small.writer>>['body']

const put = async (path: string, text: string) =>
  (await small.writer('PUT', `${drive}/root:/${path}:/content`, { body: Buffer.from(text) })).body
const changed = { deltaExcludeParent: 'true' }

/** Follows a round to its end. @returns what came, in order, and the link for the next round */
async function follow(link: string, headers: Record<string, string> = changed) {
  const value: Change[] = []
  let next: string | undefined = link
  for (let pages = 1; ; pages += 1) {
    const body: Change = expectStatus(await small.writer('GET', next, { headers }), 200)
    value.push(...(body.value ?? []))
    next = body['@odata.nextLink']
    if (!next) return { value, pages, deltaLink: body['@odata.deltaLink'] ?? '' }
  }
}
const names = ({ value }: { value: Change[] }) => value.map(({ name }) => name)

describe('C: the changes of a drive', () => {
  it('C: are first everything there is, page by page, then only what was made or written over', async () => {
    await put('2026/one.json', '1')
    await put('two.json', '2')
    const all = await follow(`${drive}/root/delta?$top=2`)
    expect(names(all)).toEqual(['2026', 'one.json', 'two.json'])
    expect(all.pages).toBe(2)
    await put('three.json', '3')
    await put('2026/one.json', 'changed')
    const changes = await follow(all.deltaLink)
    expect(names(changes)).toEqual(['three.json', 'one.json'])
    expect(names(await follow(changes.deltaLink))).toEqual([])
  })

  it('C: name the folders above what changed, the root first, unless they are to be left out', async () => {
    const { deltaLink } = await follow(`${drive}/root/delta`)
    await put('2026/deep/one.json', '1')
    expect(names(await follow(deltaLink, {}))).toEqual(['root', '2026', 'deep', 'one.json'])
    const later = (await follow(`${drive}/root/delta?token=latest`)).deltaLink
    await put('2026/deep/one.json', 'changed')
    expect(names(await follow(later, {}))).toEqual(['root', '2026', 'deep', 'one.json'])
    expect(names(await follow(later))).toEqual(['one.json'])
  })

  it('C: carry no cTag and no path of the parent', async () => {
    await put('2026/one.json', '1')
    const [, file] = (await follow(`${drive}/root/delta`)).value
    expect(file).not.toHaveProperty('cTag')
    expect(file).not.toHaveProperty('parentReference.path')
    expect(file).toHaveProperty('parentReference.driveId', drive.slice('/drives/'.length))
  })

  it('C: tell what was deleted by its id, without its name, and with all that lay in it', async () => {
    const file = await put('2026/one.json', '1')
    const folder = expectStatus(await small.writer('GET', `${drive}/root:/2026`), 200)
    const { deltaLink } = await follow(`${drive}/root/delta`)
    expectStatus(await small.writer('DELETE', `${drive}/items/${folder.id}`), 204)
    const { value } = await follow(deltaLink)
    expect(value.map(({ id, deleted }) => [id, deleted])).toEqual([
      [file.id, { state: 'deleted' }],
      [folder.id, { state: 'deleted' }],
    ])
    expect(value.some((one) => 'name' in one)).toBe(false)
    expect(names(await follow(`${drive}/root/delta`))).toEqual([])
  })

  it('C: begin from now with the latest token, and from a moment with its time', async () => {
    await put('before.json', '1')
    const { deltaLink, value } = await follow(`${drive}/root/delta?token=latest`)
    expect(value).toEqual([])
    const moment = new Date(small.tenant.control.now() + 60_000).toISOString()
    small.tenant.control.setClockOffset(120_000)
    await put('after.json', '2')
    expect(names(await follow(deltaLink))).toEqual(['after.json'])
    expect(names(await follow(`${drive}/root/delta?token=${encodeURIComponent(moment)}`))).toEqual(['after.json'])
  })

  it('C: take a token in the address as well', async () => {
    const { deltaLink } = await follow(`${drive}/root/delta`)
    await put('one.json', '1')
    const token = new URL(deltaLink).searchParams.get('token')
    expect(names(await follow(`${drive}/root/delta(token='${token}')`))).toEqual(['one.json'])
  })

  it('C: begin again, at the address told, when a token has expired', async () => {
    await put('one.json', '1')
    const { deltaLink } = await follow(`${drive}/root/delta`)
    small.tenant.control.expireDeltaTokens()
    const gone = await small.writer('GET', deltaLink)
    expect(gone.status).toBe(410)
    expect(JSON.stringify(gone.body.error)).toMatch(/resyncChangesApplyDifferences/)
    expect(names(await follow(gone.headers.get('location') ?? ''))).toEqual(['one.json'])
  })

  it('C: refuse a token of another drive, of the list, or of nobody, and whoever has no right here', async () => {
    const ofTheList = (await follow(`${library}/items/delta`)).deltaLink
    const other = new URL(ofTheList).searchParams.get('token')
    expectStatus(await small.writer('GET', `${drive}/root/delta?token=${other}`), 400)
    expectStatus(await small.writer('GET', `${drive}/root/delta?token=abc`), 400)
    expectStatus(await small.stranger('GET', `${drive}/root/delta`), 403)
  })
})

describe('C: the changes of a library as a list', () => {
  it('C: tell files and folders as what they are, with the address of the file and the folder it is in', async () => {
    await put('2026/a paper.json', '1')
    const { value, deltaLink } = await follow(`${library}/items/delta?$expand=fields`)
    expect(value).toMatchObject([
      { contentType: { name: 'Folder' }, fields: { FileLeafRef: '2026', ContentType: 'Folder' } },
      { contentType: { name: 'Document' }, fields: { FileLeafRef: 'a paper.json', ContentType: 'Document' } },
    ])
    expect(value[1]).toHaveProperty('webUrl', expect.stringMatching(/\/Papers\/2026\/a%20paper\.json$/))
    expect(value[1]).toHaveProperty('parentReference.path', 'Papers/2026')
    await put('2026/a paper.json', 'changed')
    expect((await follow(deltaLink)).value.map(({ id }) => id)).toEqual(['2'])
  })

  it('C: tell what was deleted, whether as a file or as a row', async () => {
    const { id } = await put('one.json', '1')
    await put('two.json', '2')
    const { deltaLink } = await follow(`${library}/items/delta`)
    expectStatus(await small.writer('DELETE', `${drive}/items/${id}`), 204)
    expectStatus(await small.writer('DELETE', `${library}/items/2`), 204)
    expect((await follow(deltaLink)).value).toMatchObject([
      { id: '1', deleted: { state: 'deleted' } },
      { id: '2', deleted: { state: 'deleted' } },
    ])
    expectStatus(await small.writer('GET', `${drive}/root:/two.json`), 404)
  })

  it('C: begin again when a token has expired', async () => {
    await put('one.json', '1')
    const { deltaLink } = await follow(`${library}/items/delta`)
    small.tenant.control.expireDeltaTokens()
    const gone = await small.writer('GET', deltaLink)
    expect(gone.status).toBe(410)
    expect((await follow(gone.headers.get('location') ?? '')).value.map(({ id }) => id)).toEqual(['1'])
  })
})
