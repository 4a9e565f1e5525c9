import { type AppendFact, appendAndTell } from './append-fact.ts'
import type { TabAction } from './contract/actions.ts'
import type { Stream } from './domain/facts.ts'
import { decideOpenProposal, OPENINGS_AN_HOUR } from './domain/open-proposal.ts'
import { openingStream } from './domain/openings.ts'
import type { Person } from './domain/person.ts'
import type { Proposal } from './domain/proposal.ts'
import { ok, type Result, refuse } from './domain/result.ts'
import { NOTHING } from './head.ts'
import { openedLately } from './opened-lately.ts'
import type { Ports } from './ports.ts'
import type { Memory } from './read-model.ts'

type Opening = {
  ports: Pick<Ports, 'clock'>
  memory: Memory
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
  app: Opening,
  who: Person,
  { opening, title }: OpenAction,
): Promise<Result<{ proposal: Proposal; recorded: boolean }>> {
  const { memory, ports } = app
  await app.fresh()
  const claim = openingStream(who.id, opening)
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const at = ports.clock.now()
    const reference = memory.claimed(claim)
    const lately = { opened: openedLately(memory, who, at), most: app.openingsAnHour ?? OPENINGS_AN_HOUR }
    // What has begun is not one more.
    const isNew = reference === undefined ? { lately } : {}
    const decided = decideOpenProposal({ type: 'OpenProposal', opening, title, by: who, at, ...isNew })
    if (!decided.ok) return decided
    const refused = memory.refusal(claim)
    if (refused) return refuse(refused)
    const institution = memory.institution().number
    const there = reference && (await memory.open(reference))?.proposal
    if (there && isSame(there, who, opening)) return ok({ proposal: there, recorded: false })
    if (reference && !there) {
      const opened = { stream: reference, behind: NOTHING, institution, by: who, at, fact: decided.value }
      if (await appendAndTell(app, opened)) return ok({ proposal: recordedAs(app, reference), recorded: true })
      await memory.reload(reference)
      continue
    }
    const fact = { type: 'ReferenceClaimed', reference: memory.nextReference(at.slice(0, 4)) } as const
    const claimed = { stream: claim, behind: memory.head(claim), institution, by: who, at, fact }
    if (!(await appendAndTell(app, claimed))) await memory.reload(claim)
  }
  throw new Error('No free reference was found for a new proposal.')
}

const isSame = ({ opening, openedBy }: Proposal, who: Person, wish: string): boolean =>
  opening === wish && openedBy.id === who.id

function recordedAs({ memory }: Opening, reference: string): Proposal {
  const proposal = memory.find(reference)?.proposal
  if (!proposal) throw new Error(`${reference} was recorded and cannot be found.`)
  return proposal
}
