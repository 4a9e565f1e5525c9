import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sampleFolder } from '../../infra/commands/sample-university.mjs'
import { startBenchUniversity } from './bench-university.mjs'
import { askQuestions } from './decision.mjs'
import { percentile } from './measure.mjs'
import { factsNamed, noteDelivered, recordWriter, references } from './written-record.mjs'

const SIZE = 10_000
const ALL = Number(process.env.ALL ?? SIZE)
const OPEN = Number(process.env.OPEN ?? 300)
/** Share of all that proceeds; nothing ever leaves that stage. The rest is closed. */
const PROCEEDING = 0.6
/** Closed proposals that are looked at, and messages that could not be sent. */
const LOOKED_AT = Number(process.env.LOOKED_AT ?? 1_500)
const FAILED = Number(process.env.FAILED ?? 6_000)

/** Proposals after which what is written is handed over. */
const SENT_TOGETHER = 100

const LEAD = 'school:engineering'

/** 10,000 proposals, of which most proceed and some hundreds wait for an answer. @returns {Promise<import('./measure.mjs').Measured[]>} */
export async function large() {
  const institution = JSON.parse(readFileSync(join(sampleFolder, 'institution.json'), 'utf8'))
  const { people } = JSON.parse(readFileSync(join(sampleFolder, 'tenant.json'), 'utf8'))
  const panel = institution.panels.find((/** @type {{ id: string }} */ { id }) => id === `head-of-school/${LEAD}`)
  const seated = institution.panels.flatMap((/** @type {{ members: string[] }} */ { members }) => members)
  const [lead, joining] = people.filter((/** @type {{ id: string }} */ { id }) => !seated.includes(id))
  const university = await startBenchUniversity([lead.id, joining.id])
  const { tenant } = university
  try {
    const writer = await recordWriter(university)
    const opens = await university.prepares()
    const asked = await askQuestions(opens, { id: lead.id, name: lead.displayName }, OPEN)
    for (const { reference } of asked)
      await opens.ports.projections.project(
        opens.readModel.summary(reference),
        opens.readModel.head(reference).hash,
        'here',
      )
    const at = asked.length + 1
    const proceeding = factsNamed('proceeding-and-grown-old')
    const [opened] = proceeding
    const closed = [opened, { ...opened, number: 2, fact: { type: 'ProposalWithdrawn', reason: 'The partner left.' } }]
    const folds = await university.prepares()
    const last = at + Math.round(ALL * PROCEEDING) - 1
    for (const [number, reference] of references(at, ALL).entries()) {
      await writer.proposal(folds, reference, at + number <= last ? proceeding : closed)
      if (number % SENT_TOGETHER === 0) await writer.send()
    }
    await writer.send()
    await noteDelivered(university)

    await tenant.ask('forget')
    const app = university.newApp()
    const started = await app.ask('start')
    const startCalls = graphCalls(await tenant.ask('calls'))
    await app.ask('settled')
    const startHeap = await app.ask('heap')

    // F3: closed proposals that somebody looks at.
    const looks = references(last + 1, Math.min(ALL, last + LOOKED_AT))
    await app.ask('look', looks.slice(0, looks.length / 3))
    const someHeap = await app.ask('heap')
    await app.ask('look', looks.slice(looks.length / 3))
    const allHeap = await app.ask('heap')

    // F2: the place is forgotten, and decisions go on.
    await tenant.ask('forget')
    await tenant.ask('expire')
    const began = performance.now()
    await app.ask('catchUp')
    const caughtUp = app.ask('caughtUp').then(() => performance.now() - began)
    const head = { id: panel.members[0], name: 'Head of School' }
    const beside = []
    for (const { reference, requests } of asked.slice(0, 20)) {
      const { id, seen } = requests.find(
        (/** @type {{ purpose: string }} */ { purpose }) => purpose === 'head-of-school-agreement',
      )
      const action = { type: 'AnswerAgreement', proposal: reference, request: id, seen, turn: 1, answer: 'agree' }
      beside.push(await app.ask('answer', { who: head, action: { ...action, reason: '' } }))
    }
    const resync = await caughtUp
    const resyncCalls = graphCalls(await tenant.ask('calls')) - beside.length
    await app.ask('settled')

    // F5: another instance hears of what the first has recorded and projected.
    const second = university.newApp({ PORT: '0' })
    await second.ask('start')
    await second.ask('settled')
    const heard = asked.slice(20, 40)
    for (const { reference } of heard)
      await app.ask('command', { who: { id: lead.id, name: lead.displayName }, action: hold(reference) })
    await app.ask('settled')
    await tenant.ask('forget')
    await second.ask('catchUp')
    await second.ask('settled')
    const secondCalls = await tenant.ask('calls')
    const written = secondCalls.filter((/** @type {{ method: string }} */ { method }) => method === 'PATCH').length
    const units = secondCalls.reduce(
      (/** @type {number} */ sum, /** @type {{ units: number }} */ one) => sum + one.units,
      0,
    )
    await second.stop()

    // F8: more messages failed than a list shows at once.
    const now = Date.now()
    for (const [index, reference] of references(1, FAILED).entries())
      await writer.failedMessage(reference, new Date(now - index * 600_000).toISOString())
    await writer.send()
    const page = await app.ask('failed')

    // F4: somebody joins a panel that many questions wait for.
    await tenant.ask('forget')
    const { members, ...rest } = panel
    const joined = await app.ask('joins', { panel: rest, members: [...members, joining.id] })
    const joinCalls = await tenant.ask('calls')
    const posted = joinCalls.filter((/** @type {{ kind: string }} */ { kind }) => kind === 'posted').length

    /** @type {import('./measure.mjs').Measured[]} */
    const found = [
      { name: 'largeStartMs', measured: started },
      { name: 'largeStartCalls', measured: startCalls },
      { name: 'largeStartHeapMB', measured: startHeap / 1_048_576 },
      { name: 'largeResyncMs', measured: resync, note: `beside ${beside.length} decisions` },
      { name: 'largeResyncCalls', measured: resyncCalls },
      {
        name: 'largeDecisionBesideMs',
        measured: percentile(beside, 100),
        note: `${beside.length} one after the other`,
      },
      {
        name: 'largeLookedAtKB',
        measured: (allHeap - someHeap) / 1024 / (looks.length * (2 / 3)),
        note: `of the last ${Math.round(looks.length * (2 / 3))}; of the first ${Math.round(looks.length / 3)}: ${((someHeap - startHeap) / 1024 / (looks.length / 3)).toFixed(1)} KB`,
      },
      { name: 'largeJoinMs', measured: joined.took, note: `${posted} messages` },
      { name: 'largeJoinCalls', measured: graphCalls(joinCalls) },
      {
        name: 'largeSecondWrites',
        measured: written,
        note: `${heard.length} facts; ${(units / heard.length).toFixed(1)} units for each`,
      },
      { name: 'largeFailedPageMs', measured: page.took, note: `${page.rows} of ${FAILED} failed messages` },
    ]
    if (ALL === SIZE) return found
    return found.map((one) => ({ ...one, note: [`at ${ALL} proposals`, one.note].filter(Boolean).join('; ') }))
  } finally {
    await university.close()
  }
}

const hold = (/** @type {string} */ proposal) => ({ type: 'Hold', proposal, reason: 'Waiting for a lecturer.' })

/** Those beyond the app's own polls. @param {{ kind: string }[]} calls */
const graphCalls = (calls) => calls.filter(({ kind }) => !['posted', 'updated'].includes(kind)).length
