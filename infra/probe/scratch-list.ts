import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { type Answer, type Ask, inWords } from './ask.ts'

/** A row as Graph gives it; empty fields are absent. */
export const Row = z.object({
  id: z.string(),
  eTag: z.string().default(''),
  createdDateTime: z.string().default(''),
  fields: z.record(z.string(), z.unknown()).default({}),
})
export type Row = z.infer<typeof Row>

export const Page = z.object({
  value: z.array(Row.extend({ deleted: z.object({}).optional() })),
  '@odata.nextLink': z.string().optional(),
  '@odata.deltaLink': z.string().optional(),
})

/** Every scratch list's name begins so; nothing else is ever made, changed or removed. */
export const SCRATCH = 'Probe scratch list'

/** Columns of each kind that the product uses; `Later`, `Note` and `Plain` have no index. */
const columns = [
  { name: 'EntryKey', text: { maxLength: 255 }, indexed: true, enforceUniqueValues: true },
  { name: 'Stream', text: { maxLength: 255 }, indexed: true },
  { name: 'Happened', dateTime: { format: 'dateTime' }, indexed: true },
  { name: 'Data', text: { allowMultipleLines: true, textType: 'plain' } },
  { name: 'Stage', choice: { choices: ['draft', 'asked'], displayAs: 'dropDownMenu' } },
  { name: 'Later', text: { maxLength: 255 } },
  { name: 'Note', text: { maxLength: 255 } },
  { name: 'Plain', text: { maxLength: 255 } },
]

/** How often a change is offered whose answer says neither yes nor no. */
const OFFERS = 4

export type Fields = Record<string, unknown>

/** An insert that was offered: its last answer, and the row that stands under the key now. */
export type Offered = { answer: Answer; row: Row | undefined }

/** Graph refused what had to succeed for the questions to be asked at all. */
export class Refused extends Error {
  readonly answer: Answer

  constructor(what: string, answer: Answer) {
    super(`${what} was answered with ${inWords(answer)}: ${answer.message}`)
    this.answer = answer
  }
}

export type ScratchList = {
  ask: Ask
  name: string
  /** Path of the list, and of its items. */
  path: string
  items: string
  /** Inserts so far, and which of them Graph answered with 5xx although the row stood. */
  inserts: { offered: number; happenedAfterAll: string[] }
  /** Offers a row under a key that nobody has used yet, and finds out whether it stands, whatever was answered. */
  offer(key: string, fields?: Fields): Promise<Offered>
  /** The same; throws when there is no such row afterwards. */
  insert(key: string, fields?: Fields): Promise<Offered & { row: Row }>
  /** Changes fields of a row, whoever changed it before. Answers what Graph answered. */
  patch(id: string, fields: Fields): Promise<Answer>
  read(id: string): Promise<Row>
  /** Rows whose indexed column holds the text, lowest id first. */
  where(column: string, text: string): Promise<Row[]>
  /** All rows of a collection, page after page. @param query such as `$top=3` */
  rows(query: string): Promise<Row[]>
  remove(): Promise<void>
}

/**
 * @param ask for all that is done with the list
 * @param toTheEnd for making and removing it: nothing ends these half-way
 * @param site path of the site, such as `/sites/{id}`
 */
export async function makeScratchList(ask: Ask, toTheEnd: Ask, site: string): Promise<ScratchList> {
  const name = `${SCRATCH} ${new Date().toISOString().slice(0, 16).replace(':', '.')} ${randomUUID().slice(0, 8)}`
  const description = 'Made by the probe to try how this tenant behaves. It may be removed at any time.'
  const body = { displayName: name, description, columns, list: { template: 'genericList' } }
  const made = await toTheEnd('POST', `${site}/lists`, { body })
  const named = async () => (await scratchLists(toTheEnd, site)).find(({ displayName }) => displayName === name)?.id
  const id = made.status === 201 ? z.object({ id: z.string() }).parse(made.body).id : await named()
  if (id === undefined) throw new Refused('Making a list', made)
  return scratchList(ask, toTheEnd, `${site}/lists/${id}`, name)
}

/** Scratch lists that are in the site now. */
export async function scratchLists(ask: Ask, site: string): Promise<{ id: string; displayName: string }[]> {
  const answer = await ask('GET', `${site}/lists?$select=id,displayName`)
  const Lists = z.object({ value: z.array(z.object({ id: z.string(), displayName: z.string() })) })
  const lists = Lists.parse(must('Reading the lists of the site', answer).body).value
  return lists.filter(({ displayName }) => displayName.startsWith(SCRATCH))
}

function scratchList(ask: Ask, toTheEnd: Ask, path: string, name: string): ScratchList {
  const items = `${path}/items`
  const inserts: ScratchList['inserts'] = { offered: 0, happenedAfterAll: [] }

  const rows = async (query: string): Promise<Row[]> => {
    const found: Row[] = []
    for (let link: string | undefined = `${items}?${query}`; link; ) {
      const page = Page.parse(must('Reading rows', await ask('GET', link)).body)
      found.push(...page.value)
      link = page['@odata.nextLink']
    }
    return found
  }
  const where: ScratchList['where'] = async (column, text) => {
    const found = await rows(`$expand=fields&$filter=${filterFor(column, text)}`)
    return found.sort((one, other) => Number(one.id) - Number(other.id))
  }
  const offer: ScratchList['offer'] = async (key, fields = {}) => {
    inserts.offered += 1
    const body = { fields: { Title: 'Probe', EntryKey: key, ...fields } }
    const answer = await ask('POST', items, { body })
    if (answer.status === 201) return { answer, row: Row.parse(answer.body) }
    const row = (await where('EntryKey', key)).find(({ fields: found }) => found.EntryKey === key)
    const { attempts } = answer
    // A broken connection may hide a success: then nobody knows which attempt made the row.
    if (row && attempts.some((status) => status >= 500) && !attempts.includes(0)) {
      inserts.happenedAfterAll.push(attempts.join(', '))
    }
    return { answer, row }
  }
  return {
    ...{ ask, name, path, items, inserts, rows, where, offer },
    insert: async (key, fields) => {
      for (let offered = 1; ; offered += 1) {
        const { answer, row } = await offer(key, fields)
        if (row) return { answer, row }
        if (answer.status < 500 || offered === OFFERS) throw new Refused('An insert', answer)
      }
    },
    patch: async (id, fields) => {
      for (let offered = 1; ; offered += 1) {
        const answer = await ask('PATCH', `${items}/${id}/fields`, { body: fields })
        if (answer.status < 500 || offered === OFFERS) return answer
      }
    },
    read: async (id) => Row.parse(must('Reading a row', await ask('GET', `${items}/${id}?$expand=fields`)).body),
    remove: async () => {
      const answer = await toTheEnd('DELETE', path)
      if (answer.status !== 404) must('Removing the list', answer)
    },
  }
}

/** The answer, if it is a success. Throws `Refused` otherwise. @param what such as "Reading a row" */
export function must(what: string, answer: Answer): Answer {
  if (answer.status >= 200 && answer.status < 300) return answer
  throw new Refused(what, answer)
}

export const filterFor = (column: string, text: string): string =>
  encodeURIComponent(`fields/${column} eq '${text.replaceAll("'", "''")}'`)
