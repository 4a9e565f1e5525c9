import Sequencer from '@jest/test-sequencer'

/** The files that take longest, below `tests/`, the longest first. One that began last would run alone while all others are done. */
const longest = [
  'browser/every-screen',
  'journeys/killed-through-stage-1',
  'probe/each-difference',
  'browser/stage-one',
  'browser/booking',
  'journeys/pessimistic',
  'local-tenant/teams-page',
  'journeys/stage-1',
  'journeys/killed',
  'adapters/sharepoint/site-script',
  'local-tenant/outlook-page',
  'journeys/frozen-submissions',
]

export default class LongestFirst extends Sequencer {
  /** @param {Parameters<Sequencer['sort']>[0]} tests */
  sort(tests) {
    const usual = [...super.sort(tests)]
    const begins = longest.flatMap((name) => usual.filter(({ path }) => path.endsWith(`tests/${name}.test.ts`)))
    return [...begins, ...usual.filter((test) => !begins.includes(test))]
  }
}
