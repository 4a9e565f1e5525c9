import type { FormKey } from '../../teams-app/domain/forms/form.ts'

/** Puts the cursor into a field, and the field into view; what it is folded away in is opened. */
export function focusField(key: FormKey): void {
  const field = document.querySelector(`[data-field="${key}"]`)
  const input = field?.querySelector('input, textarea, select, .add-row')
  field?.closest('details')?.setAttribute('open', '')
  field?.scrollIntoView({ block: 'center' })
  if (input instanceof HTMLElement) input.focus({ preventScroll: true })
}
