import { formatCalendarDate, formatTime } from '../../teams-app/contract/format.ts'
import type { PartProps } from './use-change.ts'

/** Every change of the institution, newest first. */
export function InstitutionHistory({ view }: PartProps) {
  if (!view.history) return null
  return (
    <ol className="institution-history">
      {view.history.map(({ number, at, sentence }) => (
        <li key={number}>
          <time className="quiet" dateTime={at}>
            {formatCalendarDate(at.slice(0, 10))}, {formatTime(at)}
          </time>
          <p>{sentence}</p>
        </li>
      ))}
    </ol>
  )
}
