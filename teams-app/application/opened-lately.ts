import type { Instant } from '../domain/core/instant.ts'
import type { Person } from '../domain/core/person.ts'
import type { ReadModel } from './read-model.ts'

const HOUR = 3_600_000

/** How many proposals somebody has opened within the hour before a moment, on whichever instance. */
export function openedLately(readModel: Pick<ReadModel, 'summaries' | 'find'>, who: Person, at: Instant): number {
  const since = new Date(Date.parse(at) - HOUR).toISOString()
  return readModel
    .summaries()
    .filter(({ openedBy, changedAt }) => openedBy.id === who.id && changedAt > since)
    .filter(({ reference }) => (readModel.find(reference)?.proposal.openedAt ?? since) > since).length
}
