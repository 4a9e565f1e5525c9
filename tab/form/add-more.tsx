import { useId, useState } from 'react'
import { type FieldKey, fieldOf, type SectionId } from '../../teams-app/domain/forms/expression-of-interest.ts'

type AddMoreProps = {
  section: SectionId
  keys: readonly FieldKey[]
  /** Those that are answered already. */
  filled: readonly FieldKey[]
  /** The checks have found something in here. */
  found: boolean
  children: React.ReactNode
}

/** What may be added now or later, folded away until somebody wants it or a check points into it. */
export function AddMore({ section, keys, filled, found, children }: AddMoreProps) {
  const [toggled, setToggled] = useState<boolean>()
  const open = toggled ?? found
  const id = useId()
  const needed = keys.filter((key) => fieldOf(key).requiredAt !== undefined && !filled.includes(key)).length
  return (
    <div className="add-more">
      <button
        type="button"
        className="plain-button"
        aria-expanded={open}
        aria-controls={id}
        data-section={section}
        onClick={() => setToggled(!open)}
      >
        {open ? 'Hide what can come later' : 'Add more, now or later'}
        <span className="quiet">
          {' '}
          {filled.length} of {keys.length} filled{needed > 0 && `, ${needed} needed for the Approval Form`}
        </span>
      </button>
      <div id={id} className="add-more-fields" hidden={!open}>
        {children}
      </div>
    </div>
  )
}
