import type { Behaviour } from '../../infra/local-tenant/behaviour/behaviour.ts'
import type { Site } from '../../teams-app/adapters/sharepoint/site.ts'
import type { Application } from '../../teams-app/application/application.ts'
import {
  answer,
  handleCommand,
  handleMeetingCommand,
  type Outcome,
} from '../../teams-app/application/command-handler.ts'
import { dataOf, record } from '../../teams-app/domain/core/chain.ts'
import type { Instant } from '../../teams-app/domain/core/instant.ts'
import type { Person } from '../../teams-app/domain/core/person.ts'
import { factKey, NO_HASH, type Recorded } from '../../teams-app/domain/core/recorded.ts'
import type { Fact } from '../../teams-app/domain/facts.ts'
import { INSTITUTION, type Institution, type InstitutionFact } from '../../teams-app/domain/institution/institution.ts'
import { hour } from '../domain/given-history.ts'
import { actorOf, university } from '../domain/stage-1-states.ts'
import { type CommandBody, type Raced, raced, stateForBoth } from './raced-commands.ts'
import { smallApplication } from './small-application.ts'
import { startSmallSite } from './small-site.ts'
import { testChain } from './test-chain.ts'

/** Two commands of one proposal, by name: `first` is the one that is written first. */
export type Race = { where: 'one instance' | 'two instances'; first: string; second: string }

export type RaceTrack = {
  /**
   * Has two people give their commands on one state, of which neither has heard of the other's. What became of the second:
   * `recorded`, `so already`, the code of a refusal; `never together` where no state allows both.
   */
  race(race: Race): Promise<string>
  /** Proposals in which a fact does not stand where it was decided; `[]` when all is well. */
  broken(): readonly string[]
  /** Races that were run. */
  tried(): number
  close(): Promise<void>
}

const DRAFT_COMMANDS: readonly CommandBody['type'][] = [
  ...(['AskForAdvice', 'LogAdvice', 'AskForAgreement', 'RecordMeeting'] as const),
  ...(['BookMeeting', 'AskInWriting', 'AskForApprovalToProceed'] as const),
]

/**
 * Two instances over one site. The command that is to come second is held between reading and appending: on two instances as it
 * appends; on one instance as it reads the draft, or behind the other's append where it reads nothing.
 * @param behaviour of the tenant, by seed
 */
export async function startRaceTrack(behaviour?: Behaviour): Promise<RaceTrack> {
  const { tenant, site } = await startSmallSite(behaviour)
  // Hundreds of proposals are made within a minute, which no university does.
  tenant.control.setThrottle({})
  /** Two instances for each moment at which commands are given. */
  const instances = new Map<Instant, Promise<[Application, Application]>>()
  const instancesAt = (at: Instant): Promise<[Application, Application]> => {
    const started = instances.get(at) ?? startTwo(site, at)
    instances.set(at, started)
    return started
  }
  await recordAll(site, INSTITUTION, institutionFacts(university))

  const broken: string[] = []
  let tried = 0
  let opened = 0

  async function race({ where, first, second }: Race): Promise<string> {
    const [before, after] = [commandOf(first), commandOf(second)]
    const state = stateForBoth(before, after)
    if (!state) return 'never together'
    tried += 1
    opened += 1
    const reference = `MC-2026-${String(opened).padStart(3, '0')}`
    const [one, other] = await instancesAt(state.at)
    const held = where === 'one instance' ? one : other
    await recordAll(site, reference, state.happened)
    await one.ports.drafts.make(reference, state.draft)
    for (const app of new Set([one, held])) await app.readModel.reload(reference)
    const known = state.happened.length
    const requests = { first: before.body(state), second: after.body(state) }

    const reads = DRAFT_COMMANDS.includes(requests.second.type)
    const isOfThis = (call: { path: string; body: unknown }) =>
      `${call.path} ${JSON.stringify(call.body ?? '')}`.includes(reference)
    const appends = { method: 'POST', when: 'before', times: 1, where: isAppendOf(reference) } as const
    const drafts = { method: 'GET', when: 'after', times: 1, where: isOfThis } as const
    const gate = tenant.control.hold(where === 'two instances' || !reads ? appends : drafts)

    let outcomes: { first: Outcome; second: Outcome }
    if (where === 'one instance' && !reads) {
      // Nothing lies between reading and appending but the other's append, which is under way.
      const leads = give(one, reference, before, requests.first)
      await gate.arrived()
      const follows = give(one, reference, after, requests.second)
      await gate.release()
      outcomes = { first: await leads, second: await follows }
    } else {
      const follows = give(held, reference, after, requests.second)
      await gate.arrived()
      const leads = await give(one, reference, before, requests.first)
      await gate.release()
      outcomes = { first: leads, second: await follows }
    }
    gate.drop()
    await one.readModel.reload(reference)
    look(one, reference, known, outcomes)
    return cameOf(outcomes.second)
  }

  /** The facts of the two stand behind each other, as many as were said to be recorded. */
  function look(
    one: Application,
    reference: string,
    known: number,
    { first, second }: { first: Outcome; second: Outcome },
  ): void {
    const expected = known + [first, second].filter((outcome) => outcome.ok && outcome.value.recorded).length
    const { number } = one.readModel.head(reference)
    if (cameOf(first) !== 'recorded') broken.push(`${reference}: what came first was ${cameOf(first)}`)
    if (number !== expected) broken.push(`${reference}: ${number} facts, not ${expected}`)
    const damage = one.readModel.damage(reference)
    if (damage) broken.push(`${reference}: ${damage}`)
  }

  return {
    race,
    broken: () => broken,
    tried: () => tried,
    close: () => tenant.close(),
  }
}

