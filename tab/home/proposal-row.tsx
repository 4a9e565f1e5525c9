import type { ProposalSummary } from '../../teams-app/contract/proposal-view.ts'
import type { Person } from '../../teams-app/domain/person.ts'
import { Link } from '../host/navigation.tsx'
import { Status } from '../look/status.tsx'
import { dueWords, isOverdue, sinceWords } from '../look/when.ts'

type ProposalRowProps = { summary: ProposalSummary; reader: Person; now: number }

/** One proposal of the list: the whole row is its link. */
export function ProposalRow({ summary, reader, now }: ProposalRowProps) {
  const { reference, title, leadName, academicLead, waitsFor, waitsForPeople, changes, since, due } = summary
  const isLead = academicLead.id === reader.id
  const forMe = waitsForPeople.includes(reader.id)
  const iAct = isLead && (changes !== undefined || due === null) && waitsFor !== ''
  const waitsForAnswers = due !== null && !(isLead && changes)
  return (
    <li className={`row ${forMe ? 'row-mine' : ''}`}>
      <div className="row-title">
        <Link to={{ page: 'proposal', reference, open: '' }} className="row-link">
          {title}
        </Link>
        <span className="row-quiet">
          {reference} · {academicLead.name}
        </span>
        {changes && (
          <span className="row-changes">
            {changes.words.trim() !== '' && `“${changes.words}” `}
            <span className="row-quiet">{changes.by.name} requested changes</span>
          </span>
        )}
      </div>
      <div className="row-school">
        <span className="row-label">School: </span>
        {leadName || <span className="row-quiet">No School yet</span>}
      </div>
      <div className="row-stage">
        <span className="unseen">Where it stands: </span>
        <Status summary={summary} />
      </div>
      <div className="row-waits">
        <span className="row-label">Waits for: </span>
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
            {dueWords(due, now)}
          </span>
        )}
      </div>
    </li>
  )
}
