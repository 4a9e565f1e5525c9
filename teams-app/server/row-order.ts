import type { ProposalSummary } from '../api/proposal-summary.ts'

/** A whole order: of two that changed at one instant, the one with the later reference comes first. */
export const byChange = (a: ProposalSummary, b: ProposalSummary): number =>
  compare(b.changedAt, a.changedAt) || compare(b.reference, a.reference)

export const byDue = (a: ProposalSummary, b: ProposalSummary): number =>
  compare(a.due ?? '9', b.due ?? '9') || byChange(a, b)

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** With more outdated rows in a list than this, and more than there are others, they are taken out, all at once. */
const OUTDATED_AT_MOST = 1_000

/** Rows in the order in which they changed. */
export type RowOrder = {
  /** One at a time where few have changed; `settle` is due after a row that was put in with `sorted: false`. */
  add(row: ProposalSummary, sorted: boolean): void
  /** A row that was added belongs here no more. */
  drop(): void
  resolve(): void
  size(): number
  newestFirst(): Generator<ProposalSummary, void>
}

/**
 * A list that a change costs the same in whether it is long or short: a row that has changed is put at its new place, and the one
 * of before stands where it stood and is passed over.
 * @param isCurrent whether a row is still what is known of its proposal
 */
export function rowOrder(isCurrent: (row: ProposalSummary) => boolean): RowOrder {
  /** Oldest change first, so that a change is put at the end. */
  let byAge: ProposalSummary[] = []
  let outdated = 0
  return {
    add: (row, sorted) => {
      const place = sorted ? placeOf(byAge, row) : byAge.length
      // A change is nearly always the newest; a splice at the end of a long list costs many times a push.
      if (place === byAge.length) byAge.push(row)
      else byAge.splice(place, 0, row)
    },
    drop: () => {
      outdated += 1
    },
    resolve: () => {
      byAge = byAge.filter(isCurrent).sort((a, b) => byChange(b, a))
      outdated = 0
    },
    size: () => {
      if (outdated > OUTDATED_AT_MOST && outdated > byAge.length / 2) {
        byAge = byAge.filter(isCurrent)
        outdated = 0
      }
      return byAge.length - outdated
    },
    *newestFirst() {
      for (let at = byAge.length - 1; at >= 0; at -= 1) {
        const row = byAge[at]
        if (row && isCurrent(row)) yield row
      }
    },
  }
}

/** Where a row belongs among others, of which the oldest change comes first. */
function placeOf(byAge: readonly ProposalSummary[], row: ProposalSummary): number {
  let low = 0
  let high = byAge.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const there = byAge[middle]
    if (there && byChange(there, row) > 0) low = middle + 1
    else high = middle
  }
  return low
}

/** Several orders as one, newest change first; a row that stands in more than one comes once. */
export function* mergedOrders(orders: readonly RowOrder[]): Generator<ProposalSummary, void> {
  if (orders.length === 1 && orders[0]) return yield* orders[0].newestFirst()
  const heads = orders.flatMap((order) => nextOf(order.newestFirst()))
  let last: ProposalSummary | undefined
  while (heads.length > 0) {
    const first = heads.reduce((one, other) => (byChange(other.row, one.row) < 0 ? other : one))
    if (first.row !== last) yield first.row
    last = first.row
    const next = nextOf(first.rest)
    heads.splice(heads.indexOf(first), 1, ...next)
  }
}

type Head = { row: ProposalSummary; rest: Generator<ProposalSummary, void> }

function nextOf(rest: Generator<ProposalSummary, void>): Head[] {
  const { value } = rest.next()
  return value ? [{ row: value, rest }] : []
}
