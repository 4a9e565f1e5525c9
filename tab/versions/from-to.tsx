import styles from './version-page.module.css'
/** What changes whole: a figure, a choice, a name. */
export function FromTo({ from, to }: { from: string; to: string }) {
  return (
    <p className={styles.text}>
      <del>{from}</del> <span aria-hidden="true">→</span>
      <span className="unseen"> became </span> <ins>{to}</ins>
    </p>
  )
}
