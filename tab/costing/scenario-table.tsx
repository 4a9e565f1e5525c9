import type { Costed } from '../../teams-app/domain/forms/costing/costing.ts'
import type { CostingInputs } from '../../teams-app/domain/forms/costing/costing-fields.ts'
import { scenarios } from '../../teams-app/domain/forms/costing/scenarios.ts'
import { formatChange, formatPounds } from '../../teams-app/domain/words/format.ts'
import styles from './costing.module.css'

/** What may come otherwise than planned, one thing at a time, the greatest effect first: a tornado with its figures. */
export function ScenarioTable({ inputs, costed }: { inputs: CostingInputs; costed: Costed }) {
  const planned = costed.netAfterDevelopment
  const found = scenarios(inputs)
    .flatMap(({ key, label, result }) => (result.is === 'costed' ? [{ key, label, result }] : []))
    .map((one) => ({ ...one, change: one.result.netAfterDevelopment - planned }))
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change))
  const widest = Math.max(1, ...found.map(({ change }) => Math.abs(change)))
  return (
    <section className={`card ${styles.scenarios}`} aria-labelledby="scenarios-heading">
      <h2 id="scenarios-heading">What if?</h2>
      <p className="quiet">Net after development with one thing changed; as planned it is {formatPounds(planned)}.</p>
      <table>
        <thead className="unseen">
          <tr>
            <th scope="col">What changes</th>
            <th scope="col">Net after development</th>
            <th scope="col">Learners to break even</th>
          </tr>
        </thead>
        <tbody>
          {found.map(({ key, label, result, change }) => (
            <tr key={key}>
              <th scope="row">
                {label}
                <span className={styles.tornado} aria-hidden="true">
                  {change !== 0 && (
                    <i
                      className={change < 0 ? styles.tornadoLess : styles.tornadoMore}
                      style={{ width: `${(Math.abs(change) / widest) * 50}%` }}
                    />
                  )}
                </span>
              </th>
              <td>
                {formatPounds(result.netAfterDevelopment)}
                <span className={`quiet ${styles.change}`}>
                  <span className="unseen">{change === 0 ? ', ' : ', change '}</span>
                  {change === 0 ? 'no change' : formatChange(change)}
                </span>
              </td>
              <td className="unseen">{result.breakEven}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
