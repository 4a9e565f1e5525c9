import { dayOf } from '../../teams-app/domain/core/working-days.ts'
import { formatCalendarDate, formatTime } from '../../teams-app/domain/words/format.ts'
import styles from './administration.module.css'
import type { PartProps } from './use-change.ts'

/** Every change of the institution, newest first. */
export function InstitutionHistory({ view }: PartProps) {
  if (!view.history) return null
  return (
    <ol className={styles.institutionHistory}>
      {view.history.map(({ number, at, sentence }) => (
        <li key={number}>
          <time className="quiet" dateTime={at}>
            {formatCalendarDate(dayOf(at))}, {formatTime(at)}
          </time>
          <p>{sentence}</p>
        </li>
      ))}
    </ol>
  )
}
