import type { ProposalPage, Scope } from '../../teams-app/api/api.ts'
import { endpoints } from '../../teams-app/api/endpoints.ts'
import type { ListedProposal } from '../../teams-app/api/listed-proposal.ts'
import type { UnitId } from '../../teams-app/domain/institution/institution.ts'
import { type Question, question } from '../host/question.ts'

/** What Home shows. `page` counts from 0, as in the API. */
export type HomeFilter = { scope: Scope; search: string; page: number }

/** What a channel sees; `unit` '' is all of the University. */
export type ChannelFilter = HomeFilter & { unit: UnitId | '' }

export const firstFilter: HomeFilter = { scope: 'waiting', search: '', page: 0 }
export const channelFilter: HomeFilter = { scope: 'all', search: '', page: 0 }

/** Asks for a page of the list. */
export function proposalsQuestion({
  scope,
  search,
  page,
  unit = '',
}: HomeFilter & Partial<ChannelFilter>): Question<ProposalPage<ListedProposal>> {
  const asked = { scope, search: search.trim(), page: String(page), ...(unit === '' ? {} : { unit }) }
  return question(endpoints.proposals, {}, asked)
}
