import { endpoints } from '../../teams-app/api/endpoints.ts'
import type { ListedProposal } from '../../teams-app/api/listed-proposal.ts'
import type { PersonId } from '../../teams-app/domain/core/person.ts'
import type { LiveQueries } from '../host/live-queries.ts'
import { question } from '../host/question.ts'
import type { Route } from '../host/route.ts'
import { firstFilter, type HomeFilter, proposalsQuestion } from './home-filter.ts'

/** Where somebody begins: a list, or the one proposal that is theirs. */
export type Landing = { filter: HomeFilter; route?: Route }

const mine: HomeFilter = { ...firstFilter, scope: 'mine' }

/**
 * Whoever has one proposal of their own and nothing else that waits for them lands on it; whoever has several and nothing waiting,
 * on *Mine*. Found out before anything can be pressed: a page in use is never replaced.
 */
export async function findLanding(live: LiveQueries, reader: PersonId): Promise<Landing> {
  const waiting = await live.ask(proposalsQuestion(firstFilter))
  if (waiting.problem !== undefined || !waiting.value) return { filter: firstFilter }
  const { counts, proposals } = waiting.value
  if (counts.mine === 0 || counts.waiting > 1) return { filter: firstFilter }
  if (counts.waiting === 1) {
    const [only] = proposals
    return counts.mine === 1 && only && isOwn(only, reader) ? landOn(live, only, firstFilter) : { filter: firstFilter }
  }
  if (counts.mine > 1) return { filter: mine }
  const own = await live.ask(proposalsQuestion(mine))
  const only = own.value?.proposals[0]
  return only ? landOn(live, only, mine) : { filter: mine }
}

const isOwn = ({ academicLead, proposalOwner, openedBy }: ListedProposal, reader: PersonId): boolean =>
  [academicLead.id, proposalOwner?.id, openedBy.id].includes(reader)

async function landOn(live: LiveQueries, { reference }: ListedProposal, filter: HomeFilter): Promise<Landing> {
  await live.ask(question(endpoints.proposal, { reference }))
  return { filter, route: { page: 'proposal', reference, open: '' } }
}
