/** A proposal's reference, `MC-YYYY-NNN`: the year it was opened, and its number in that year. Never reused. */
export const REFERENCE = /^MC-\d{4}-\d{3,6}$/

/** @param year four digits */
export const referenceOf = (year: string, number: number): string => `MC-${year}-${String(number).padStart(3, '0')}`

/** The number of a reference within a year; 0 for one of another year. */
export const numberIn = (year: string, reference: string): number => {
  const start = `MC-${year}-`
  return reference.startsWith(start) ? Number(reference.slice(start.length)) : 0
}
