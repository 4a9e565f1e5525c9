import { partsOfReference, referenceOf } from '../domain/core/reference.ts'
import type { Stream } from '../domain/core/stream.ts'
import type { Draft } from '../domain/forms/save-answer.ts'
import type { Application } from './application.ts'
import { eachConcurrently } from './each-concurrently.ts'
import { noteDraft } from './note-draft.ts'
import type { ReadModel } from './read-model.ts'

/** The first year in which a reference was given: the guidance is of November 2025. */
const FIRST_YEAR = 2025

/** How many numbers beyond the highest known one are looked for: one that was handed out may never have been used. */
const BEYOND = 3

/** The most that are looked for beyond it in one go, once some were found there. */
const BEYOND_AT_MOST = 192

/** Rows that are written again at a start, at the most. */
const WRITTEN_AT_A_START = 500

/** Streams read at once. */
const CONCURRENCY = 8

/**
 * Folds proposals anew whose row in the list Proposals was changed or deleted by hand, and has their rows written again. One
 * of which there are no facts is none: its row is disowned.
 */
export async function rebuildSummaries(app: Application, references: readonly Stream[]): Promise<void> {
  const { readModel, ports } = app
  await eachConcurrently(references, CONCURRENCY, async (reference) => {
    // A stream that cannot be read is a damaged one, not none.
    if (!(await rebuilt(app, reference)) && !readModel.damage(reference)) ports.projections.disown(reference)
  })
}

/**
 * At a start: folds what is in doubt, and looks for proposals that have facts and no row at all. References are numbered without
 * gaps, so one is looked for where a number lacks; a call for each, and a few beyond the highest of each year.
 */
export async function completeSummaries(app: Application): Promise<void> {
  const { ports } = app
  await rebuildSummaries(app, ports.projections.doubted())
  const thisYear = Number(ports.clock.now().slice(0, 4))
  for (let year = FIRST_YEAR; year <= thisYear; year += 1) await findMissing(app, String(year))
  await noteAtRest(app)
}

/** Rows of an earlier version do not say that a proposal is at rest, so it was read: the next start need not. Nobody is told. */
async function noteAtRest({ readModel, ports }: Application): Promise<void> {
  const read = readModel.proposals().flatMap(({ reference }) => readModel.summary(reference) ?? [])
  const atRest = read.filter((summary) => summary.atRest).slice(0, WRITTEN_AT_A_START)
  await eachConcurrently(atRest, CONCURRENCY, (summary) =>
    ports.projections.project(summary, readModel.head(summary.reference).hash, 'here'),
  )
}

async function findMissing(app: Application, year: string): Promise<void> {
  let looked = BEYOND
  for (let missing = missingOf(app, year); missing.length > 0; ) {
    const found = await foldAll(app, missing)
    looked = Math.min(looked * 2, BEYOND_AT_MOST)
    missing = found ? beyond(highest(numbersOf(app, year)), year, looked) : []
  }
}

/** Answers whether there are facts of any. */
async function foldAll(app: Application, references: readonly Stream[]): Promise<boolean> {
  let found = false
  await eachConcurrently(references, CONCURRENCY, async (reference) => {
    if (await rebuilt(app, reference)) found = true
  })
  return found
}

/** Folds a proposal, asks its form what it is called, and has its row written. Answers whether there are facts of it. */
async function rebuilt(app: Application, reference: Stream): Promise<boolean> {
  if (!(await isThere(app.readModel, reference))) return false
  const stored = await app.ports.drafts.find(reference)
  if (stored && stored !== 'missing') noteDraft(app, stored.draft)
  app.recorded(reference)
  return true
}

/** Whether there are facts of it. Read past what `open` believes for a moment: a number that is free now may be taken the next. */
async function isThere(readModel: ReadModel, reference: Stream): Promise<boolean> {
  if (!readModel.find(reference)) await readModel.reload(reference)
  return readModel.find(reference) !== undefined
}

const numbersOf = ({ readModel }: Application, year: string): Set<number> =>
  new Set(
    readModel
      .summaries()
      .map(({ reference }) => partsOfReference(reference))
      .flatMap((parts) => (parts.year === year ? parts.number : [])),
  )

/** References of a year that nobody knows: those that lack among the known ones, and a few beyond. */
function missingOf(app: Application, year: string): Stream[] {
  const known = numbersOf(app, year)
  const last = highest(known)
  const between = Array.from({ length: last }, (_, at) => at + 1).filter((number) => !known.has(number))
  return [...between.map((number) => referenceOf(year, number)), ...beyond(last, year, BEYOND)]
}

const beyond = (last: number, year: string, count: number): Stream[] =>
  Array.from({ length: count }, (_, at) => referenceOf(year, last + 1 + at))

const highest = (numbers: ReadonlySet<number>): number => [...numbers].reduce((one, other) => Math.max(one, other), 0)

/**
 * Forms that were written by another instance, or by hand, say how their proposals are called and who leads them. Facts are read of
 * those alone that nobody knew here.
 */
export async function noteWrittenForms(app: Application, drafts: readonly Draft[]): Promise<void> {
  await eachConcurrently(drafts, CONCURRENCY, async (draft) => {
    const { readModel } = app
    if (!readModel.summary(draft.proposal) && !(await isThere(readModel, draft.proposal))) return
    if (noteDraft(app, draft)) app.recorded(draft.proposal)
  })
}
