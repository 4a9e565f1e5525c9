import { z } from 'zod'
import { type Answer, inWords } from '../ask.ts'
import { asAssumed, type Finding, mustStop, notSettled, survived } from '../finding.ts'
import { filterFor, must, Page, type Row, type ScratchList } from '../scratch-list.ts'

/** Rows that the queries go over, a day apart, the last of them without a `Later`. */
const ROWS = 10
/** Rows a page asks for. */
const TOP = 3

const day = (n: number): string => new Date(Date.UTC(2026, 0, 1 + n)).toISOString()
const ids = (rows: readonly { id: string }[]): string =>
  rows
    .map(({ id }) => id)
    .sort()
    .join()

/** Questions 9, 14, 16, 22, 24, 27, 32 and 33: which questions a small list answers, and how. */
export async function probeQueries(scratch: ScratchList) {
  const rows: Row[] = []
  let foundAtOnce = 0
  for (let n = 0; n < ROWS; n += 1) {
    const later = n === ROWS - 1 ? {} : { Later: n < 3 ? 'a' : 'b' }
    const fields = { Stream: 'queries', Happened: day((n * 7) % ROWS), Plain: `plain ${n}`, ...later }
    rows.push((await scratch.insert(`query#${n}`, fields)).row)
    if ((await scratch.where('EntryKey', `query#${n}`)).length === 1) foundAtOnce += 1
  }
  const listed = await scratch.rows('$expand=fields&$top=200')
  return {
    33: rightAfter(foundAtOnce, ROWS),
    9: hidden(rows, listed),
    14: unknownColumn(await scratch.ask('GET', `${scratch.items}?$expand=fields($select=NoSuchColumn)&$top=1`)),
    32: unindexed(await scratch.ask('GET', `${scratch.items}?$expand=fields&$filter=${filterFor('Plain', 'plain 1')}`)),
    ...(await pages(scratch, listed)),
    ...(await indexAdded(scratch, rows)),
  }
}

function rightAfter(found: number, of: number): Finding {
  const saw = `${found} of ${of} were found by their key right after the insert, each once`
  if (found === of) return asAssumed(saw)
  return mustStop(
    saw,
    'After an unclear answer the product reads back by key: a row that is not found yet would be offered again. Do not start the product.',
  )
}

function hidden(rows: readonly Row[], listed: readonly Row[]): Finding {
  const missing = rows.filter(({ id }) => !listed.some((row) => row.id === id)).length
  if (missing === 0)
    return asAssumed(
      `all ${rows.length} rows were listed. Graph cannot give a view a filter: whether one hides rows is tried by hand`,
    )
  return mustStop(
    `${missing} of ${rows.length} rows were missing from the list`,
    'The lists Proposals and Conversations are read whole at a start. Take the filter off the default view of every list, and run the probe again.',
  )
}

function unknownColumn(answer: Answer): Finding {
  if (answer.status === 400) return asAssumed(inWords(answer))
  return survived(inWords(answer), 'Nothing to do: the product asks for all fields of a row.')
}

function unindexed(answer: Answer): Finding {
  if (answer.status === 400) return asAssumed(`${inWords(answer)}: ${answer.message.slice(0, 120)}`)
  return survived(
    inWords(answer),
    'Nothing to do: every query of the product stands on an index; tried in tests/adapters/sharepoint/list-limits.test.ts.',
  )
}

