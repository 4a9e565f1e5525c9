import { Button } from '@fluentui/react-components'
import { Add20Regular } from '@fluentui/react-icons'
import { useRef, useState } from 'react'
import type { ProposalPage } from '../../teams-app/api/api.ts'
import type { ListedProposal } from '../../teams-app/api/listed-proposal.ts'
import { Link } from '../host/navigation.tsx'
import { useSession } from '../host/session.tsx'
import { MessagesLink } from '../oversight/messages-link.tsx'
import { heldBy } from '../ui/held-by.ts'
import { PageHeading } from '../ui/page-heading.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { EmptyList } from './empty-list.tsx'
import type { HomeFilter } from './home-filter.ts'
import { ListProblem } from './list-problem.tsx'
import { NewProposal } from './new-proposal.tsx'
import { ProposalList } from './proposal-list.tsx'
import { ProposalSearch } from './proposal-search.tsx'
import { ScopeTabs, tabId } from './scope-tabs.tsx'
import { useProposals } from './use-proposals.ts'
import './home.css'

type Page = ProposalPage<ListedProposal>
type HomeProps = { filter: HomeFilter; onFilter: (filter: HomeFilter) => void }

/** Where everybody begins: what waits for me, what is mine, and all proposals. */
export function Home({ filter, onFilter }: HomeProps) {
  const { me } = useSession()
  const [asking, setAsking] = useState(false)
  const live = useProposals(filter)
  const { value, problem } = live
  const counts = useCounts(value)
  const newProposal = useRef<HTMLButtonElement>(null)

  return (
    <main className="home">
      <PageHeading title="Home" className="home-heading">
        Micro-credential proposals
      </PageHeading>
      <div className="home-bar">
        <Button
          ref={heldBy(newProposal)}
          appearance="primary"
          size="large"
          icon={<Add20Regular />}
          aria-expanded={asking}
          onClick={() => setAsking(!asking)}
        >
          New proposal
        </Button>
        <ProposalSearch search={filter.search} onSearch={(search) => onFilter({ ...filter, search, page: 0 })} />
        <p className="home-who">
          {me.person.name}
          {me.administrator && (
            <>
              {' · '}
              <Link to={{ page: 'administration', part: '' }}>Administration</Link>
              {' · '}
              <MessagesLink />
            </>
          )}
        </p>
      </div>
      {asking && (
        <NewProposal
          onCancel={() => {
            setAsking(false)
            newProposal.current?.focus()
          }}
        />
      )}
      <ScopeTabs
        scope={filter.scope}
        counts={counts}
        panel="proposals"
        onScope={(scope) => onFilter({ ...filter, scope, page: 0 })}
      />
      <div id="proposals" role="tabpanel" aria-labelledby={tabId(filter.scope)} className="home-list">
        <ListProblem live={live} />
        {value && value.proposals.length === 0 && (
          <EmptyList filter={filter} counts={value.counts} onFilter={onFilter} offersIdea={!asking} />
        )}
        {value && value.proposals.length > 0 && (
          <ProposalList page={value} at={filter.page} onPage={(page) => onFilter({ ...filter, page })} />
        )}
        {!value && !problem && <Skeleton label="Loading proposals" rows={5} />}
      </div>
    </main>
  )
}

/** The last counts stay on the tabs while another list loads. */
function useCounts(page: Page | undefined): Page['counts'] | undefined {
  const counts = useRef<Page['counts']>(undefined)
  if (page) counts.current = page.counts
  return counts.current
}
