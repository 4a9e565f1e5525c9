import type { Behaviour } from '../../infra/local-tenant/behaviour/behaviour.ts'
import type { QuestionNumber } from '../../infra/probe/questions.ts'

export type Switch = Exclude<keyof Behaviour, 'seed'>

/** The worst of every switch, and the one question that it answers otherwise. */
export const seeded: { [S in Switch]: { at: NonNullable<Behaviour[S]>[]; question: QuestionNumber } } = {
  duplicateStatuses: { at: [[409], [500], [400, 409, 500]], question: 1 },
  // Met only by the probe's long run: large.test.ts.
  thresholdStatuses: { at: [], question: 12 },
  duplicateLeavesRow: { at: [1, 0.3], question: 2 },
  failAfterWrite: { at: [0.2], question: 3 },
  wholeSeconds: { at: [true], question: 4 },
  wrongDateInCreate: { at: [true], question: 5 },
  dropZoneInUpdate: { at: [true], question: 6 },
  deltaLag: { at: [2], question: 7 },
  deltaRepeats: { at: [1], question: 8 },
  hiddenEvery: { at: [3], question: 9 },
  keepVersions: { at: [10], question: 10 },
  uniqueComparison: { at: ['exact'], question: 11 },
  noIndexBeyond: { at: [1], question: 24 },
  uniqueRace: { at: [200], question: 26 },
}
