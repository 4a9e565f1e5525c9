import { lists } from '../../../teams-app/adapters/sharepoint/lists.ts'
import { knownNow } from '../../../teams-app/api/late-words.ts'
import { isWorthTelling, noticesOf } from '../../../teams-app/domain/notifications/notices.ts'
import type { BuiltApplication } from '../../../teams-app/server/application.ts'
import { api } from '../addresses.ts'
import { type SiteOwner, siteOwner } from '../site-owner.ts'
import type { Surface } from '../surface.ts'
import type { University } from '../university.ts'
import { postedCards, type watchNoting } from './teams-cards.ts'
import type { ExpectedFact, Walk } from './walkers.ts'

/** An instance as it is seen from outside and from inside. */
export type Instance = Surface & { app: BuiltApplication; url: string }

type Fields = Record<string, unknown>

/** Streams that take no decisions, and what keeps an instance from being ready; `[]` when all is healed. */
export async function unhealed(instances: readonly Instance[]): Promise<string[]> {
  const found = await Promise.all(
    instances.map(async ({ app, url }, index) => {
      const response = await fetch(`${url}/readyz`)
      const { ok, missing } = (await response.json()) as { ok: boolean; missing: string[] }
      return [
        ...app.application.readModel.damaged().map(([stream, why]) => `instance ${index + 1}: ${stream}: ${why}`),
        ...(ok ? [] : [`instance ${index + 1} is not ready: ${missing.join(' ')}`]),
      ]
    }),
  )
  return found.flat()
}

/** Where facts differ from what was told: `lost` and `doubled` count facts, `differences` says where. */
export async function comparedFacts(
  university: University,
  walks: readonly Walk[],
): Promise<{ lost: number; doubled: number; differences: string[] }> {
  const rows = (await siteOwner(university).rows('facts')).map(({ fields }) => fields)
  const compared = walks.map((walk) => {
    const { reference, facts, opening } = walk
    const stored = rows
      .filter(({ Stream }) => Stream === reference)
      .toSorted((one, other) => Number(one.FactNumber) - Number(other.FactNumber))
      .map(asExpected)
    const opened = rows.filter(
      ({ FactType, Data }) => FactType === 'ProposalOpened' && String(Data).includes(opening),
    ).length
    const lost = missingFrom(stored, facts)
    const doubled = missingFrom(facts, stored).length + Math.max(0, opened - 1)
    const isSame = JSON.stringify(stored) === JSON.stringify(facts) && opened === 1
    const shown = (all: readonly ExpectedFact[]) => all.map(({ type }) => type).join(', ')
    return {
      lost: lost.length,
      doubled,
      differences: isSame ? [] : [`${reference} (opened ${opened}): ${shown(stored)}; told: ${shown(facts)}`],
    }
  })
  return {
    lost: compared.reduce((sum, one) => sum + one.lost, 0),
    doubled: compared.reduce((sum, one) => sum + one.doubled, 0),
    differences: compared.flatMap(({ differences }) => differences),
  }
}

function asExpected({ FactType, Data }: Fields): ExpectedFact {
  const { by, fact } = JSON.parse(String(Data)) as { by: { id: string }; fact: { request?: string } }
  return { type: String(FactType), by: by.id, ...(fact.request === undefined ? {} : { request: fact.request }) }
}

