import { inRoot } from '../../infra/commands/repository.mjs'
import { answering } from './child.mjs'

const { startLocalTenant } = await import(inRoot('build', 'infra', 'local-tenant', 'local-tenant.js'))
const { readTenantData } = await import(inRoot('build', 'infra', 'local-tenant', 'tenant-data.js'))

/** The local tenant in a process of its own, over a database on disk, with what the bench asks of it. */
const tenant = await startLocalTenant({
  data: readTenantData(process.env.TENANT_DATA ?? ''),
  folder: process.env.BENCH_FOLDER,
})
// What is measured is the app; how much it may use a minute is another question.
tenant.control.setThrottle({})

/**
 * A call that has ended. `kind`: `append` of a fact; `claim`: the new row of one that is posted, and `message`: what became of it; `copy`: the row of one that is brought
 * up to date; `poll`: what has changed; `posted` and `updated` in Teams.
 * @typedef {{ kind: 'append' | 'claim' | 'message' | 'copy' | 'poll' | 'other' | 'posted' | 'updated', units: number, method: string }} Call
 */

/** @type {Call[]} */
let calls = []
/** @param {{ method: string, path: string, body: unknown }} request @returns {Call['kind']} */
function kindOf({ method, path, body }) {
  if (!path.includes('/v1.0/')) return method === 'PUT' ? 'updated' : 'posted'
  const text = JSON.stringify(body ?? '')
  if (text.includes('"FactKey"')) return 'append'
  if (text.includes('"MessageState"')) return method === 'POST' ? 'claim' : 'message'
  if (text.includes('"Shown"')) return 'copy'
  return path.includes('/delta') ? 'poll' : 'other'
}
tenant.control.on(
  'call',
  (/** @type {{ resourceUnits: number }} */ call, /** @type {Parameters<typeof kindOf>[0]} */ request) =>
    calls.push({ kind: kindOf(request), units: call.resourceUnits, method: request.method }),
)

/** @type {{ release: () => Promise<void> } | undefined} */
let gate

answering({
  url: () => tenant.url,
  install: () => tenant.teams.installApp(),
  userToken: (asked) => tenant.signIn.userToken(asked),
  channelToken: (audience) => tenant.signIn.channelToken({ audience, serviceUrl: `${tenant.url}/connector/` }),
  teamsId: (person) => tenant.teams.teamsUserId(person),
  /** Cards in somebody's chat with the bot: where each stands, and its text. */
  cards: (person) =>
    tenant.teams
      .conversations(person)
      .filter((/** @type {{ kind: string }} */ { kind }) => kind === 'personal')
      .flatMap((/** @type {{ id: string }} */ { id }) =>
        tenant.teams.messages(person, id).map((/** @type {{ activityId: string, card: unknown }} */ message) => ({
          conversation: id,
          activity: message.activityId,
          text: JSON.stringify(message.card ?? ''),
        })),
      ),
  expire: () => tenant.control.expireDeltaTokens(),
  latency: (milliseconds) => tenant.control.setLatency(milliseconds),
  calls: () => calls,
  forget: () => {
    calls = []
  },
  /** Holds every call but the append of a fact, so that nothing but the decision itself goes on. */
  holdDelivery: () => {
    gate = tenant.control.hold({
      when: 'before',
      where: (/** @type {Parameters<typeof kindOf>[0]} */ request) => kindOf(request) !== 'append',
    })
  },
  release: () => gate?.release(),
})
