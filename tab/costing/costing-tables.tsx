import { isComplete } from '../../teams-app/domain/forms/costing/costing.ts'
import { costingInputs } from '../../teams-app/domain/forms/costing/costing-inputs.ts'
import type { CostingRates } from '../../teams-app/domain/forms/costing/costing-rates.ts'
import { costingOfForm, type Form, figuresOf } from '../../teams-app/domain/forms/form.ts'
import styles from './costing.module.css'
import { ScenarioTable } from './scenario-table.tsx'
import { DevelopmentTable, YearsTable } from './years-table.tsx'

/** Scenarios, years and development; nothing before there is enough to reckon with. */
export function CostingTables({ form, rates }: { form: Form; rates: CostingRates }) {
  const five = figuresOf(form.answers)
  const costed = costingOfForm(form, rates)
  if (costed.is !== 'costed' || !isComplete(five)) return null
  return (
    <div className={styles.tables}>
      <ScenarioTable inputs={costingInputs(five, form.costing, rates)} costed={costed} />
      <DevelopmentTable costed={costed} />
      <YearsTable costed={costed} />
    </div>
  )
}
