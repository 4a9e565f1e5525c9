/** A proposal's reference, `MC-YYYY-NNN`: the year it was opened, and its number in that year. Never reused. */
export const REFERENCE = /^MC-\d{4}-\d{3,6}$/

/** @param year four digits */
export const referenceOf = (year: string, number: number): string => `MC-${year}-${String(number).padStart(3, '0')}`

/** Year and number of a reference; a text that is none has neither. */
export function partsOfReference(reference: string): { year: string; number: number } {
  if (!REFERENCE.test(reference)) return { year: '', number: 0 }
  const [, year = '', number = ''] = reference.split('-')
  return { year, number: Number(number) }
}
