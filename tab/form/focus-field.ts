import type { FieldKey } from '../../teams-app/domain/expression-of-interest.ts'

/** Puts the cursor into a field, and the field into view. */
export function focusField(key: FieldKey): void {
  const field = document.querySelector(`[data-field="${key}"]`)
  const input = field?.querySelector('input, textarea, select, .add-row')
  field?.scrollIntoView({ block: 'center' })
  if (input instanceof HTMLElement) input.focus({ preventScroll: true })
}
