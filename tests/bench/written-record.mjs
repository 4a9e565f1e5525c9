import { readFileSync } from 'node:fs'
import { inRoot } from '../../infra/commands/repository.mjs'
import { timedAtOnce } from './measure.mjs'

const product = (/** @type {string[]} */ ...file) => import(inRoot('build', 'teams-app', ...file))

/** Rows that one call to Graph carries, and such calls that are under way at once. */
const BATCH = 20
const CONCURRENCY = 4

/** @param {string} name @returns {any[]} the facts of a proposal of the corpus */
export const factsNamed = (name) =>
  JSON.parse(readFileSync(inRoot('tests', 'corpus', 'facts', 'rules', `${name}.json`), 'utf8'))

/** @param {number} from @param {number} to */
export const references = (from, to) =>
  Array.from({ length: to - from + 1 }, (_, index) => `MC-2026-${String(from + index).padStart(3, '0')}`)

/**
 * Writes proposals and messages as the application's own adapters write them, twenty rows a call: the adapters fill lists that
 * keep what they are given, and Graph is handed that.
 * @param {import('./bench-university.mjs').BenchUniversity} university
 */
export async function recordWriter({ environment }) {
  const { createChain, record } = await product('domain', 'core', 'chain.js')
  const { settingsFrom } = await product('server', 'settings.js')
  const { graphClient } = await product('adapters', 'graph', 'graph-client.js')
  const { graphToken, keepingTokens, signInAs } = await product('adapters', 'identity', 'sign-in.js')
  const { openSite } = await product('adapters', 'sharepoint', 'site.js')
  const { factList } = await product('adapters', 'sharepoint', 'fact-list.js')
  const { proposalList } = await product('adapters', 'sharepoint', 'proposal-list.js')
  const { messageList } = await product('adapters', 'sharepoint', 'message-list.js')
  const { createRowSeals } = await product('adapters', 'sharepoint', 'row-seal.js')
  const { createFormRows } = await product('adapters', 'sharepoint', 'form-rows.js')

  const settings = settingsFrom(environment)
  const { cloud, credentials } = settings
  const signIn = keepingTokens(signInAs(credentials, cloud))
  const client = graphClient({ endpoint: cloud.graph, token: () => graphToken(signIn), userAgent: 'bench' })
  const site = await openSite(client, cloud.graph, settings.site)
  const chain = createChain(settings.factKeys)

  /** @type {{ url: string, fields: object }[]} */
  let kept = []
  const keeping = {
    ...site,
    list: (/** @type {string} */ key) => ({
      ...site.list(key),
      insert: async (/** @type {object} */ fields) => {
        kept.push({ url: site.list(key).items, fields })
        return { id: String(kept.length), fields }
      },
      where: async () => [],
    }),
  }
  const facts = factList(keeping, settings)
  const projections = proposalList(
    keeping,
    createRowSeals(chain),
    createFormRows(() => undefined),
  )
  const messages = messageList(keeping)

  /**
   * A proposal with these facts, and its row.
   * @param {any} app whose read model folds them @param {string} stream @param {readonly any[]} like
   */
  async function proposal(app, stream, like) {
    let hash = ''
    for (const { people: _, hash: __, ...fact } of like) {
      const recorded = record(chain, hash, { ...fact, stream })
      hash = recorded.hash
      await facts.append(recorded)
      app.readModel.apply(recorded)
    }
    app.readModel.noteDraft(stream, { title: `Heat Pump Basics, ${stream}`, leadName: 'Engineering' })
    await projections.project(app.readModel.summary(stream), hash, 'here')
  }

  /** A message that could not be sent. @param {string} stream @param {string} at */
  const failedMessage = (stream, at) => {
    const notice = { key: `${stream}/faculty-advice-99/news>00000000-0000-4000-8000-00000000004c` }
    return messages.restore(notice, stream, at, { state: 'failed', shown: 'news', reason: 'Teams answered 403.' })
  }

  /** Hands Graph what was kept. */
  async function send() {
    const calls = []
    for (let from = 0; from < kept.length; from += BATCH) calls.push(kept.slice(from, from + BATCH))
    kept = []
    await timedAtOnce(calls, CONCURRENCY, async (rows) => {
      const requests = rows.map(({ url, fields }, index) => ({
        ...{ id: String(index), method: 'POST', url, headers: { 'Content-Type': 'application/json' } },
        body: { fields },
      }))
      const { responses } = await client.api('/$batch').post({ requests })
      const refused = responses.find((/** @type {{ status: number }} */ { status }) => status !== 201)
      if (refused) throw new Error(`A row was refused: ${JSON.stringify(refused).slice(0, 300)}`)
    })
  }

  return { proposal, failedMessage, send }
}

/** Notes that all that is written has been told, and answers an app that knows it. @param {import('./bench-university.mjs').BenchUniversity} university */
export async function noteDelivered(university) {
  const app = await university.prepares()
  const eTag = (await app.ports.cursor.read())?.eTag ?? null
  await app.ports.cursor.write(await app.ports.facts.now(), eTag)
}
