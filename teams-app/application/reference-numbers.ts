import { partsOfReference, referenceOf } from '../domain/core/reference.ts'
import type { Stream } from '../domain/core/stream.ts'

/** The numbers of references, `MC-2026-007`, that are taken, so that a new one is one that nobody had yet. */
export type ReferenceNumbers = {
  /** It is known to be somebody's. */
  taken(reference: Stream): void
  /** One more than the highest of that year that is known or was handed out here. One that is not used stays unused. */
  next(year: string): Stream
}

export function createReferenceNumbers(): ReferenceNumbers {
  const highest = new Map<string, number>()
  return {
    taken: (reference) => {
      const { year, number } = partsOfReference(reference)
      highest.set(year, Math.max(highest.get(year) ?? 0, number))
    },
    next: (year) => {
      const next = (highest.get(year) ?? 0) + 1
      highest.set(year, next)
      return referenceOf(year, next)
    },
  }
}
