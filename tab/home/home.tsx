import { Button, SearchBox } from '@fluentui/react-components'
import { Add20Regular } from '@fluentui/react-icons'
import { useEffect, useRef, useState } from 'react'
import { api, PAGE_SIZE, type ProposalPage } from '../../teams-app/contract/api.ts'
import { formatCount } from '../../teams-app/contract/format.ts'
import type { ProposalSummary } from '../../teams-app/contract/proposal-view.ts'
import { useAnnounce } from '../host/announcer.tsx'
import { Link, useNavigation } from '../host/navigation.tsx'
import { useSession } from '../host/session.tsx'
import { useLive } from '../host/use-live.ts'
import { heldBy } from '../look/held-by.ts'
import { Notice } from '../look/notice.tsx'
import { PageHeading } from '../look/page-heading.tsx'
import { Skeleton } from '../look/skeleton.tsx'
import { MessagesLink } from '../oversight/messages-link.tsx'
import { EmptyList } from './empty-list.tsx'
import { type HomeFilter, proposalsPath } from './home-filter.ts'
import { NewProposal } from './new-proposal.tsx'
import { ProposalRow } from './proposal-row.tsx'
import { ScopeTabs, tabId } from './scope-tabs.tsx'
import './home.css'

type Page = ProposalPage<ProposalSummary>
type HomeProps = { filter: HomeFilter; onFilter: (filter: HomeFilter) => void }

/** Milliseconds between two looks at the list. */
const EVERY = 5_000

/** Where everybody begins: what waits for me, what is mine, and all proposals. */
export function Home({ filter, onFilter }: HomeProps) {
  const { me } = useSession()
  const [asking, setAsking] = useState(false)
  const { value, problem, refresh } = useLive<Page>(proposalsPath(filter), EVERY)
  const landing = useLanding(value, filter, onFilter)
  const counts = useCounts(value)
  const announce = useAnnounce()
  const newProposal = useRef<HTMLButtonElement>(null)

  useEffect(() => {
    if (value && filter.search) announce(`${formatCount(value.total, 'proposal', 'proposals')} found.`)
  }, [value, filter.search, announce])

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
        <Search search={filter.search} onSearch={(search) => onFilter({ ...filter, search, page: 0 })} />
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
        {problem && (
          <Notice tone="error" live="alert" again={refresh}>
            {problem}
            {value && ' The list may be out of date.'}
          </Notice>
        )}
        {value && !landing && <List page={value} filter={filter} onFilter={onFilter} asking={asking} />}
        {(landing || (!value && !problem)) && <Skeleton label="Loading proposals" rows={5} />}
      </div>
    </main>
  )
}

type ListProps = HomeProps & { page: Page; asking: boolean }

function List({ page, filter, onFilter, asking }: ListProps) {
  const { me } = useSession()
  const now = Date.now()
  if (page.proposals.length === 0) {
    return <EmptyList filter={filter} counts={page.counts} onFilter={onFilter} offersIdea={!asking} />
  }
  return (
    <>
      <div className="home-columns" aria-hidden="true">
        <span>Proposal</span>
        <span>School</span>
        <span>Where it stands</span>
        <span>Waits for</span>
        <span>Since, due</span>
      </div>
      <ul className="home-rows">
        {page.proposals.map((summary) => (
          <ProposalRow key={summary.reference} summary={summary} reader={me.person} now={now} />
        ))}
      </ul>
      {page.total > PAGE_SIZE && (
        <Pages page={filter.page} total={page.total} onPage={(to) => onFilter({ ...filter, page: to })} />
      )}
    </>
  )
}

function Pages({ page, total, onPage }: { page: number; total: number; onPage: (page: number) => void }) {
  const last = Math.ceil(total / PAGE_SIZE) - 1
  return (
    <nav className="home-pages" aria-label="Pages">
      <Button disabled={page <= 0} onClick={() => onPage(page - 1)}>
        Previous
      </Button>
      <span>
        {page * PAGE_SIZE + 1} to {Math.min((page + 1) * PAGE_SIZE, total)} of {total}
      </span>
      <Button disabled={page >= last} onClick={() => onPage(page + 1)}>
        Next
      </Button>
    </nav>
  )
}

/** Milliseconds without a key before a search is sent. */
const PAUSE = 250

function Search({ search, onSearch }: { search: string; onSearch: (search: string) => void }) {
  const [typed, setTyped] = useState(search)
  const send = useRef(onSearch)
  send.current = onSearch

  useEffect(() => setTyped(search), [search])
  useEffect(() => {
    if (typed.trim() === search) return
    const timer = setTimeout(() => send.current(typed.trim()), PAUSE)
    return () => clearTimeout(timer)
  }, [typed, search])

  return (
    <SearchBox
      className="home-search"
      size="large"
      placeholder="Search titles, references, people"
      aria-label="Search titles, references, people"
      value={typed}
      onChange={(_, { value }) => setTyped(value)}
    />
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
