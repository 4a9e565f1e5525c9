import { readershipIn } from '../api/listed-proposal.ts'
import type { Instant } from '../domain/core/instant.ts'
import type { PersonId } from '../domain/core/person.ts'
import type { Stage } from '../domain/core/proposal.ts'
import { keysOf, opens } from '../domain/may-read.ts'
import type { ReadModel } from './read-model.ts'

/** Stages in which a proposal is live: nothing has ended it. */
const live: readonly Stage[] = ['scoping', 'approval-to-proceed', 'proceeding']

/**
 * Titles of other live proposals that are written like this one, as far as whoever asks may find them; from memory: no call is made.
 * @param reader a member of the staff, since whoever is none was rejected before; without an id they find none
 */
export function otherTitles(
  readModel: ReadModel,
  reader: { id: PersonId | undefined; at: Instant },
  reference: string,
  title: string,
): string[] {
  if (reader.id === undefined) return []
  const context = { institution: readModel.institution(), at: reader.at }
  const keys = keysOf({ id: reader.id, standing: 'staff' }, context)
  return readModel
    .titled(title)
    .filter((summary) => summary.reference !== reference && live.includes(summary.stage))
    .filter((summary) => opens(readershipIn(summary), keys, 'outline'))
    .map((summary) => summary.title)
}
