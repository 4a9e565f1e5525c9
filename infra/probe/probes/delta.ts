import { setTimeout as delay } from 'node:timers/promises'
import type { Ask } from '../ask.ts'
import { asAssumed, type Finding, mustStop, notSettled, survived } from '../finding.ts'
import { must, Page, type ScratchList } from '../scratch-list.ts'

/** All in milliseconds, but for the rounds. */
export type DeltaPace = {
  /** Rows inserted, one after the other, each looked for until it appears. */
  rounds: number
  pollEverySeconds: number
  /** How long one change is waited for. */
  timeoutSeconds: number
  /** A change hidden no longer than this counts as seen at once: the product polls no oftener. */
  concurrency: number
  /** How long the list is watched after the last change. */
  idleFor: number
}

type Seen = { id: string; eTag: string; fields: Record<string, unknown>; deleted: boolean }

/** Follows the list's delta from the beginning; each poll gives what is new, in order. */
function follow(ask: Ask, items: string) {
  let link = `${items}/delta?$expand=fields`
  /** How often each state of each row was told. */
  const reported = new Map<string, number>()
  return {
    reported,
    /** @returns what was told, and when it was asked for */
    async poll(): Promise<{ seen: Seen[]; at: number }> {
      const seen: Seen[] = []
      for (let at = 0; ; ) {
        const answer = must('Reading the delta', await ask('GET', link))
        at ||= answer.sentAt
        const page = Page.parse(answer.body)
        for (const { id, eTag, fields, deleted } of page.value) {
          const state = `${id} ${deleted ? 'deleted' : eTag}`
          reported.set(state, (reported.get(state) ?? 0) + 1)
          seen.push({ id, eTag, fields, deleted: deleted !== undefined })
        }
        const next = page['@odata.nextLink'] ?? page['@odata.deltaLink']
        if (!next) throw new Error('A delta answer had neither a next link nor a delta link.')
        link = next
        if (page['@odata.deltaLink']) return { seen, at }
      }
    },
  }
}

/** Questions 7, 8 and 28: what the list's delta tells, how soon and how often. */
export async function probeDelta(scratch: ScratchList, pace: DeltaPace, signal: AbortSignal) {
  const delta = follow(scratch.ask, scratch.items)
  await delta.poll()

  /** Polls until a row appears. @returns it, and how long it was still hidden after it had been written */
  async function look(wanted: (row: Seen) => boolean): Promise<{ row: Seen | undefined; hidden: number }> {
    const written = Date.now()
    for (let hidden = 0; ; ) {
      const { seen, at } = await delta.poll()
      const row = seen.find(wanted)
      if (row || hidden > pace.timeoutSeconds) return { row, hidden }
      hidden = Math.max(0, at - written)
      await delay(pace.pollEverySeconds, undefined, { signal })
    }
  }

  const found: { row: Seen | undefined; hidden: number }[] = []
  let last = ''
  for (let round = 1; round <= pace.rounds && found.every(({ row }) => row); round += 1) {
    const { row } = await scratch.insert(`delta#${round}`, { Note: `round ${round}` })
    last = row.id
    found.push(await look(({ id }) => id === row.id))
  }
  const withFields = found.every(({ row }) => !row || typeof row.fields.EntryKey === 'string')
  const removed = await scratch.ask('DELETE', `${scratch.items}/${last}`)
  const gone =
    removed.status < 300 || removed.status === 404 ? await look((row) => row.id === last && row.deleted) : null

  const until = Date.now() + pace.idleFor
  let polls = 0
  do {
    await delta.poll()
    polls += 1
    await delay(pace.pollEverySeconds, undefined, { signal })
  } while (Date.now() < until)
  return {
    7: lag(found, pace),
    28: withFieldsAndDeletions(withFields, gone?.row !== undefined),
    8: repeats([...delta.reported.values()], polls, pace),
  }
}

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`

function lag(found: readonly { row: unknown; hidden: number }[], { concurrency, timeoutSeconds }: DeltaPace): Finding {
  const hidden = found.map((one) => one.hidden).sort((a, b) => a - b)
  const longest = hidden.at(-1) ?? 0
  const saw = `${found.length} changes stayed hidden: median ${seconds(hidden[Math.floor(hidden.length / 2)] ?? 0)}, longest ${seconds(longest)}`
  if (found.some(({ row }) => row === undefined))
    return mustStop(
      `a change had not appeared after ${seconds(timeoutSeconds)}`,
      'Every instance learns of the others by delta. Run the probe again at a quieter hour; do not start the product until changes appear.',
    )
  if (longest <= concurrency) return asAssumed(saw)
  return survived(
    saw,
    'Nothing to do: an instance that is behind catches up before it decides; with several instances people may see an old state for so long. The journeys run with delta up to 60 s late.',
  )
}

function withFieldsAndDeletions(fields: boolean, deletion: boolean): Finding {
  const saw = `rows came ${fields ? 'with' : 'without'} their fields; a deleted row ${deletion ? 'was told as deleted' : 'was not told'}`
  if (fields && deletion) return asAssumed(saw)
  if (!fields)
    return mustStop(
      saw,
      'Instances read the facts of others from delta and would read nothing. Do not start the product.',
    )
  return survived(
    saw,
    'Nothing to do at once: a deleted fact is then found by the gap it leaves, when its proposal is next read from the beginning.',
  )
}

function repeats(reported: readonly number[], polls: number, { idleFor }: DeltaPace): Finding {
  const again = reported.filter((times) => times > 1).length
  if (reported.length === 0) return notSettled('delta reported nothing at all')
  if (again === 0) return asAssumed(`none, in ${polls} polls of an idle list during ${seconds(idleFor)}`)
  return survived(
    `told ${again} rows again that had not changed`,
    'Nothing to do: a fact that is known already changes nothing. The journeys run with a delta that repeats itself.',
  )
}
