import type { DraftView } from '../../teams-app/api/draft-view.ts'
import type { ProposalSummary } from '../../teams-app/api/proposal-summary.ts'
import type { ProposalView } from '../../teams-app/api/proposal-view.ts'
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
          {view.can.act && <Link to={{ page: 'proposal', reference, open: 'S1.1' }}>Who writes it</Link>}
        </p>
        <WaitsFor summary={view.summary} />
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

function WaitsFor({ summary }: { summary: ProposalSummary }) {
  const { me } = useSession()
  const { waitsFor, waitsForPeople, academicLead, changes, since, due, stage } = summary
  const now = Date.now()
  if (waitsFor === '') {
    return (
      <p className="proposal-waits">
        {stage === 'not-proceeding' || stage === 'withdrawn'
          ? 'It ended here; the record is kept.'
          : 'Not waiting on anyone.'}
      </p>
    )
  }
  const iAct = academicLead.id === me.person.id && (changes !== undefined || due === null)
  const forMe = waitsForPeople.includes(me.person.id)
  if (iAct) {
    return (
      <p className="proposal-waits">
        Waiting on: <strong>you</strong>, {sinceWords(changes?.at ?? since, now)}
      </p>
    )
  }
  return (
    <p className="proposal-waits">
      Waiting on: <strong>{forMe ? `you (${waitsFor})` : waitsFor}</strong>, {sinceWords(since, now)}
      {due && (
        <>
          {', '}
          <span className={isOverdue(due, now) ? 'proposal-overdue' : ''}>
            {isOverdue(due, now) && <span aria-hidden="true">▲ </span>}
            {dueWords(due, now, me.closureDays)}
          </span>
        </>
      )}
    </p>
  )
}
