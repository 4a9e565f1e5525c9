import { notEnoughWords, paybackWords } from '../../teams-app/api/costing-words.ts'
import type { CostingRates } from '../../teams-app/domain/forms/costing/costing-rates.ts'
import { costingOfForm, type Form } from '../../teams-app/domain/forms/form.ts'
import { formatPounds } from '../../teams-app/domain/words/format.ts'
import { Link } from '../host/navigation.tsx'
import inBrief from './costing-in-brief.module.css'
import { Light } from './light.tsx'

/** What the costing comes to while the form is written, in the corner of one's eye. */
export function CostingInBrief({ reference, form, rates }: { reference: string; form: Form; rates: CostingRates }) {
  const result = costingOfForm(form, rates)
  return (
    <section className={inBrief.inBrief} aria-labelledby="in-brief-heading">
      <h3 id="in-brief-heading">Costing in brief</h3>
      {result.is === 'costed' ? (
        <dl>
          <div>
            <dt>Net after development</dt>
            <dd>{formatPounds(result.netAfterDevelopment)}</dd>
          </div>
          <div>
            <dt>Learners</dt>
            <dd>
              {result.plannedLearners} planned, {result.breakEven === 'never' ? 'no number' : result.breakEven} needed
            </dd>
          </div>
          <div>
            <dt>Pays back</dt>
            <dd>{paybackWords(result.paybackYear, result.years.length)}</dd>
          </div>
          <div>
            <dt className="unseen">Break-even</dt>
            <dd>
              <Light light={result.light} />
            </dd>
          </div>
        </dl>
      ) : (
        <p className="quiet">{notEnoughWords(result.is === 'not-enough-entered' ? result.blank : [])}</p>
      )}
      <p>
        <Link to={{ page: 'costing', reference }}>The whole costing</Link>
      </p>
    </section>
  )
}
