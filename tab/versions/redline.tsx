import { diffWordsWithSpace } from 'diff'
import { Fragment } from 'react'
import styles from './version-page.module.css'

/** A text with what was taken out and what was put in, word by word; both are also said to those who do not see them. */
export function Redline({ from, to }: { from: string; to: string }) {
  let place = 0
  return (
    <p className={styles.redline}>
      {diffWordsWithSpace(from, to).map(({ value, added, removed }) => {
        place += 1
        if (added) {
          return (
            <ins key={place}>
              <span className="unseen">added: </span>
              {value}
              <span className="unseen"> end. </span>
            </ins>
          )
        }
        if (removed) {
          return (
            <del key={place}>
              <span className="unseen">removed: </span>
              {value}
              <span className="unseen"> end. </span>
            </del>
          )
        }
        return <Fragment key={place}>{value}</Fragment>
      })}
    </p>
  )
}
