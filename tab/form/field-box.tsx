import type { FormKey } from '../../teams-app/domain/forms/form.ts'
import { afterPress } from '../host/press.ts'

type FieldBoxProps = {
  field: FormKey
  className: string
  /** The ids of what describes a field of several inputs; `undefined` for a field of one, which says it on its input. */
  groupDescribedBy: string | undefined
  /** The person goes to another field; told after the press that took them there, so that what is said moves nothing under it. */
  onLeave: () => void
  children: React.ReactNode
}

/**
 * What holds one field, which is saved by itself and so is a form of its own. A browser that fills forms in reads the whole form
 * again at each key: with one form around all fields, or none, a key waits for a hundred inputs instead of for one.
 */
export function FieldBox({ field, className, groupDescribedBy, onLeave, children }: FieldBoxProps) {
  const Box = groupDescribedBy === undefined ? 'div' : 'fieldset'
  return (
    <form
      className="field-form"
      noValidate
      autoComplete="off"
      data-field={field}
      onSubmit={(event) => event.preventDefault()}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) afterPress(onLeave)
      }}
    >
      <Box className={className} {...(groupDescribedBy && { 'aria-describedby': groupDescribedBy })}>
        {children}
      </Box>
    </form>
  )
}
