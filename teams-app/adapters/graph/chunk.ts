/** The same in the same order, at most so many at a time. */
export function chunk<T>(all: readonly T[], size: number): T[][] {
  const count = Math.ceil(all.length / size)
  return Array.from({ length: count }, (_none, at) => all.slice(at * size, (at + 1) * size))
}
