import { Link } from '../host/navigation.tsx'
import { WhoWritesIt } from '../proposal/who-writes-it.tsx'
import { DraftProgress } from './draft-progress.tsx'
import type { StepProps } from './step-heading.tsx'

/** S1.1: the opportunity is named in the Expression of Interest. */
export function ExpressionOfInterestStep({ view, draft, command }: StepProps) {
  const { academicLead, reference } = view.summary
  return (
    <>
      <p className="step-asks">
        Name the opening, and show that it fits the principles and strategy of School, Faculty and University. Here that
        is the Expression of Interest: eleven answers, about ten minutes.
      </p>
      {draft ? (
        <DraftProgress draft={draft} />
      ) : (
        <p>
          {academicLead.name} writes it. <Link to={{ page: 'form', reference }}>Read the Expression of Interest</Link>{' '}
          <span aria-hidden="true">·</span> <Link to={{ page: 'costing', reference }}>Read the costing</Link>
        </p>
      )}
      <WhoWritesIt view={view} command={command} />
    </>
  )
}
