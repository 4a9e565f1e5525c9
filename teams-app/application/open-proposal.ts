import type { TabAction } from '../api/actions.ts'
import { idempotencyStream } from '../domain/core/idempotency-keys.ts'
import type { Person } from '../domain/core/person.ts'
import type { Proposal } from '../domain/core/proposal.ts'
import { ok, type Result, refuse } from '../domain/core/result.ts'
import type { Stream } from '../domain/core/stream.ts'
import { decideOpenProposal, OPENINGS_AN_HOUR } from '../domain/lifecycle/open-proposal.ts'
import type { Ports } from '../ports.ts'
import { type AppendFact, appendAndNotify } from './append-fact.ts'
import { NOTHING } from './head.ts'
import { openedLately } from './opened-lately.ts'
import type { ReadModel } from './read-model.ts'

type OpenProposalParts = {
  ports: Pick<Ports, 'clock'>
  readModel: ReadModel
  append: AppendFact
  fresh(): Promise<void>
  recorded(stream: Stream): void
  /** How many proposals one person may open within an hour; `OPENINGS_AN_HOUR` unless told. */
  openingsAnHour?: number
}

/** How often it is tried again because somebody else's fact took the number. */
const ATTEMPTS = 5

type OpenAction = Extract<TabAction, { type: 'OpenProposal' }>

/**
 * Opens a proposal, once for each `opening` of a person, however often it is asked for and on however many instances: first a
 * reference is claimed under the opening's own key, then the proposal is recorded under the reference. Whatever breaks off in
 * between, the same opening asked for again goes on from there.
 * Refuses: title-too-short, title-too-long, too-many-opened, record-damaged, record-newer.
 */
export async function openProposal(
  app: OpenProposalParts,
  who: Person,
  { opening, title }: OpenAction,
): Promise<Result<{ proposal: Proposal; recorded: boolean }>> {
  const { readModel, ports } = app
  await app.fresh()
  const claim = idempotencyStream(who.id, opening)
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const at = ports.clock.now()
    const reference = readModel.claimed(claim)
    const lately = { opened: openedLately(readModel, who, at), most: app.openingsAnHour ?? OPENINGS_AN_HOUR }
    // What has begun is not one more.
    const isNew = reference === undefined ? { lately } : {}
    const decided = decideOpenProposal({ type: 'OpenProposal', opening, title, by: who, at, ...isNew })
    if (!decided.ok) return decided
    const refused = readModel.refusal(claim)
    if (refused) return refuse(refused)
    const institution = readModel.institution().number
    const there = reference && (await readModel.open(reference))?.proposal
    if (there && isSame(there, who, opening)) return ok({ proposal: there, recorded: false })
    if (reference && !there) {
      const opened = { stream: reference, behind: NOTHING, institution, by: who, at, fact: decided.value }
      if (await appendAndNotify(app, opened)) return ok({ proposal: recordedAs(app, reference), recorded: true })
      await readModel.reload(reference)
      continue
    }
    const fact = { type: 'ReferenceClaimed', reference: readModel.nextReference(at.slice(0, 4)) } as const
    const claimed = { stream: claim, behind: readModel.head(claim), institution, by: who, at, fact }
    if (!(await appendAndNotify(app, claimed))) await readModel.reload(claim)
  }
  throw new Error('No free reference was found for a new proposal.')
}

const isSame = ({ opening, openedBy }: Proposal, who: Person, key: string): boolean =>
  opening === key && openedBy.id === who.id

function recordedAs({ readModel }: OpenProposalParts, reference: string): Proposal {
  const proposal = readModel.find(reference)?.proposal
  if (!proposal) throw new Error(`${reference} was recorded and cannot be found.`)
  return proposal
}
