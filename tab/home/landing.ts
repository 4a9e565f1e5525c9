import { endpoints } from '../../teams-app/api/endpoints.ts'
import type { ListedProposal } from '../../teams-app/api/listed-proposal.ts'
import type { PersonId } from '../../teams-app/domain/core/person.ts'
import type { ApiClient } from '../host/api-client.ts'
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
export async function findLanding(client: ApiClient, reader: PersonId): Promise<Landing> {
  const waiting = await client.get(proposalsQuestion(firstFilter))
  if (waiting.is !== 'answer') return { filter: firstFilter }
  const { counts, proposals } = waiting.value
  if (counts.mine === 0 || counts.waiting > 1) return { filter: firstFilter }
  if (counts.waiting === 1) {
    const [only] = proposals
    return counts.mine === 1 && only && isOwn(only, reader)
      ? landOn(client, only, firstFilter)
      : { filter: firstFilter }
  }
  if (counts.mine > 1) return { filter: mine }
  const own = await client.get(proposalsQuestion(mine))
  const only = own.is === 'answer' ? own.value.proposals[0] : undefined
  return only ? landOn(client, only, mine) : { filter: mine }
}

const isOwn = ({ academicLead, proposalOwner, openedBy }: ListedProposal, reader: PersonId): boolean =>
  [academicLead.id, proposalOwner?.id, openedBy.id].includes(reader)

async function landOn(client: ApiClient, { reference }: ListedProposal, filter: HomeFilter): Promise<Landing> {
  await client.get(question(endpoints.proposal, { reference }))
  return { filter, route: { page: 'proposal', reference, open: '' } }
}
