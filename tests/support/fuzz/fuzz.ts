import { dice } from '../../../infra/local-tenant/behaviour/dice.ts'
import type { HeldCall } from '../../../infra/local-tenant/control/call-match.ts'
import { personOf, type Who } from '../sample-university.ts'
import { isAppend } from '../surface.ts'
import type { University } from '../university.ts'
import { type FuzzContext, fuzzContext } from './fuzz-context.ts'
import { type Attempt, type FuzzEntry, fuzzEntries } from './fuzz-entries.ts'
import { oneOf } from './twisted-json.ts'

/** Milliseconds in which everybody is answered; the application's own budget and what this computer takes besides. */
const ANSWERED_WITHIN = 8_000

/** Inputs after which the proposals are new ones: what is withdrawn takes no command. */
const FRESH_AFTER = 400

/** Opening a proposal claims its reference first; everything else is one fact. */
const FACTS_AT_MOST = 2

/** Characters of a request that a report shows. */
const SHOWN = 400

/** What must never be: `seed` and `input` find the input again. */
export type Fault = { seed: number; input: number; route: string; request: string; what: string }

export type FuzzResult = {
  seed: number
  inputs: number
  faults: Fault[]
  statuses: Record<string, number>
  slowest: number
}

/** The entries, each as often as its share says. */
const urn: readonly FuzzEntry[] = fuzzEntries.flatMap((entry) => Array.from({ length: entry.share }, () => entry))

/**
 * Sends so many inputs, one after the other, and looks at each: no 5xx, no hang, nothing changed by what only reads or was
 * refused, and by what was taken no more than it says. At the end the record is read anew, and fits together.
 */
export async function fuzz(
  university: University,
  { seed, inputs }: { seed: number; inputs: number },
): Promise<FuzzResult> {
  const roll = dice(seed)
  const changes = watchChanges(university)
  const send = sender(university)
  const result: FuzzResult = { seed, inputs, faults: [], statuses: {}, slowest: 0 }
  let context: FuzzContext | undefined
  for (let input = 0; input < inputs; input += 1) {
    if (input % FRESH_AFTER === 0) context = await fuzzContext(university)
    if (!context) break
    const entry = oneOf(roll, urn)
    const attempt = entry.attempt(roll, context)
    changes.clear()
    const answer = await send(attempt, context)
    result.statuses[answer.status] = (result.statuses[answer.status] ?? 0) + 1
    result.slowest = Math.max(result.slowest, answer.took)
    const what = faultIn(attempt, answer, changes.seen())
    if (what !== undefined) result.faults.push({ seed, input, route: entry.route, request: shown(attempt), what })
  }
  changes.stop()
  result.faults.push(...(await faultsOfRecord(university, result)))
  return result
}

type Answer = { status: number; text: string; took: number }

function faultIn(
  { method, signed }: Attempt,
  { status, text, took }: Answer,
  changes: readonly string[],
): string | undefined {
  if (status === 0) return `no answer: ${text}`
  if (status >= 500 && !(signed === 'channel' && status === 501)) return `HTTP ${status} ${text.slice(0, SHOWN)}`
  if (took > ANSWERED_WITHIN) return `answered after ${Math.round(took)} ms`
  if (changes.length === 0) return undefined
  if (method === 'GET') return `a GET changed something: ${changes.join(', ')}`
  if (status >= 400) return `HTTP ${status} changed something: ${changes.join(', ')}`
  const facts = changes.filter((change) => change === 'fact').length
  if (facts > FACTS_AT_MOST) return `${facts} facts by one request`
  const answered: unknown = text.startsWith('{') ? JSON.parse(text) : undefined
  const isRefusal = signed === 'channel' && /Nothing was (changed|recorded)/.test(JSON.stringify(answered ?? ''))
  return isRefusal ? `said that nothing was changed, and changed ${changes.join(', ')}` : undefined
}

/** Facts, forms, frozen files and appointments that are written while a request is answered; what delivery does is not in here. */
function watchChanges({ tenant }: University) {
  const seen: string[] = []
  const stop = tenant.control.on('call', ({ status }, call) => {
    const change = status < 400 ? changeOf(call) : undefined
    if (change) seen.push(change)
  })
  return { seen: () => seen, clear: () => void seen.splice(0), stop }
}

function changeOf({ method, path, body }: HeldCall): string | undefined {
  if (!path.includes('/v1.0/') || method === 'GET') return undefined
  if (isAppend(body)) return 'fact'
  if (/\/events(\?|$)/.test(path)) return 'appointment'
  if (method === 'PUT' && path.includes('/content')) return 'file'
  const text = JSON.stringify(body ?? '')
  return text.includes('"FieldEdits"') || (text.includes('"AcademicLead":"') && text.includes('"Overlap'))
    ? 'form'
    : undefined
}

function sender({ tenant, environment }: University) {
  const tokens = new Map<string, Promise<string>>()
  const tokenOf = (who: Who, signed: Attempt['signed'], { clientId, serviceUrl }: FuzzContext): Promise<string> => {
    const key = signed === 'channel' ? signed : who
    const known = tokens.get(key)
    if (known) return known
    const made =
      signed === 'channel'
        ? tenant.signIn.channelToken({ audience: clientId, serviceUrl })
        : tenant.signIn.userToken({ person: personOf(who).id, audience: clientId })
    tokens.set(key, made)
    return made
  }

  return async ({ who, signed, method, path, headers, sent }: Attempt, context: FuzzContext): Promise<Answer> => {
    const token = await tokenOf(who, signed, context)
    const began = performance.now()
    const took = () => performance.now() - began
    try {
      const response = await fetch(`${environment.PUBLIC_URL}${path}`, {
        method,
        redirect: 'manual',
        headers: {
          ...headers,
          authorization: `Bearer ${token}`,
          ...(sent ? { 'content-type': sent.type } : {}),
          ...(sent?.encoding ? { 'content-encoding': sent.encoding } : {}),
        },
        ...(sent ? { body: sent.body } : {}),
        signal: AbortSignal.timeout(ANSWERED_WITHIN * 2),
      })
      return { status: response.status, text: await response.text(), took: took() }
    } catch (error) {
      return { status: 0, text: String(error), took: took() }
    }
  }
}

/** What a fresh read of every fact says: nothing is damaged, and each proposal is as this instance knows it. */
async function faultsOfRecord({ app }: University, { seed, inputs }: FuzzResult): Promise<Fault[]> {
  const { readModel, ports } = app.application
  const place = { seed, input: inputs, route: 'the record', request: '' }
  const faults: Fault[] = readModel.damaged().map(([stream, why]) => ({ ...place, what: `${stream}: ${why}` }))
  for (const stream of (await ports.facts.outlines()).keys()) {
    const { facts, damaged } = await ports.facts.read(stream)
    faults.push(...damaged.map(({ number, why }) => ({ ...place, what: `${stream}#${number} is ${why}` })))
    const { number } = readModel.head(stream)
    if (number !== facts.length)
      faults.push({ ...place, what: `${stream} has ${facts.length} facts, and ${number} are known` })
  }
  return faults
}

function shown({ who, method, path, headers, sent }: Attempt): string {
  const body = sent ? Buffer.from(sent.body).toString() : ''
  return `${who} ${method} ${path.slice(0, SHOWN)} ${JSON.stringify(headers)} ${sent?.type ?? ''} ${body.slice(0, SHOWN)}`
}
