import { formatMoment } from '../../teams-app/contract/format.ts'
import type { HistoryEntry } from '../../teams-app/contract/proposal-view.ts'

/** What happened, newest first. */
export function History({ history }: { history: readonly HistoryEntry[] }) {
  return (
    <aside className="history" aria-labelledby="history-heading">
      <h2 id="history-heading">What happened</h2>
      <ol>
        {history.map(({ number, at, sentence, reason }) => (
          <li key={number} className="history-entry">
            <p className="history-when">
              <time dateTime={at}>{formatMoment(at)}</time>
            </p>
            <p>{sentence}</p>
            {reason && <blockquote className="words">{reason}</blockquote>}
          </li>
        ))}
      </ol>
    </aside>
  )
}