/** A millisecond apart: what one person says twice at the very same instant would be one fact. */
async function startTwo(site: Site, at: Instant): Promise<[Application, Application]> {
  const later = new Date(Date.parse(at) + 1).toISOString()
  const two: [Application, Application] = [
    smallApplication(site, { now: () => at }),
    smallApplication(site, { now: () => later }),
  ]
  await Promise.all(two.map(({ readModel }) => readModel.start()))
  return two
}

const commandOf = (name: string): Raced => {
  const found = raced.find((one) => one.name === name)
  if (!found) throw new Error(`Nothing is known of ${name}.`)
  return found
}

function give(app: Application, proposal: string, { by }: Raced, body: CommandBody): Promise<Outcome> {
  const action = { ...body, proposal }
  switch (action.type) {
    case 'AnswerAdvice':
    case 'ConfirmAdvice':
    case 'AnswerAgreement':
    case 'AnswerInWriting':
    case 'AnswerApprovalToProceed':
    case 'TakeBack':
      return answer(app, by, action as never)
    case 'BookMeeting':
    case 'NoteBooked':
    case 'GiveUpBooking':
    case 'FollowMeeting':
      return handleMeetingCommand(app, by, action)
    default:
      return handleCommand(app, by, action as never)
  }
}

const cameOf = (outcome: Outcome): string =>
  outcome.ok ? (outcome.value.recorded ? 'recorded' : 'so already') : outcome.refusal

const isAppendOf = (reference: string) => (call: { body: unknown }) =>
  JSON.stringify(call.body ?? '').includes(`"FactKey":"${reference}#`)

/** What an administrator would have recorded, one after the other, for an institution to be as it is. */
function institutionFacts({ administrators, units, panels, settings }: Institution): { fact: InstitutionFact }[] {
  const facts: InstitutionFact[] = [
    { type: 'InstitutionFounded', administrators },
    { type: 'UnitsRecorded', units: [...units.values()] },
    ...[...panels.values()].map((panel): InstitutionFact => ({ type: 'PanelRecorded', panel })),
    { type: 'SettingsRecorded', settings },
  ]
  return facts.map((fact) => ({ fact }))
}

/** Most requests that one batch takes. */
const BATCH = 20

/** How often facts are offered that an error was answered to. */
const OFFERS = 10

/** Records facts one after the other, hour by hour, as rows that stand there already. */
async function recordAll(
  { client, list }: Site,
  stream: string,
  happened: readonly { by?: Person; fact: Fact }[],
): Promise<void> {
  const facts: Recorded[] = []
  for (const [index, { by = actorOf('Z'), fact }] of happened.entries()) {
    const place = { stream, number: index + 1, by, at: hour(index), institution: 1 }
    facts.push(record(testChain, facts.at(-1)?.hash ?? NO_HASH, { ...place, fact }))
  }
  for (let from = 0; from < facts.length; from += BATCH) await insist(facts.slice(from, from + BATCH))

  /** A tenant may answer an insert with an error after it was made, so what is missing is looked for before it is offered again. */
  async function insist(batch: readonly Recorded[]): Promise<void> {
    let left = await insert(batch)
    for (let offered = 1; left.length > 0; offered += 1) {
      if (offered === OFFERS) throw new Error(`${stream} could not be recorded.`)
      const stored = (await list('facts').where('Stream', stream)).map(({ fields }) => fields.Hash)
      const missing = left.filter(({ hash }) => !stored.includes(hash))
      left = missing.length > 0 ? await insert(missing) : []
    }
  }

  /** Answers those of which it is not known that they were made. */
  async function insert(batch: readonly Recorded[]): Promise<readonly Recorded[]> {
    const requests = batch.map((fact) => ({
      ...{ id: String(fact.number), method: 'POST', url: list('facts').items },
      headers: { 'Content-Type': 'application/json' },
      body: { fields: { FactKey: factKey(stream, fact.number), Stream: stream, Data: dataOf(fact), Hash: fact.hash } },
    }))
    const { responses }: { responses: { id: string; status: number }[] } = await client
      .api('/$batch')
      .post({ requests })
    const refused = responses.find(({ status }) => status !== 201 && status < 500)
    if (refused) throw new Error(`${stream} could not be recorded: ${JSON.stringify(refused)}`)
    const made = responses.filter(({ status }) => status === 201).map(({ id }) => id)
    return batch.filter(({ number }) => !made.includes(String(number)))
  }
}
