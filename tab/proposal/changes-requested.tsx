import type { ProposalView } from '../../teams-app/api/proposal-view.ts'
import { formatDay } from '../../teams-app/domain/words/format.ts'
import { thePanel } from '../../teams-app/domain/words/the-panel.ts'
import { Notice } from '../ui/notice.tsx'

/** Who asked for changes, for whom, and in which words; for those who revise it. */
export function ChangesRequested({ view }: { view: ProposalView }) {
  if (view.changes.length === 0 || !view.can.edit) return null
  return (
    <section className="changes-requested" aria-label="Changes requested">
      <Notice tone="warning">
        {view.changes.map(({ by, panel, words, at }) => (
          <div key={`${by.id} ${at}`}>
            <p>
              <strong>Changes requested</strong> by {by.name} for {thePanel(panel)} on {formatDay(at)}
              {words.trim() === '' ? '.' : ':'}
            </p>
            {words.trim() !== '' && <blockquote className="words">{words}</blockquote>}
          </div>
        ))}
      </Notice>
    </section>
  )
}
