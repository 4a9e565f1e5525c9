import type { HistoryEntry } from '../../teams-app/api/proposal-view.ts'
import { formatMoment } from '../../teams-app/domain/words/format.ts'
import { Link } from '../host/navigation.tsx'

/** What happened, newest first. */
export function History({ reference, history }: { reference: string; history: readonly HistoryEntry[] }) {
  return (
    <aside className="history" aria-labelledby="history-heading">
      <h2 id="history-heading">What happened</h2>
      <ol>
        {history.map(({ number, at, sentence, reason, conditions, version }) => (
          <li key={number} className="history-entry">
            <p className="history-when">
              <time dateTime={at}>{formatMoment(at)}</time>
            </p>
            <p>{sentence}</p>
            {version !== undefined && (
              <p>
                <Link to={{ page: 'version', reference, version, against: '' }}>
                  Read version {version} as it was submitted
                </Link>
              </p>
            )}
            {reason && <blockquote className="words">{reason}</blockquote>}
            {conditions && (
              <>
                <p>Conditions:</p>
                <blockquote className="words">{conditions}</blockquote>
              </>
            )}
          </li>
        ))}
      </ol>
    </aside>
  )
}