/** Of `wanted` those that `all` does not have, each as often as it is wanting. */
function missingFrom(all: readonly ExpectedFact[], wanted: readonly ExpectedFact[]): ExpectedFact[] {
  const left = all.map((one) => JSON.stringify(one))
  return wanted.filter((one) => {
    const at = left.indexOf(JSON.stringify(one))
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

/** Where the instances, the list Proposals and what was told about open questions are not as the facts say; `[]` when all is well. */
export async function untold(
  university: University,
  instances: readonly [Instance, Instance],
  walks: readonly Walk[],
): Promise<string[]> {
  const owner = siteOwner(university)
  return [
    ...(await differing(instances, walks)),
    ...(await wrongRows(owner, instances[0], walks)),
    ...(await unasked(university, owner, instances[0], walks)),
  ]
}

async function differing([one, other]: readonly [Instance, Instance], walks: readonly Walk[]): Promise<string[]> {
  const pages = async ({ call }: Instance) => {
    const found: unknown[] = []
    for (let page = 0; ; page += 1) {
      const { body } = await call('lead', 'GET', `${api.proposals}?page=${page}`)
      const { proposals = [], total = 0 } = body as { proposals?: unknown[]; total?: number }
      found.push(...proposals.map(withoutDraft))
      if (proposals.length === 0 || found.length >= total) return found
    }
  }
  const [mine, theirs] = await Promise.all([pages(one), pages(other)])
  const heads = walks.filter(({ reference }) => {
    const head = ({ app }: Instance) => app.application.readModel.head(reference).hash
    return head(one) !== head(other)
  })
  return [
    ...onlyIn(mine, theirs).map((row) => `Instance 1 alone shows ${row}`),
    ...onlyIn(theirs, mine).map((row) => `Instance 2 alone shows ${row}`),
    ...heads.map(({ reference }) => `${reference} is another proposal on each instance.`),
  ]
}

/**
 * Title and School of a draft are known to the instance on which they were saved, and to the others once it is submitted. Known, and
 * not mended yet.
 */
function withoutDraft(row: unknown): unknown {
  const { title: _, leadName: __, ...rest } = row as Fields
  return rest.stage === 'scoping' ? rest : row
}

function onlyIn(rows: readonly unknown[], others: readonly unknown[]): string[] {
  const there = new Set(others.map((row) => JSON.stringify(row)))
  return rows.map((row) => JSON.stringify(row)).filter((row) => !there.has(row))
}

async function wrongRows(owner: SiteOwner, { app }: Instance, walks: readonly Walk[]): Promise<string[]> {
  const [rows, facts] = await Promise.all([owner.rows('proposals'), owner.rows('facts')])
  return walks.flatMap(({ reference }) => {
    const of = rows.filter(({ fields }) => fields.Proposal === reference).map(({ fields }) => fields)
    const [row, ...more] = of
    const mine = facts.filter(({ fields }) => fields.Stream === reference)
    const last = mine.find(({ fields }) => fields.FactNumber === mine.length)
    const summary = app.application.readModel.summary(reference)
    if (!row || more.length > 0) return [`${reference} has ${of.length} rows in ${lists.proposals.name}.`]
    const is = [row.FactNumber, row.FactHead, row.Stage, row.OnHold ?? false, row.WaitsFor ?? '']
    const ought = [mine.length, last?.fields.Hash, summary?.stage, summary?.onHold, summary?.waitsFor.slice(0, 255)]
    return JSON.stringify(is) === JSON.stringify(ought)
      ? []
      : [`${reference} in ${lists.proposals.name}: ${JSON.stringify(is)}, not ${JSON.stringify(ought)}`]
  })
}

/** Open questions of which somebody has neither a card nor a row among the messages that were not delivered. */
async function unasked(
  { tenant }: University,
  owner: SiteOwner,
  { app }: Instance,
  walks: readonly Walk[],
): Promise<string[]> {
  const standing = postedCards(tenant)
  const rows = new Map((await owner.rows('messages')).map(({ fields }) => [fields.MessageKey, fields]))
  const { readModel, ports } = app.application
  const context = { institution: readModel.institution(), at: ports.clock.now() }
  return walks.flatMap(({ reference }) => {
    const proposal = readModel.find(reference)?.proposal
    if (!proposal) return [`${reference} is not known.`]
    return noticesOf(proposal, context)
      .filter((notice) => notice.about === 'ask' && isWorthTelling(proposal, notice, context))
      .flatMap(({ key }) => {
        const row = rows.get(key)
        const isNotified =
          row?.MessageState === 'failed' || (row?.MessageState === 'sent' && standing.has(String(row.ActivityId)))
        return isNotified ? [] : [`${key}: ${row ? `${row.MessageState}, without a card` : 'no row'}`]
      })
  })
}

/** Cards that no row of Messages knows. */
export type Strays = {
  /** Teams took the post, and its answer was lost on the way. */
  answerLost: number
  /** Graph did not take the note of where it stands, or not before somebody else took over. */
  notNoted: number
  /** Somebody had edited or deleted the row of the message. */
  byHand: number
  /** Another instance had taken the claim over while this one stood still for longer than a claim lasts. */
  takenOver: number
  /** None of these: the message was sent twice. */
  doubled: string[]
}

/** What became of a press that was answered before it was known: said once, without a row. */
const isLateOutcome = (card: string): boolean => card.includes(JSON.stringify(knownNow('')).slice(1, -1).trim())

/** Sorts the cards that no row knows by what the log of calls says of them. */
export async function strays(
  university: University,
  watched: ReturnType<typeof watchNoting>,
  messagesTouched: ReadonlySet<string>,
): Promise<Strays> {
  const rows = (await siteOwner(university).rows('messages')).map(({ fields }) => fields)
  const known = new Set(rows.map(({ ActivityId }) => String(ActivityId)))
  const found: Strays = { answerLost: 0, notNoted: 0, byHand: 0, takenOver: 0, doubled: [] }
  for (const [activity, card] of postedCards(university.tenant)) {
    if (known.has(activity) || watched.before.has(activity) || isLateOutcome(card)) continue
    const attempts = watched.attempts.get(activity)
    if (!attempts) found.answerLost += 1
    else if (attempts.some((status) => status === 0 || status === 429 || status >= 500)) found.notNoted += 1
    else if ([...messagesTouched].some((key) => card.includes(key.slice(0, key.indexOf('/'))))) found.byHand += 1
    else if (attempts.includes(412)) found.takenOver += 1
    else found.doubled.push(`${activity} (noted with ${attempts.join(', ')}): ${card.slice(0, 200)}`)
  }
  const lost = found.answerLost - watched.unansweredPosts()
  if (lost > 0) found.doubled.push(`${lost} cards stand that no fault explains.`)
  return found
}
