import { BaseSequencer } from 'vitest/node'
import { durations } from '../../infra/commands/test-durations.mjs'

/**
 * The files that took longest when they ran last begin first: one that began last would run alone while all others are done. What
 * was never measured may be long, so it begins before all of them.
 */
export class LongestFirst extends BaseSequencer {
  /** @override @param {import('vitest/node').TestSpecification[]} files */
  async sort(files) {
    const known = durations()
    /** @param {import('vitest/node').TestSpecification} file */
    const seconds = ({ moduleId }) => known.of(moduleId) ?? Number.POSITIVE_INFINITY
    return files.toSorted((one, other) => (seconds(other) > seconds(one) ? 1 : seconds(other) < seconds(one) ? -1 : 0))
  }
}
