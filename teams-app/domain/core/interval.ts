/** From one moment up to another, the second not included; milliseconds since 1970. */
export type Interval = { readonly from: number; readonly to: number }

/** What lies in both. Both are in order and do not overlap among themselves; so is the answer. */
export function inBoth(one: readonly Interval[], other: readonly Interval[]): Interval[] {
  return one.flatMap(({ from, to }) =>
    other.map((each) => ({ from: Math.max(from, each.from), to: Math.min(to, each.to) })).filter(isSome),
  )
}

/** What lies in the first and in none of the second, which may overlap and stand in any order. */
export function without(one: readonly Interval[], taken: readonly Interval[]): Interval[] {
  return taken.reduce<Interval[]>(
    (left, { from, to }) =>
      left.flatMap((each) =>
        [
          { from: each.from, to: Math.min(each.to, from) },
          { from: Math.max(each.from, to), to: each.to },
        ].filter(isSome),
      ),
    [...one],
  )
}

/** Whether the whole of it lies within one of them. */
export const liesIn = ({ from, to }: Interval, intervals: readonly Interval[]): boolean =>
  intervals.some((each) => each.from <= from && to <= each.to)

/** Whether any of it lies within one of them. */
export const touches = (interval: Interval, intervals: readonly Interval[]): boolean =>
  inBoth([interval], intervals).length > 0

const isSome = ({ from, to }: Interval): boolean => from < to
