import type { ListedProposal } from '../../teams-app/api/listed-proposal.ts'
import type { Person } from '../../teams-app/domain/core/person.ts'
import { Link } from '../host/navigation.tsx'
import { Status } from '../ui/status.tsx'
import { dueWords, isOverdue, sinceWords } from '../ui/when.ts'

type ProposalRowProps = { summary: ListedProposal; reader: Person; now: number; closureDays: readonly string[] }

/** One proposal of the list: the whole row is its link. Whom it waits for stands in it for those alone who may read the proposal. */
export function ProposalRow(props: ProposalRowProps) {
  const { summary, reader } = props
  const { reference, title, leadName, academicLead, changes, outline } = summary
  const forMe = summary.waitsForPeople.includes(reader.id)
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
  const { reference, title, academicLead, waitsFor, waitsForPeople, changes, since, due } = summary
  const isLead = academicLead.id === reader.id
  const forMe = waitsForPeople.includes(reader.id)
  const iAct = isLead && (changes !== undefined || due === null) && waitsFor !== ''
  const waitsForAnswers = due !== null && !(isLead && changes)
  return (
    <>
      <div className="row-waits">
        <span className="row-label">Waiting on: </span>
        {forMe || iAct ? <strong>You</strong> : waitsFor || <span className="row-quiet">Nobody</span>}
        {forMe && !iAct && <span className="row-quiet"> {waitsFor}</span>}
        {iAct && changes && (
          <Link to={{ page: 'form', reference }} className="row-action">
            Revise<span className="unseen"> {title}</span>
          </Link>
        )}
      </div>
      <div className="row-when">
        <span>{sinceWords(isLead && changes ? changes.at : since, now)}</span>
        {waitsForAnswers && (
          <span className={isOverdue(due, now) ? 'row-overdue' : 'row-quiet'}>
            {isOverdue(due, now) && <span aria-hidden="true">▲ </span>}
            {dueWords(due, now, closureDays)}
          </span>
        )}
      </div>
    </>
  )
}
