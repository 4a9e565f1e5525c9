import type { ListedProposal } from '../../teams-app/contract/listed-proposal.ts'
import { stageWords } from '../../teams-app/contract/words.ts'
import type { Person } from '../../teams-app/domain/person.ts'
import { Link } from '../host/navigation.tsx'
import { dueWords, isOverdue, sinceWords } from '../look/when.ts'

type ProposalRowProps = { summary: ListedProposal; reader: Person; now: number; closureDays: readonly string[] }

/** One proposal of the list: the whole row is its link. Whom it waits for stands in it for those alone who may read the proposal. */
export function ProposalRow(props: ProposalRowProps) {
  const { summary, reader } = props
  const { reference, title, leadName, academicLead, stage, outline } = summary
  const forMe = summary.waitsForPeople.includes(reader.id)
  return (
    <li className={`row ${forMe ? 'row-mine' : ''}`}>
      <div className="row-title">
        <Link to={{ page: 'proposal', reference, open: '' }} className="row-link">
          {title}
        </Link>
        <span className="row-quiet">{outline ? reference : `${reference} · ${academicLead.name}`}</span>
      </div>
      <div className="row-school">
        <span className="row-label">School: </span>
        {leadName || <span className="row-quiet">No School yet</span>}
      </div>
      <div className="row-stage">
        <span className="unseen">Where it stands: </span>
        <span className={`stage stage-${stage}`}>{stageWords[stage]}</span>
      </div>
      {!outline && <Awaited {...props} />}
    </li>
  )
}

function Awaited({ summary, reader, now, closureDays }: ProposalRowProps) {
  const { academicLead, waitsFor, waitsForPeople, since, due } = summary
  const forMe = waitsForPeople.includes(reader.id)
  const iAct = !forMe && waitsForPeople.length === 0 && waitsFor !== '' && academicLead.id === reader.id
  return (
    <>
      <div className="row-waits">
        <span className="row-label">Waits for: </span>
        {forMe || iAct ? <strong>You</strong> : waitsFor || <span className="row-quiet">Nobody</span>}
        {forMe && <span className="row-quiet"> {waitsFor}</span>}
      </div>
      <div className="row-when">
        <span>{sinceWords(since, now)}</span>
        {due && (
          <span className={isOverdue(due, now) ? 'row-overdue' : 'row-quiet'}>
            {isOverdue(due, now) && <span aria-hidden="true">▲ </span>}
            {dueWords(due, now, closureDays)}
          </span>
        )}
      </div>
    </>
  )
}
