/**
 * Whole pence from pounds as people type them: "420", "£1,250", "419.5", "0.99 ". `undefined` for anything else.
 * Reads digits, never floating point, so that no penny is lost.
 */
export function penceOf(typed: string): number | undefined {
  const found = /^£?\s*(\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.(\d{1,2}))?$/.exec(typed.trim())
  if (!found) return undefined
  const [, pounds = '', pence = ''] = found
  return Number(pounds.replaceAll(',', '') + pence.padEnd(2, '0'))
}

/** "420" or "419.50" from whole pence, as it stands in the box. */
export function poundsOf(pence: number): string {
  const digits = String(pence).padStart(3, '0')
  const rest = digits.slice(-2)
  return rest === '00' ? digits.slice(0, -2) : `${digits.slice(0, -2)}.${rest}`
}
