import { ErrorCircle16Filled } from '@fluentui/react-icons'
import styles from './administration.module.css'
import type { Change } from './use-change.ts'

/** What a Fluent `Field` says about its input: it stands below it, describes it and marks it as wrong. */
export const problemOf = ({ said }: Change, place: string): { validationMessage?: string } =>
  said?.tone === 'error' && said.place === place ? { validationMessage: said.sentence } : {}

/** What ties a button to the sentence that `ProblemAt` shows beside it. */
export const describedBy = ({ said }: Change, place: string): { 'aria-describedby'?: string } =>
  said?.tone === 'error' && said.place === place ? { 'aria-describedby': `${place}-problem` } : {}

/** Why what a button does was refused, beside the button. */
export function ProblemAt({ change: { said }, place }: { change: Change; place: string }) {
  if (said?.tone !== 'error' || said.place !== place) return null
  return (
    <p id={`${place}-problem`} className={styles.problemAt} role="alert">
      <ErrorCircle16Filled aria-hidden="true" />
      <span>{said.sentence}</span>
    </p>
  )
}
