import { readFileSync } from 'node:fs'
import { inRoot } from '../../infra/commands/repository.mjs'
import { startBenchUniversity } from './bench-university.mjs'
import { median, timedAtOnce } from './measure.mjs'

const ALL = Number(process.env.ALL ?? 10_000)
const OPEN = Number(process.env.OPEN ?? 300)
/** Calls of the preparation that are under way at the same time. */
const CONCURRENCY = 16
const STARTS = 3
/** Milliseconds that a call to Graph takes where the start is slow. */
const LATENCY = 300

const domain = (/** @type {string} */ file) => import(inRoot('build', 'teams-app', 'domain', file))

/** An app that starts on nothing, on the open proposals, and on all of them. @returns {Promise<import('./measure.mjs').Measured[]>} */
export async function coldStart() {
  const university = await startBenchUniversity([])
  const { tenant } = university
  const started = async () => {
    const app = university.newApp()
    const took = await app.ask('start')
    await app.ask('settled')
    const heap = await app.ask('heap')
    await app.stop()
    return { took, heap }
  }
  try {
    const writer = await factWriter(university)
    await writer.noted()
    const nothing = await started()
    await timedAtOnce(references(1, OPEN), CONCURRENCY, writer.open)
    await writer.noted()
    const open = await started()
    await timedAtOnce(references(OPEN + 1, ALL), CONCURRENCY, writer.withdrawn)
    await writer.noted()
    const all = []
    for (let time = 0; time < STARTS; time += 1) all.push(await started())
    await tenant.ask('latency', LATENCY)
    const slow = await started()
    const note = `of ${STARTS} starts`
    return [
      { name: 'coldStartMs', measured: median(all.map(({ took }) => took)), note: `p50 ${note}` },
      { name: 'coldStartAtLatencyMs', measured: slow.took },
      {
        name: 'summaryBytesPerProposal',
        measured: (median(all.map(({ heap }) => heap)) - open.heap) / (ALL - OPEN),
      },
      { name: 'openBytesPerProposal', measured: (open.heap - nothing.heap) / OPEN },
    ]
  } finally {
    await university.close()
  }
}

/** @param {number} from @param {number} to */
const references = (from, to) =>
  Array.from({ length: to - from + 1 }, (_, index) => `MC-2026-${String(from + index).padStart(3, '0')}`)

/**
 * Writes facts as the app seals them, and the row of each proposal; and notes that all of it has been told.
 * @param {import('./bench-university.mjs').BenchUniversity} university
 */
async function factWriter(university) {
  const { createChain, record } = await domain('core/chain.js')
  const { settingsFrom } = await import(inRoot('build', 'teams-app', 'server', 'settings.js'))
  const chain = createChain(settingsFrom(university.environment).factKeys)
  const agreed = JSON.parse(readFileSync(inRoot('tests', 'corpus', 'facts', 'rules', 'agreed.json'), 'utf8'))
  const [opened] = agreed
  const withdrawn = { ...opened, number: 2, fact: { type: 'ProposalWithdrawn', reason: 'The partner left.' } }
  let app = await university.prepares()

  /** @param {string} stream @param {readonly any[]} facts */
  async function write(stream, facts) {
    let hash = ''
    for (const { people: _, hash: __, ...fact } of facts) {
      const recorded = record(chain, hash, { ...fact, stream })
      hash = recorded.hash
      if ((await app.ports.facts.append(recorded)) === 'taken') throw new Error(`${stream} is taken.`)
      app.readModel.apply(recorded)
    }
    const { title } = opened.fact
    app.readModel.noteDraft(stream, { title: `${title}, ${stream}`, leadName: 'Engineering' })
    await app.ports.projections.project(app.readModel.summary(stream), hash, 'here')
  }

  return {
    open: (/** @type {string} */ reference) => write(reference, agreed),
    withdrawn: (/** @type {string} */ reference) => write(reference, [opened, withdrawn]),
    noted: async () => {
      await app.readModel.catchUp()
      const eTag = (await app.ports.cursor.read())?.eTag ?? null
      if ((await app.ports.cursor.write(app.readModel.cursor(), eTag)) === false)
        throw new Error('The cursor was not written.')
      app = await university.prepares()
    },
  }
}
