import { Button } from '@fluentui/react-components'
import { PAGE_SIZE, type ProposalPage } from '../../teams-app/api/api.ts'
import type { ListedProposal } from '../../teams-app/api/listed-proposal.ts'
import { useSession } from '../host/session.tsx'
import { ProposalRow } from './proposal-row.tsx'
import './home.css'

type ProposalListProps = { page: ProposalPage<ListedProposal>; at: number; onPage: (page: number) => void }

/** The proposals of one page, and the way to the others. `at`: which page, from 0. */
export function ProposalList({ page, at, onPage }: ProposalListProps) {
  const { me } = useSession()
  const now = Date.now()
  return (
    <>
      <div className="home-columns" aria-hidden="true">
        <span>Proposal</span>
        <span>School</span>
        <span>Status</span>
        <span>Waiting on</span>
        <span>Since, due</span>
      </div>
      <ul className="home-rows">
        {page.proposals.map((summary) => (
          <ProposalRow
            key={summary.reference}
            summary={summary}
            reader={me.person}
            now={now}
            closureDays={me.closureDays}
          />
        ))}
      </ul>
      {page.total > PAGE_SIZE && <Pages page={at} total={page.total} onPage={onPage} />}
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
