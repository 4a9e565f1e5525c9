/**
 * Where the real service is undocumented or disputed, the worst credible thing it might do. All off unless told.
 * Each switch is one assumption of docs/unproven.md.
 */
export type Behaviour = {
  /** Same seed and same calls, same misfortunes. */
  seed: number
  /** What a duplicate in a unique column answers; the seed picks among them. `[400]` unless told. */
  duplicateStatuses?: (400 | 409 | 500)[]
  /** What is answered beyond the list view threshold; the seed picks among them. `[500]` unless told. */
  thresholdStatuses?: (500 | 429)[]
  /** Share (0 to 1) of duplicate inserts that leave a row without the key behind. */
  duplicateLeavesRow?: number
  /** Share (0 to 1) of writes of items, files and events that happen and are then answered with 500, 503 or 504. */
  failAfterWrite?: number
  /** Date columns lose their fraction of a second. */
  wholeSeconds?: boolean
  /** The answer to an insert names a creation time one hour off. */
  wrongDateInCreate?: boolean
  /** Date columns in the answers of PATCH come without their `Z`. */
  dropZoneInUpdate?: boolean
  /** Most seconds a change stays hidden from delta. */
  deltaLag?: number
  /** Share (0 to 1) of delta calls that send the newest known items once more. */
  deltaRepeats?: number
  /** Collections without a filter hide rows a view's filter might hide: every item whose id divides by this number. */
  hiddenEvery?: number
  /** Versions an item keeps; 500 unless told. */
  keepVersions?: number
  /** Rows beyond which a list takes no new index; any number unless told. */
  noIndexBeyond?: number
  /** How unique columns compare text; ignoring case unless told. */
  uniqueComparison?: 'ignoring-case' | 'exact'
  /** Milliseconds that an insert takes, and in which it does not see the rows that others insert meanwhile. */
  uniqueRace?: number
}

/** Everything at its worst, for tests that want to see a product survive it. */
export function pessimistic(seed: number): Behaviour {
  return {
    seed,
    duplicateStatuses: [400, 409, 500],
    thresholdStatuses: [500, 429],
    duplicateLeavesRow: 0.3,
    failAfterWrite: 0.05,
    wholeSeconds: true,
    wrongDateInCreate: true,
    dropZoneInUpdate: true,
    deltaLag: 60,
    deltaRepeats: 0.3,
    keepVersions: 50,
    noIndexBeyond: 5_000,
    uniqueComparison: 'ignoring-case',
  }
}
