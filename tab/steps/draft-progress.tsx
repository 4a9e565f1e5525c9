import type { DraftView } from '../../teams-app/api/draft-view.ts'
import { blocks, findingsAt } from '../../teams-app/domain/forms/checks.ts'
import { elevenAnswers } from '../../teams-app/domain/forms/expression-of-interest.ts'
import { Link } from '../host/navigation.tsx'

/** How far the Expression of Interest has come, and what is still to settle. */
export function DraftProgress({ draft }: { draft: DraftView }) {
  const open = blocks(findingsAt(1, draft))
  const settled = elevenAnswers.filter(({ fields }) => !open.some(({ field }) => fields.includes(field))).length
  const total = elevenAnswers.length
  return (
    <section className="progress" aria-label="Progress of the Expression of Interest">
      <p>
        <strong>
          {settled} of {total} answers
        </strong>{' '}
        {open.length === 0 ? 'are complete: ready to send.' : 'are complete.'}
      </p>
      <div className="progress-bar" aria-hidden="true">
        <i style={{ width: `${(settled / total) * 100}%` }} />
      </div>
      {open.length > 0 && (
        <ul className="progress-open">
          {open.slice(0, 3).map(({ field, message }) => (
            <li key={`${field}${message}`}>{message}</li>
          ))}
          {open.length > 3 && <li className="quiet">and {open.length - 3} more</li>}
        </ul>
      )}
      <p>
        <Link to={{ page: 'form', reference: draft.proposal }}>
          {draft.mayEdit ? 'Continue the Expression of Interest' : 'Read the Expression of Interest'}
        </Link>{' '}
        <span aria-hidden="true">·</span> <Link to={{ page: 'costing', reference: draft.proposal }}>The costing</Link>
      </p>
    </section>
  )
}
