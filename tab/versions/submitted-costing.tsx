import type { SubmittedCosting as Costing, SubmittedInput } from '../../teams-app/api/submission-view.ts'
import { CostingFigures } from '../costing/costing-figures.tsx'
import { NotEnough } from '../costing/not-enough.tsx'
import { DevelopmentTable, YearsTable } from '../costing/years-table.tsx'
import { FromTo } from './from-to.tsx'
import styles from './version-page.module.css'

/** What the costing came to that day, what was given otherwise than assumed, and what of that differs. */
export function SubmittedCosting({ costing, onlyChanged }: { costing: Costing; onlyChanged: boolean }) {
  const { inputs, cameTo } = costing
  const listed = onlyChanged ? inputs.filter(({ changed }) => changed) : inputs
  if (onlyChanged && listed.length === 0) return null
  return (
    <section className={styles.costing} aria-labelledby="section-costing">
      <h2 id="section-costing">Costing</h2>
      {!onlyChanged && <CameTo cameTo={cameTo} />}
      {(cameTo || listed.length > 0) && <Inputs inputs={listed} />}
      {!onlyChanged && cameTo?.result.is === 'costed' && (
        <>
          <YearsTable costed={cameTo.result} />
          <DevelopmentTable costed={cameTo.result} />
        </>
      )}
    </section>
  )
}

function CameTo({ cameTo }: Pick<Costing, 'cameTo'>) {
  if (!cameTo) return <p className="quiet">This version was submitted before proposals had a costing.</p>
  const { result, ratesConfirmed } = cameTo
  if (result.is !== 'costed')
    return <NotEnough blank={result.is === 'not-enough-entered' ? result.blank : []} mayEdit={false} />
  return (
    <>
      <CostingFigures now={result} />
      {!ratesConfirmed && (
        <p className="quiet">The assumed values were placeholders that day: nobody had confirmed them yet.</p>
      )}
    </>
  )
}

function Inputs({ inputs }: { inputs: readonly SubmittedInput[] }) {
  return (
    <section className={`${styles.section} card`} aria-labelledby="section-inputs">
      <h3 id="section-inputs">Different from the assumptions</h3>
      {inputs.length === 0 ? (
        <p>Nothing: beside the five figures, all inputs were as assumed.</p>
      ) : (
        <dl>
          {inputs.map(({ key, label, text, assumed, changed }) => (
            <div key={key} className={changed && styles.changed}>
              <dt>{label}</dt>
              <dd>
                {changed ? <FromTo {...changed} /> : <p className={styles.text}>{text}</p>}
                {assumed && <p className="quiet">Assumed that day: {assumed}</p>}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}
