import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inRoot } from '../../infra/commands/repository.mjs'
import { sampleFolder } from '../../infra/commands/sample-university.mjs'
import { startBenchUniversity } from './bench-university.mjs'
import { median, percentile, timedAtOnce } from './measure.mjs'

/** Presses that are under way at the same time. */
const CONCURRENCY = 16
/** Milliseconds that a call to Graph takes where its latency is measured. */
const LATENCY = 300
/** Proposals on which three panels are asked, and how many answers of the last of them are for what. */
const PROPOSALS = 80
const WARM = 16
const SLOW = 16

const LEAD = 'school:engineering'
const PURPOSES = /** @type {const} */ ([
  'head-of-school-agreement',
  'school-operations-agreement',
  'manchester-online-agreement',
])

/**
 * A question that is asked, and its card in the decider's chat.
 * @typedef {{ person: { id: string, name: string }, teamsId: string, conversation: string, activity: string, data: Record<string, unknown> }} Question
 */

/** One decision after the other on cards that were posted, as Teams sends the presses. @returns {Promise<import('./measure.mjs').Measured[]>} */
export async function decision() {
  const institution = JSON.parse(readFileSync(join(sampleFolder, 'institution.json'), 'utf8'))
  const { people } = JSON.parse(readFileSync(join(sampleFolder, 'tenant.json'), 'utf8'))
  const membersOf = (/** @type {string} */ id) =>
    institution.panels.find((/** @type {{ id: string }} */ panel) => panel.id === id)?.members ?? []
  const deciders = [`head-of-school/${LEAD}`, `school-operations/${LEAD}`, 'manchester-online'].map(
    (id) => membersOf(id)[0],
  )
  const seated = institution.panels.flatMap((/** @type {{ members: string[] }} */ { members }) => members)
  const lead = people.find((/** @type {{ id: string }} */ { id }) => !seated.includes(id))
  const university = await startBenchUniversity([lead.id, ...deciders, ...membersOf('manchester-online')])
  const { tenant } = university
  try {
    const app = university.newApp()
    await app.ask('start')
    await tenant.ask('install')
    await app.ask('settled')
    const asked = await askQuestions(await university.prepares(), { id: lead.id, name: lead.displayName })
    await app.ask('catchUp')
    await app.ask('settled')
    const person = (/** @type {string} */ id) => ({
      id,
      name: people.find((/** @type {{ id: string }} */ one) => one.id === id)?.displayName,
    })
    const [school = [], operations = [], online = []] = await Promise.all(
      deciders.map((id, index) => questionsOf(university, person(id), asked, PURPOSES[index] ?? '')),
    )
    const send = await pressing(university)
    const press = (/** @type {Question} */ question) => send(question, 'AnswerAgreement', question.data)
    const settled = () => app.ask('settled')
    const cpuOf = async (/** @type {string} */ name, /** @type {() => Promise<unknown>} */ work) => {
      const profiles = process.env.PROFILES
      if (profiles) await app.ask('profile')
      const before = await app.ask('cpu')
      await work()
      const used = (await app.ask('cpu')) - before
      if (profiles) await app.ask('profiled', join(profiles, `${name}.cpuprofile`))
      return used
    }

    // The program is warm before anything is measured.
    await timedAtOnce(online.slice(0, WARM), CONCURRENCY, press)
    await settled()

    await tenant.ask('forget')
    const shows = [...school, ...operations, ...school, ...operations]
    const refresh = (/** @type {Question} */ question) =>
      send(question, 'refresh', {
        type: 'ShowRequest',
        proposal: question.data.proposal,
        request: question.data.request,
      })
    const refreshCpu = await cpuOf('refresh', () => timedAtOnce(shows, CONCURRENCY, refresh))
    const refreshCalls = graphCalls(await tenant.ask('calls'))

    // Everything but the decisions themselves is held back, so that their cost is theirs alone; then it is let go.
    const held = online.slice(WARM, PROPOSALS - SLOW)
    await tenant.ask('forget')
    await tenant.ask('holdDelivery')
    const decisionCpu = await cpuOf('decision', () => timedAtOnce(held, CONCURRENCY, press))
    const decisionCalls = graphCalls(await tenant.ask('calls'))
    const deliveryCpu = await cpuOf('delivery', async () => {
      await tenant.ask('release')
      await settled()
    })

    const free = [...school, ...operations]
    await tenant.ask('forget')
    const began = performance.now()
    const times = await timedAtOnce(free, CONCURRENCY, press)
    const took = performance.now() - began
    await settled()
    const calls = await tenant.ask('calls')
    const claims = calls.filter(isKind('claim'))
    const rows = [...claims, ...calls.filter(isKind('message'))]

    await tenant.ask('latency', LATENCY)
    const slow = await timedAtOnce(online.slice(PROPOSALS - SLOW), CONCURRENCY, press)
    await tenant.ask('latency', 0)

    const noMessages = calls.filter((/** @type {Call} */ { kind }) => ['append', 'other'].includes(kind))
    return [
      { name: 'graphCallsPerDecision', measured: decisionCalls / held.length },
      { name: 'graphCallsPerRefresh', measured: refreshCalls / shows.length },
      { name: 'resourceUnitsPerDecision', measured: unitsOf(noMessages) / free.length },
      {
        name: 'resourceUnitsPerMessage',
        measured: unitsOf(rows) / claims.length,
        note: `${claims.length} posted; ${(unitsOf(calls.filter(isKind('copy'))) / calls.filter(isKind('updated')).length).toFixed(1)} for one that is brought up to date`,
      },
      { name: 'decisionCpuMs', measured: decisionCpu / held.length, note: `${held.length} decisions` },
      { name: 'deliveryCpuMs', measured: (decisionCpu + deliveryCpu) / held.length, note: `${held.length} decisions` },
      { name: 'decisionP50Ms', measured: median(times), note: `${times.length} decisions, ${CONCURRENCY} at once` },
      {
        name: 'decisionP95Ms',
        measured: percentile(times, 95),
        note: `${times.length} decisions, ${CONCURRENCY} at once`,
      },
      { name: 'decisionsPerSecond', measured: (free.length * 1000) / took },
      {
        name: 'decisionOverheadAtLatencyMs',
        measured: median(slow) - LATENCY,
        note: `${slow.length} decisions at once`,
      },
      { name: 'refreshCpuMs', measured: refreshCpu / shows.length, note: `${shows.length} cards` },
    ]
  } finally {
    await university.close()
  }
}

