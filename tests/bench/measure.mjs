/**
 * One figure of the bench: what was measured, what it may be at most, both in one unit. Source: design, section 7 "Budgets".
 * @typedef {{ what: string, budget: number, measured: number, unit: 'ms' | 'KB' | 'times', note?: string }} Figure
 */

/** The middle of some figures. @param {readonly number[]} figures */
export const median = (figures) => percentile(figures, 50)

/** The figure that `percent` of them do not exceed. @param {readonly number[]} figures @param {number} percent */
export function percentile(figures, percent) {
  const sorted = [...figures].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1)] ?? Number.NaN
}
