import { Button } from '@fluentui/react-components'
import { Add20Regular } from '@fluentui/react-icons'
import { useEffect, useRef, useState } from 'react'
import { api, type ProposalPage } from '../../teams-app/contract/api.ts'
import type { ListedProposal } from '../../teams-app/contract/listed-proposal.ts'
import { Link, useNavigation } from '../host/navigation.tsx'
import { useSession } from '../host/session.tsx'
import { heldBy } from '../look/held-by.ts'
import { PageHeading } from '../look/page-heading.tsx'
import { Skeleton } from '../look/skeleton.tsx'
import { MessagesLink } from '../oversight/messages-link.tsx'
import { EmptyList } from './empty-list.tsx'
import { type HomeFilter, proposalsPath } from './home-filter.ts'
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
  const landing = useLanding(value, filter, onFilter)
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
        {value && !landing && value.proposals.length === 0 && (
          <EmptyList filter={filter} counts={value.counts} onFilter={onFilter} offersIdea={!asking} />
        )}
        {value && !landing && value.proposals.length > 0 && (
          <ProposalList page={value} at={filter.page} onPage={(page) => onFilter({ ...filter, page })} />
        )}
        {(landing || (!value && !problem)) && <Skeleton label="Loading proposals" rows={5} />}
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

/**
 * On the first look: a person with one proposal and nothing waiting lands on it; one with several lands on *Mine*.
 * True while that is being found out.
 */
function useLanding(page: Page | undefined, filter: HomeFilter, onFilter: (filter: HomeFilter) => void): boolean {
  const { moved, go } = useNavigation()
  const { client } = useSession()
  const [landed, setLanded] = useState(moved)

  useEffect(() => {
    if (landed || !page) return
    const { waiting, mine } = page.counts
    const mineFilter: HomeFilter = { ...filter, scope: 'mine' }
    if (waiting > 0 || mine === 0) return setLanded(true)
    if (mine > 1) {
      setLanded(true)
      return onFilter(mineFilter)
    }
    client.get<Page>(proposalsPath(mineFilter)).then((reply) => {
      const only = reply.is === 'answer' ? reply.value.proposals[0] : undefined
      if (only) {
        client.get(api.proposal(only.reference))
        return go({ page: 'proposal', reference: only.reference, open: '' }, 'replace')
      }
      setLanded(true)
      onFilter(mineFilter)
    })
  }, [landed, page, filter, onFilter, client, go])

  return !landed && page !== undefined
}
