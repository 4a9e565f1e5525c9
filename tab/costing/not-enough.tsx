import { notEnoughWords } from '../../teams-app/api/costing-words.ts'
import type { FiveFigureKey } from '../../teams-app/domain/forms/costing/costing-inputs.ts'
import { fieldOf } from '../../teams-app/domain/forms/expression-of-interest.ts'
import { focusField } from '../form/focus-field.ts'
import styles from './costing.module.css'

/** Which of the five figures are missing, each leading to its input where there is one. */
export function NotEnough({ blank, mayEdit }: { blank: readonly FiveFigureKey[]; mayEdit: boolean }) {
  return (
    <section className={`card ${styles.notEnough}`} aria-label="Results">
      <p>{notEnoughWords(blank)}</p>
      {mayEdit && (
        <p>
          {blank.map((key) => (
            <button key={key} type="button" className="plain-button" onClick={() => focusField(key)}>
              {fieldOf(key).label}
            </button>
          ))}
        </p>
      )}
    </section>
  )
}
