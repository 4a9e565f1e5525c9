import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { type Answer, type Ask, inWords, Unanswered } from '../ask.ts'
import { asAssumed, type Finding, mustStop, survived } from '../finding.ts'
import { filterFor, must, Page, type ScratchList } from '../scratch-list.ts'
import { addIndex } from './queries.ts'

/** SharePoint's list view threshold, and one more. */
const MANY = 5_001
const FEW = 100
/** Calls in one batch; Graph allows no more. */
const BATCH = 20
/** Pages followed. */
const PAGES = 3

/** Questions 12, 19, 22, 23 and 24 on a list of 5,101 rows and those that are there already. */
export async function probeBeyondThreshold(scratch: ScratchList, signal: AbortSignal) {
  await fill(scratch, 'few', FEW, signal)
  await fill(scratch, 'many', MANY, signal)
  const { ask, items } = scratch
  const newest = '$expand=fields&$orderby=fields/Happened desc&$top=50'
  const prefer = { headers: { Prefer: 'HonorNonIndexedQueriesWarningMayFailRandomly' } }
  const byPlain = await orTooBusy(ask)('GET', `${items}?$expand=fields&$filter=${filterFor('Plain', 'x')}`, prefer)
  const since = encodeURIComponent(`fields/Modified gt '2026-01-01T00:00:00Z'`)
  const few = await ask('GET', `${items}?${newest}&$filter=${filterFor('Stream', 'few')}`)
  const many = await orTooBusy(ask)('GET', `${items}?${newest}&$filter=${filterFor('Stream', 'many')}`)
  const byDate = await walk(scratch, `${items}?${newest}`)
  const index = await addIndex(scratch, 'Note')
  const byNote = await ask('GET', `${items}?$expand=fields&$filter=${filterFor('Note', 'a note of few')}`)
  return {
    12: beyond(byPlain),
    19: modified(await orTooBusy(ask)('GET', `${items}?$expand=fields&$filter=${since}`)),
    22: ordered(byDate),
    23: filteredAndOrdered(few, many),
    24: indexed(index, byNote),
  }
}

/**
 * Beyond the threshold "too busy" may be the answer itself, and then it does not end
 * (microsoftgraph/msgraph-sdk-dotnet#827): it is waited out once, and taken as the answer.
 */
const orTooBusy =
  (ask: Ask): Ask =>
  async (method, path, more = {}) => {
    try {
      return await ask(method, path, { ...more, offers: 1 })
    } catch (error) {
      if (!(error instanceof Unanswered) || error.attempts.at(-1) !== 429) throw error
      const { attempts, message } = error
      return { status: 429, code: '', message, body: undefined, attempts, sentAt: Date.now() }
    }
  }

const Responses = z.object({
  responses: z.array(
    z.object({ id: z.string(), status: z.number(), headers: z.record(z.string(), z.string()).optional() }),
  ),
})

/** Rows by the batch. Each call of one is throttled by itself: those told "later" are offered again after the longest wait. */
async function fill(scratch: ScratchList, stream: string, rows: number, signal: AbortSignal): Promise<void> {
  const open = Array.from({ length: rows }, (_, n) => n)
  for (let idle = 0; open.length > 0; ) {
    const offered = open.splice(0, BATCH)
    const requests = offered.map((n) => ({
      id: String(n),
      method: 'POST',
      url: scratch.items,
      headers: { 'Content-Type': 'application/json' },
      body: { fields: fieldsOf(stream, n) },
    }))
    const answer = must('A batch', await scratch.ask('POST', '/$batch', { body: { requests } }))
    const { responses } = Responses.parse(answer.body)
    const refused = responses.filter(({ status }) => status >= 429)
    open.push(...refused.map(({ id }) => Number(id)))
    idle = refused.length === offered.length ? idle + 1 : 0
    if (idle > 10) throw new Error(`Graph took none of ${BATCH} rows, ten times in turn.`)
    const waits = refused.map(({ headers = {} }) => Number(headers['Retry-After'] ?? 1))
    if (waits.length > 0) await delay(Math.max(...waits) * 1000, undefined, { signal })
  }
}

const fieldsOf = (stream: string, n: number) => ({
  ...{ Title: 'Probe', EntryKey: `${stream}#${n}`, Stream: stream, Plain: 'x', Note: `a note of ${stream}` },
  Happened: new Date(Date.UTC(2026, 0, 1) + ((n * 7919) % MANY) * 60_000).toISOString(),
})

function beyond(answer: Answer): Finding {
  const saw = `${inWords(answer)}: ${answer.message.slice(0, 120)}`
  if (answer.status === 500) return asAssumed(saw)
  return survived(saw, 'Nothing to do: no query of the product leaves its index, so this answer is never met.')
}

function modified(answer: Answer): Finding {
  if (answer.status >= 400) return asAssumed(inWords(answer))
  return survived(inWords(answer), 'Nothing to do: the product neither filters nor orders by these columns.')
}

/** Follows next links, and says whether the rows came in order. */
async function walk({ ask }: ScratchList, first: string): Promise<{ answer: Answer; inOrder: boolean; rows: number }> {
  const dates: number[] = []
  let answer = await ask('GET', first)
  for (let page = 1; answer.status === 200; page += 1) {
    const { value, '@odata.nextLink': link } = Page.parse(answer.body)
    dates.push(...value.map(({ fields }) => Date.parse(String(fields.Happened))))
    if (!link || page > PAGES) break
    answer = await ask('GET', link)
  }
  return { answer, rows: dates.length, inOrder: dates.every((date, n) => n === 0 || date <= (dates[n - 1] ?? 0)) }
}

const CUT =
  'The pages of messages and of failures would break once the list Messages has more than 5,000 rows: a year or two. Start, and ask for a mend before that.'

function ordered({ answer, inOrder, rows }: Awaited<ReturnType<typeof walk>>): Finding {
  if (answer.status === 200 && inOrder) return asAssumed(`yes, ${rows} rows in order over ${PAGES} next links`)
  return mustStop(answer.status === 200 ? 'rows came out of order' : `refused with ${inWords(answer)}`, CUT)
}

function filteredAndOrdered(few: Answer, many: Answer): Finding {
  const saw = `${inWords(few)} when ${FEW} rows pass, ${inWords(many)} when ${MANY} do`
  if (few.status !== 200) return mustStop(saw, CUT)
  if (many.status === 500) return asAssumed(saw)
  return survived(saw, 'Nothing to do: fewer messages than that are ever in a state that is asked for.')
}

function indexed(index: Answer, byIt: Answer): Finding {
  const found = byIt.status === 200 ? Page.parse(byIt.body).value.length : 0
  const saw = `index ${inWords(index)}, filter ${inWords(byIt)} with ${found} rows`
  if (index.status < 300 && found === FEW) return asAssumed(saw)
  return survived(
    saw,
    'Nothing to do for a new installation: its lists are made with their indexes. Before an upgrade that adds one, give it time, or add it by hand under List settings, Indexed columns.',
  )
}
