import { useEffect } from 'react'
import type { ProposalPage } from '../../teams-app/api/api.ts'
import type { ListedProposal } from '../../teams-app/api/listed-proposal.ts'
import { formatCount } from '../../teams-app/domain/words/format.ts'
import { useAnnounce } from '../host/announcer.tsx'
import { type Live, useLive } from '../host/use-live.ts'
import { type ChannelFilter, type HomeFilter, proposalsQuestion } from './home-filter.ts'

/** Milliseconds between two looks at the list. */
const EVERY = 5_000

/** A page of the list, kept up to date; what a search has found is said to people who hear the page. */
export function useProposals(filter: HomeFilter & Partial<ChannelFilter>): Live<ProposalPage<ListedProposal>> {
  const live = useLive(proposalsQuestion(filter), EVERY)
  const announce = useAnnounce()
  const { value } = live
  useEffect(() => {
    if (value && filter.search) announce(`${formatCount(value.total, 'proposal', 'proposals')} found.`)
  }, [value, filter.search, announce])
  return live
}
