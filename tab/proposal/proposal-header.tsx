import type { DraftView } from '../../teams-app/api/draft-view.ts'
import type { ProposalView } from '../../teams-app/api/proposal-view.ts'
import { OPPORTUNITY } from '../../teams-app/domain/steps/opportunity/queries.ts'
import { Link } from '../host/navigation.tsx'
import { useSession } from '../host/session.tsx'
import { PageHeading } from '../ui/page-heading.tsx'
import { Status } from '../ui/status.tsx'
import { dueWords, isOverdue, sinceWords } from '../ui/when.ts'
import { PrimaryAction } from './primary-action.tsx'
import type { Command } from './use-command.ts'

type ProposalHeaderProps = {
  view: ProposalView
  draft: DraftView | undefined
  /** The draft is on its way. */
  isComing: boolean
  command: Command
}

/** The status, who it is waiting on, and the one thing to do now. */
export function ProposalHeader({ view, draft, isComing, command }: ProposalHeaderProps) {
  const { reference, title, academicLead, proposalOwner, coAuthors, leadName } = view.summary
  return (
    <header className="proposal-header">
      <div className="proposal-title">
        <PageHeading title={title}>{title}</PageHeading>
        <p className="proposal-facts">
          <span>{reference}</span>
          <Status summary={view.summary} />
          <span>Academic Lead: {academicLead.name}</span>
          {proposalOwner && <span>Proposal Owner: {proposalOwner.name}</span>}
          {coAuthors.length > 0 && <span>Written with {coAuthors.map(({ name }) => name).join(', ')}</span>}
          {leadName && <span>Led by {leadName}</span>}
          {view.can.act && <Link to={{ page: 'proposal', reference, open: OPPORTUNITY }}>Who writes it</Link>}
        </p>
        <WaitsFor view={view} />
      </div>
      {/* A button that becomes another one under the finger would ask people by mistake. */}
      {isComing ? (
        <div className="proposal-action proposal-action-coming" aria-hidden="true" />
      ) : (
        <PrimaryAction view={view} draft={draft} command={command} />
      )}
    </header>
  )
}

function WaitsFor({ view }: { view: ProposalView }) {
  const { me } = useSession()
  const { waitsFor, since, due, stage } = view.summary
  const now = Date.now()
  const first = view.next.mine.find(({ kind }) => kind !== 'offer')
  if (!first && waitsFor === '') {
    return (
      <p className="proposal-waits">
        {stage === 'not-proceeding' || stage === 'withdrawn'
          ? 'It ended here; the record is kept.'
          : 'Not waiting on anyone.'}
      </p>
    )
  }
  const date = first ? first.due : due
  return (
    <p className="proposal-waits">
      Waiting on: <strong>{first ? 'you' : waitsFor}</strong>, {sinceWords(first?.since ?? since, now)}
      {date && (
        <>
          {', '}
          <span className={isOverdue(date, now) ? 'proposal-overdue' : ''}>
            {isOverdue(date, now) && <span aria-hidden="true">▲ </span>}
            {dueWords(date, now, me.closureDays)}
          </span>
        </>
      )}
    </p>
  )
}