/** Newest first by an indexed date without a filter, a page at a time, as messages are read. */
async function pages(scratch: ScratchList, listed: readonly Row[]): Promise<{ 22: Finding; 27: Finding }> {
  const wanted = listed.filter(({ fields }) => fields.Happened)
  const query = `$expand=fields&$orderby=fields/Happened desc&$top=${TOP}`
  const first = await scratch.ask('GET', `${scratch.items}?${query}`)
  if (first.status !== 200) {
    const refused = mustStop(
      `refused with ${inWords(first)}: ${first.message}`,
      'The pages of messages could not be read. Do not start the product.',
    )
    return { 22: refused, 27: notSettled('the first page was refused') }
  }
  const page = Page.parse(first.body)
  const ordered = await scratch.rows(query)
  const dates = ordered.flatMap(({ fields }) => (fields.Happened ? [Date.parse(String(fields.Happened))] : []))
  const inOrder = dates.every((date, index) => index === 0 || date <= (dates[index - 1] ?? 0))
  const whole = new Set(ordered.map(({ id }) => id)).size === ordered.length && dates.length >= wanted.length
  const link = page['@odata.nextLink']
  const token = link ? new URL(link).searchParams.get('$skiptoken') : null
  const again = token
    ? await scratch.ask('GET', `${scratch.items}?${query}&$skiptoken=${encodeURIComponent(token)}`)
    : null
  return {
    22:
      inOrder && whole
        ? notSettled(`yes on a list of ${listed.length} rows; beyond the threshold only with --large`)
        : mustStop(
            `pages came ${inOrder ? 'with rows missing or doubled' : 'out of order'}`,
            'The pages of messages could not be relied on. Do not start the product.',
          ),
    27: skipToken(link, token, again, ordered),
  }
}

function skipToken(link: string | undefined, token: string | null, again: Answer | null, ordered: Row[]): Finding {
  const wrong = 'Administrators would see the first page of messages and failures only. Do not start the product.'
  if (!link) return mustStop('a page that was not the last had no next link', wrong)
  if (!token || !again) return mustStop('the next link carries no $skiptoken', wrong)
  if (again.status !== 200) return mustStop(`the token alone was refused with ${inWords(again)}`, wrong)
  const second = Page.parse(again.body).value
  if (ids(second) !== ids(ordered.slice(TOP, 2 * TOP))) return mustStop('the token alone gave another page', wrong)
  return asAssumed('the next link has a $skiptoken, and the token alone gives the same page')
}

const Columns = z.object({ value: z.array(z.object({ id: z.string(), name: z.string() })) })

/** Gives `Later` an index while rows are there, and asks by it at once; what is not equal includes what is empty. */
async function indexAdded(scratch: ScratchList, rows: readonly Row[]): Promise<{ 16: Finding; 24: Finding }> {
  const { items, ask } = scratch
  const patched = await addIndex(scratch, 'Later')
  const filter = encodeURIComponent("fields/Stream eq 'queries' and fields/Later eq 'a'")
  const byIt = await ask('GET', `${items}?$expand=fields&$filter=${filter}`)
  const settled = patched.status < 300 && byIt.status === 200 && Page.parse(byIt.body).value.length === 3
  const unequal = encodeURIComponent("fields/Stream eq 'queries' and fields/Later ne 'a'")
  const ne = await ask('GET', `${items}?$expand=fields&$filter=${unequal}`)
  return {
    24: settled
      ? notSettled(`at once on a list of about ${rows.length * 5} rows; beyond the threshold only with --large`)
      : survived(
          `index ${inWords(patched)}, filter ${inWords(byIt)}`,
          'Nothing to do for a new installation: its lists are made with their indexes. Before an upgrade that adds one, give it time, or add it by hand under List settings, Indexed columns.',
        ),
    16: notEqual(ne, rows),
  }
}

/** @returns the answer to the change of the column */
export async function addIndex(scratch: ScratchList, name: string): Promise<Answer> {
  const { path, ask } = scratch
  const columns = Columns.parse(must('Reading columns', await ask('GET', `${path}/columns`)).body).value
  const column = columns.find((one) => one.name === name)
  return ask('PATCH', `${path}/columns/${column?.id}`, { body: { indexed: true } })
}

function notEqual(answer: Answer, rows: readonly Row[]): Finding {
  if (answer.status !== 200) return notSettled(`the filter was refused with ${inWords(answer)}`)
  const found = Page.parse(answer.body).value.length
  const saw = `found ${found} of ${rows.length - 3} rows that are not 'a', one of them empty`
  if (found === rows.length - 3) return asAssumed(saw)
  return survived(saw, 'Nothing to do: the product asks for what is equal, never for what is not.')
}