/** @typedef {{ kind: string, units: number }} Call */
const isKind =
  (/** @type {string} */ wanted) =>
  (/** @type {Call} */ { kind }) =>
    kind === wanted
const unitsOf = (/** @type {Call[]} */ calls) => calls.reduce((sum, { units }) => sum + units, 0)
/** Those beyond the app's own polls. @param {Call[]} calls */
const graphCalls = (calls) => calls.filter(({ kind }) => !['poll', 'posted', 'updated'].includes(kind)).length

/**
 * Opens proposals and asks for agreement, by the product's own commands; nobody is told.
 * @param {any} app @param {{ id: string, name: string }} lead @param {number} [count] @returns {Promise<any[]>} the proposals
 */
export async function askQuestions(app, lead, count = PROPOSALS) {
  const { handleCommand } = await import(inRoot('build', 'teams-app', 'application', 'command-handler.js'))
  const { blankAnswers } = await import(inRoot('build', 'teams-app', 'domain', 'forms', 'expression-of-interest.js'))
  const insist = (/** @type {{ ok: boolean, value: any }} */ result) => {
    if (!result.ok) throw new Error(JSON.stringify(result))
    return result.value
  }
  const proposals = []
  for (let number = 1; number <= count; number += 1) {
    const title = `Proposal number ${number} about something useful`
    const { proposal } = insist(await handleCommand(app, lead, { type: 'OpenProposal', opening: randomUUID(), title }))
    const { reference } = proposal
    await app.ports.drafts.make(reference, { ...blankAnswers, ...answers, title, academicLead: lead.id })
    insist(await handleCommand(app, lead, { type: 'AskForAgreement', proposal: reference }))
    proposals.push(app.readModel.find(reference).proposal)
  }
  return proposals
}

const answers = {
  lead: LEAD,
  idea: 'Installers certified for gas boilers need a short, practical way into heat pumps.',
  strategicFit: 'Serves the University’s aim of flexible learning and the School’s plan for green skills.',
  audience: 'Heating engineers with two years of practice, employed by small firms.',
  ...{ credits: 10, level: 6, start: '2028-09', whoTeaches: 'Two lecturers and one industry tutor.' },
  ...{ fee: 42_000, learnersPerRun: 24, runsPerYear: 2, daysToBuild: 30, daysPerRun: 6 },
}

/**
 * @param {import('./bench-university.mjs').BenchUniversity} university @param {{ id: string, name: string }} person
 * @param {any[]} proposals @param {string} purpose @returns {Promise<Question[]>}
 */
async function questionsOf({ tenant }, person, proposals, purpose) {
  const teamsId = await tenant.ask('teamsId', person.id)
  /** @type {{ conversation: string, activity: string, text: string }[]} */
  const cards = await tenant.ask('cards', person.id)
  return proposals.map(({ reference, requests }) => {
    const { id, seen } = requests.find((/** @type {{ purpose: string }} */ one) => one.purpose === purpose)
    const card = cards.find(({ text }) => text.includes(reference) && text.includes(id))
    if (!card) throw new Error(`${person.name} has no card about ${reference}.`)
    const { conversation, activity } = card
    const data = {
      type: 'AnswerAgreement',
      proposal: reference,
      request: id,
      seen,
      turn: 1,
      answer: 'agree',
      reason: '',
    }
    return { person, teamsId, conversation, activity, data }
  })
}

/**
 * Sends a press as Teams does, and insists on the card that comes back.
 * @param {import('./bench-university.mjs').BenchUniversity} university
 */
async function pressing({ tenant, url, appUrl, clientId, tenantId }) {
  const token = await tenant.ask('channelToken', clientId)
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  return async (/** @type {Question} */ question, /** @type {string} */ verb, /** @type {object} */ data) => {
    const { person, teamsId, conversation, activity } = question
    const response = await fetch(`${appUrl}/api/messages`, {
      ...{ method: 'POST', headers },
      body: JSON.stringify({
        ...{ type: 'invoke', name: 'adaptiveCard/action', channelId: 'msteams', serviceUrl: `${url}/connector/` },
        ...{ id: randomUUID(), timestamp: new Date().toISOString(), locale: 'en-GB' },
        from: { id: teamsId, name: person.name, aadObjectId: person.id },
        recipient: { id: `28:${clientId}` },
        conversation: { id: conversation, conversationType: 'personal', tenantId },
        channelData: { tenant: { id: tenantId } },
        replyToId: activity,
        value: { action: { type: 'Action.Execute', verb, data }, trigger: verb === 'refresh' ? 'automatic' : 'manual' },
      }),
    })
    const answer = await response.json()
    if (response.status !== 200 || answer.type !== 'application/vnd.microsoft.card.adaptive')
      throw new Error(`A press was answered with ${response.status} ${JSON.stringify(answer).slice(0, 300)}`)
  }
}
