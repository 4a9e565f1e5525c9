import { Important16Filled, Warning16Regular } from '@fluentui/react-icons'
import type { Finding } from '../../teams-app/domain/forms/checks.ts'
import { fieldOf } from '../../teams-app/domain/forms/expression-of-interest.ts'
import { formKeyOf } from '../../teams-app/domain/forms/form.ts'
import { focusField } from '../form/focus-field.ts'
import styles from './costing.module.css'

/** What the checks say about the costing; each leads to the input that settles it. */
export function CostingFindings({ findings }: { findings: readonly Finding[] }) {
  const found = findings.filter(({ field, id }) => fieldOf(field).section === 'F' && id !== 'PF-04')
  if (found.length === 0) return null
  return (
    <section className={`card ${styles.findings}`} aria-labelledby="findings-heading">
      <h2 id="findings-heading">Worth a look ({found.length})</h2>
      <ul>
        {found.map(({ id, severity, message, field, input }) => (
          <li key={id}>
            <button type="button" className="finding" onClick={() => focusField(input ? formKeyOf(input) : field)}>
              <span className={`finding-${severity}`} aria-hidden="true">
                {severity === 'blocks' ? <Important16Filled /> : <Warning16Regular />}
              </span>
              <span>{message}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
