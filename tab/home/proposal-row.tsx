import type { ListedProposal } from '../../teams-app/api/listed-proposal.ts'
import { nextFor } from '../../teams-app/domain/core/next-action.ts'
import type { Person } from '../../teams-app/domain/core/person.ts'
import { Link } from '../host/navigation.tsx'
import { placeOf } from '../proposal/place-of.ts'
import { Status } from '../ui/status.tsx'
import { dueWords, isOverdue, sinceWords } from '../ui/when.ts'

type ProposalRowProps = { summary: ListedProposal; reader: Person; now: number; closureDays: readonly string[] }

/** One proposal of the list: the whole row is its link. Whom it waits for stands in it for those alone who may read the proposal. */
export function ProposalRow(props: ProposalRowProps) {
  const { summary, reader } = props
  const { reference, title, leadName, academicLead, changes, outline } = summary
  const { mine } = nextFor(summary.next, summary, reader.id)
  const forMe = mine.some(({ kind }) => kind !== 'offer')
  return (
    <li className={`row ${forMe ? 'row-mine' : ''}`}>
      <div className="row-title">
        <Link to={{ page: 'proposal', reference, open: '' }} className="row-link">
          {title}
        </Link>
        <span className="row-quiet">{outline ? reference : `${reference} · ${academicLead.name}`}</span>
        {changes && <span className="row-quiet">{changes.by.name} requested changes</span>}
        {changes && changes.words.trim() !== '' && <span className="row-changes">“{changes.words}”</span>}
      </div>
      <div className="row-school">
        <span className="row-label">School: </span>
        {leadName || <span className="row-quiet">No School yet</span>}
      </div>
      <div className="row-stage">
        <span className="unseen">Status: </span>
        <Status summary={summary} />
      </div>
      {!outline && <Awaited {...props} />}
    </li>
  )
}

function Awaited({ summary, reader, now, closureDays }: ProposalRowProps) {
  const { reference, title, waitsFor, since, due } = summary
  const { mine } = nextFor(summary.next, summary, reader.id)
  const [first] = mine.filter(({ kind }) => kind !== 'offer')
  const date = first ? first.due : due
  return (
    <>
      <div className="row-waits">
        <span className="row-label">Waiting on: </span>
        {first ? <strong>You</strong> : waitsFor || <span className="row-quiet">Nobody</span>}
        {first && (
          <Link to={placeOf(reference, first)} className="row-action">
            {first.verb}
            <span className="unseen"> {title}</span>
          </Link>
        )}
      </div>
      <div className="row-when">
        <span>{sinceWords(first?.since ?? since, now)}</span>
        {date && (
          <span className={isOverdue(date, now) ? 'row-overdue' : 'row-quiet'}>
            {isOverdue(date, now) && <span aria-hidden="true">▲ </span>}
            {dueWords(date, now, closureDays)}
          </span>
        )}
      </div>
    </>
  )
}
