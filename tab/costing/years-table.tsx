import { alwaysShownWords, developmentLines, formatLine, linesOf } from '../../teams-app/api/costing-words.ts'
import type { Costed } from '../../teams-app/domain/forms/costing/costing.ts'
import styles from './costing.module.css'

/** Line by line and year by year, in pounds; it scrolls inside its own box. */
export function YearsTable({ costed: { years, total } }: { costed: Costed }) {
  return (
    <Scrolling label="Year by year, in pounds">
      <table className={styles.table}>
        <caption>Year by year, in pounds</caption>
        <thead>
          <tr>
            <th scope="col">Line</th>
            {years.map(({ year }) => (
              <th key={year} scope="col">
                Year {year}
              </th>
            ))}
            <th scope="col">All years</th>
          </tr>
        </thead>
        <tbody>
          {linesOf(years).map((line) => (
            <tr key={line.key} className={line.sum ? styles.sum : undefined}>
              <th scope="row">{line.label}</th>
              {years.map((year) => (
                <td key={year.year}>{formatLine(line, year[line.key])}</td>
              ))}
              <td>{line.key in total ? formatLine(line, totalOf(total, line.key)) : ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="quiet">{alwaysShownWords}</p>
    </Scrolling>
  )
}

const totalOf = (total: Costed['total'], key: string): number | null =>
  Object.entries(total).find(([line]) => line === key)?.[1] ?? null

/** What it costs to build it, before the first fee. */
export function DevelopmentTable({ costed: { development } }: { costed: Costed }) {
  return (
    <Scrolling label="Building it, in pounds">
      <table className={styles.table}>
        <caption>Building it, in pounds</caption>
        <tbody>
          {developmentLines.map((line) => (
            <tr key={line.key} className={line.sum ? styles.sum : undefined}>
              <th scope="row">{line.label}</th>
              <td>{formatLine(line, development[line.key])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  )
}

function Scrolling({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
    <section className={`card ${styles.scroll}`} aria-label={label} tabIndex={0}>
      {children}
    </section>
  )
}
