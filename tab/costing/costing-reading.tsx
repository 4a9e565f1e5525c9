import { formatInput, placeholderWords } from '../../teams-app/api/costing-words.ts'
import type { DraftView } from '../../teams-app/api/draft-view.ts'
import type { ProposalView } from '../../teams-app/api/proposal-view.ts'
import { isComplete } from '../../teams-app/domain/forms/costing/costing.ts'
import { costingFieldOf } from '../../teams-app/domain/forms/costing/costing-fields.ts'
import { costingInputs, fiveFigureKeys } from '../../teams-app/domain/forms/costing/costing-inputs.ts'
import { fieldOf } from '../../teams-app/domain/forms/expression-of-interest.ts'
import { costingOfForm, figuresOf } from '../../teams-app/domain/forms/form.ts'
import { formatAnswer } from '../../teams-app/domain/words/format.ts'
import { FormBreadcrumb } from '../form/form-breadcrumb.tsx'
import { PageHeading } from '../ui/page-heading.tsx'
import styles from './costing.module.css'
import { CostingFigures } from './costing-figures.tsx'
import { CostingTables } from './costing-tables.tsx'
import { inputGroups } from './input-groups.ts'
import { NotEnough } from './not-enough.tsx'

/** The costing for those who do not write it. */
export function CostingReading({ draft, view }: { draft: DraftView; view: ProposalView | undefined }) {
  const title = view?.summary.title
  const five = figuresOf(draft.answers)
  const inputs = isComplete(five) ? costingInputs(five, draft.costing, draft.context.rates) : undefined
  const result = costingOfForm(draft, draft.context.rates)
  return (
    <div className="form-page">
      <FormBreadcrumb reference={draft.proposal} title={title} />
      <main className={styles.costing}>
        <header className="form-head">
          <PageHeading title={`Costing, ${title ?? draft.proposal}`}>Costing</PageHeading>
          {!draft.ratesConfirmed && <p className="quiet">{placeholderWords}</p>}
        </header>
        {result.is === 'costed' ? (
          <CostingFigures now={result} />
        ) : (
          <NotEnough blank={result.is === 'not-enough-entered' ? result.blank : []} mayEdit={false} />
        )}
        <div className={styles.columns}>
          <div className={styles.inputs}>
            <section className="card form-section" aria-labelledby="five-heading">
              <h2 id="five-heading">The five figures</h2>
              <dl className={styles.list}>
                {fiveFigureKeys.map((key) => (
                  <Entry
                    key={key}
                    label={fieldOf(key).label}
                    message={formatAnswer(fieldOf(key), draft.answers[key], String)}
                  />
                ))}
              </dl>
            </section>
            {inputs &&
              inputGroups.map(({ id, name, keys }) => (
                <details key={id} className={`card ${styles.group}`}>
                  <summary>{name}</summary>
                  <dl className={styles.list}>
                    {keys.map((key) => (
                      <Entry
                        key={key}
                        label={costingFieldOf(key).label}
                        message={formatInput(costingFieldOf(key), inputs[key], inputs.horizon)}
                        isAssumed={draft.costing[key] === undefined}
                      />
                    ))}
                  </dl>
                </details>
              ))}
          </div>
          <CostingTables form={draft} rates={draft.context.rates} />
        </div>
      </main>
    </div>
  )
}

function Entry({ label, message, isAssumed }: { label: string; message: string; isAssumed?: boolean }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {message}
        {isAssumed && <span className="quiet"> assumed</span>}
      </dd>
    </div>
  )
}
