import { GraphError } from '@microsoft/microsoft-graph-client'
import { ExternalServiceError } from '../../ports.ts'
import type { Condition, Row, SharePointList } from './site.ts'

/** Rows of one page. */
const PAGE = 50

const DAY = 86_400_000
/** Milliseconds of the newest time that is asked about by itself; each one before it is twice as long. */
const NEWEST_MS = 7 * DAY
/** Milliseconds of the shortest time that is asked about: more rows than a list shows in it are a fault of another kind. */
const SHORTEST_MS = 60_000
/** Nothing is older: the guidance is of November 2025. */
const BEGINNING = Date.parse('2025-01-01T00:00:00.000Z')

/** From a moment on, up to another one; `Infinity` where nothing ends it. In milliseconds since 1970. */
type Time = { from: number; to: number }

type Page = { rows: Row[]; next: string | null }

/**
 * Pages of a list, newest first by an indexed moment. SharePoint answers no query whose first condition leaves more than 5,000 rows,
 * so where there may be so many, one time after the other is asked about, from now back to where 5,000 rows of the list are newer: what
 * is older than those is not shown.
 */
export function newestFirst(
  list: Pick<SharePointList, 'page'>,
  column: string,
  now: () => number,
): {
  /** @param where of the rows that meet these; by them alone, as long as that leaves few enough @param after what `next` said; '' begins */
  page(where: readonly Condition[], after: string): Promise<Page>
} {
  const ask = (where: readonly Condition[], after: string) => list.page({ order: column, where, top: PAGE, after })

  async function during(time: Time, where: readonly Condition[], after: string): Promise<Page & { time: Time }> {
    const { from, to } = time
    const conditions: Condition[] = [
      [column, 'ge', new Date(from).toISOString()],
      ...(to === Number.POSITIVE_INFINITY ? [] : ([[column, 'lt', new Date(to).toISOString()]] as const)),
      ...where,
    ]
    try {
      return { ...(await ask(conditions, after)), time }
    } catch (error) {
      const end = Math.min(to, now())
      if (!isBeyondThreshold(error)) throw error
      if (end - from <= SHORTEST_MS) {
        if (to === Number.POSITIVE_INFINITY) throw error
        return { rows: [], next: null, time: { from: BEGINNING, to } }
      }
      return during({ from: Math.floor((from + end) / 2), to }, where, after)
    }
  }

  /** Goes back from one time to the one before until a page has rows. */
  async function from(first: Time, where: readonly Condition[], after: string): Promise<Page> {
    let time = first
    for (let place = after; ; place = '') {
      const page = await during(time, where, place)
      if (page.next !== null) return { rows: page.rows, next: placeOf(page.time, page.next) }
      const before = timeBefore(page.time, now())
      if (page.rows.length > 0) return { rows: page.rows, next: before && placeOf(before, '') }
      if (!before) return { rows: [], next: null }
      time = before
    }
  }

  return {
    page: async (where, after) => {
      const place = timeIn(after)
      if (place) return from(place.time, where, place.after)
      const newest = { from: now() - NEWEST_MS, to: Number.POSITIVE_INFINITY }
      if (where.length === 0 && after === '') return from(newest, where, '')
      try {
        return await ask(where, after)
      } catch (error) {
        if (after !== '' || !isBeyondThreshold(error)) throw error
        return from(newest, where, '')
      }
    },
  }
}

/** The time before one, twice as long; `null` where there is none. */
function timeBefore({ from, to }: Time, now: number): Time | null {
  if (from <= BEGINNING) return null
  return { from: Math.max(BEGINNING, from - 2 * (Math.min(to, now) - from)), to: from }
}

const PLACE = /^time:(\d{1,15}):(\d{1,15}|):(.*)$/

const placeOf = ({ from, to }: Time, after: string): string =>
  `time:${from}:${to === Number.POSITIVE_INFINITY ? '' : to}:${after}`

function timeIn(place: string): { time: Time; after: string } | undefined {
  const [, from, to, after = ''] = PLACE.exec(place) ?? []
  if (from === undefined) return undefined
  const [begin, end] = [Number(from), to === '' ? Number.POSITIVE_INFINITY : Number(to)]
  if (begin > end || !Number.isFinite(new Date(begin).getTime())) return undefined
  return { time: { from: begin, to: end }, after }
}

/** In SharePoint's own words, or as the limit is reported to be answered by Graph (msgraph-sdk-dotnet#827). */
const isBeyondThreshold = (error: unknown): boolean =>
  error instanceof ExternalServiceError &&
  (/list view threshold/i.test(error.message) ||
    (error.cause instanceof GraphError && error.cause.code === 'activityLimitReached'))
