/** Each once, the first of those with one id; in their order. */
export const uniqueById = <T extends { id: string }>(all: readonly T[]): T[] =>
  all.filter(({ id }, index) => all.findIndex((other) => other.id === id) === index)
