import { Button } from '@fluentui/react-components'
import type { Scope } from '../../teams-app/api/api.ts'
import type { HomeFilter } from './home-filter.ts'
import { NewProposal } from './new-proposal.tsx'

type EmptyListProps = {
  filter: HomeFilter
  counts: Record<Scope, number>
  onFilter: (filter: HomeFilter) => void
  /** False while the page already asks for an idea above. */
  offersIdea: boolean
}

/** Why the list is empty, in a sentence, and the next sensible action. */
export function EmptyList({ filter, counts, onFilter, offersIdea }: EmptyListProps) {
  if (filter.search) {
    const elsewhere = filter.scope !== 'all'
    return (
      <div className="empty">
        <p>
          Nothing here matches “{filter.search}”{elsewhere ? ' in this list' : ''}.
        </p>
        {elsewhere && (
          <Button onClick={() => onFilter({ ...filter, scope: 'all', page: 0 })}>Search all proposals</Button>
        )}
        <Button onClick={() => onFilter({ ...filter, search: '', page: 0 })}>Clear the search</Button>
      </div>
    )
  }
  const idea = offersIdea && counts.mine === 0 && <NewProposal />
  if (filter.scope === 'waiting') {
    return (
      <div className="empty">
        <p>Nothing is waiting for you. When somebody asks you to decide, it appears here and in your Teams chat.</p>
        {counts.mine === 0 && counts.all > 0 && (
          <Button onClick={() => onFilter({ ...filter, scope: 'all', page: 0 })}>See all proposals</Button>
        )}
        {counts.mine > 0 && (
          <Button onClick={() => onFilter({ ...filter, scope: 'mine', page: 0 })}>See my proposals</Button>
        )}
        {idea}
      </div>
    )
  }
  return (
    <div className="empty">
      <p>
        {filter.scope === 'mine' ? 'You have no proposals yet.' : 'There are no proposals yet. Yours can be the first.'}
      </p>
      {idea}
    </div>
  )
}
