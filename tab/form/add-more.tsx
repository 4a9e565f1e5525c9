import { useId, useState } from 'react'
import type { FieldKey, SectionId } from '../../teams-app/domain/expression-of-interest.ts'

type AddMoreProps = {
  section: SectionId
  keys: readonly FieldKey[]
  /** How many of them are answered already. */
  filled: number
  /** The checks have found something in here. */
  found: boolean
  children: React.ReactNode
}

/** What may be added now or later, folded away until somebody wants it or a check points into it. */
export function AddMore({ section, keys, filled, found, children }: AddMoreProps) {
  const [toggled, setToggled] = useState<boolean>()
  const open = toggled ?? found
  const id = useId()
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
        {open ? 'Fold away what may come later' : 'Add more, now or later'}
        <span className="quiet">
          {' '}
          {filled} of {keys.length} filled
        </span>
      </button>
      <div id={id} className="add-more-fields" hidden={!open}>
        {children}
      </div>
    </div>
  )
}
