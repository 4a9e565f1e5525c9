/**
 * What was measured of one figure, in the unit that `figures.mjs` names. `note`: what a reader should know beside it. `load`: how many
 * programs wanted a processor in that minute.
 * @typedef {{ name: string, measured: number, note?: string, at?: string, load?: number }} Measured
 */

/** The middle of some figures. @param {readonly number[]} figures */
export const median = (figures) => percentile(figures, 50)

/** The figure that `percent` of them do not exceed. @param {readonly number[]} figures @param {number} percent */
export function percentile(figures, percent) {
  const sorted = [...figures].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1)] ?? Number.NaN
}

/**
 * Does the work for each, so many at once, and answers how long each took, in milliseconds.
 * @template T @param {readonly T[]} items @param {number} concurrency @param {(item: T) => Promise<unknown>} work @returns {Promise<number[]>}
 */
export async function timedAtOnce(items, concurrency, work) {
  /** @type {number[]} */
  const times = []
  const left = items.values()
  const worker = async () => {
    for (const item of left) {
      const started = performance.now()
      await work(item)
      times.push(performance.now() - started)
    }
  }
  await Promise.all(Array.from({ length: concurrency }, worker))
  return times
}
