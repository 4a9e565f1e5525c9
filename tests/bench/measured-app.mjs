import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { Session } from 'node:inspector/promises'
import { inRoot } from '../../infra/commands/repository.mjs'
import { answering } from './child.mjs'

const product = (/** @type {string[]} */ ...file) => import(inRoot('build', 'teams-app', ...file))
const host = (/** @type {string} */ file) => product('server', file)
/** Throws where the application refuses. @param {any} outcome */
const insist = (outcome) => {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome))
}
/** Milliseconds. @param {() => Promise<unknown>} work */
const timed = async (work) => {
  const began = performance.now()
  await work()
  return performance.now() - began
}
const { buildApplication } = await host('application.js')
const { settingsFrom } = await host('settings.js')
const { jsonLog } = await host('log.js')

/** The app as `main.ts` runs it, in a process of its own, with what the bench asks of it. */
const { answer, changeInstitution, handleCommand } = await product('application', 'command-handler.js')
const settings = settingsFrom(process.env)
const session = new Session()
const nowhere = { write: () => undefined }
/** @type {Awaited<ReturnType<typeof buildApplication>>} */
let built

answering({
  /** Answers milliseconds since this process began. */
  start: async () => {
    built = await buildApplication(settings, { clock: { now: () => new Date().toISOString() }, log: jsonLog(nowhere) })
    await built.start()
    const server = createServer(built.http)
    server.keepAliveTimeout = 65_000
    await new Promise((done) => server.listen(settings.port, settings.host, () => done(undefined)))
    return performance.now()
  },
  settled: () => built.dispatcher.settled(),
  catchUp: () => built.application.readModel.catchUp(),
  caughtUp: () => built.application.readModel.caughtUp(),
  /** Somebody opens each of these. */
  look: async (/** @type {string[]} */ references) => {
    for (const reference of references) await built.application.readModel.open(reference)
  },
  /** Answers milliseconds until it was recorded. */
  answer: ({ who, action }) => timed(async () => insist(await answer(built.application, who, action))),
  command: async ({ who, action }) => insist(await handleCommand(built.application, who, action)),
  /** Records a panel with these members, and answers milliseconds until all is told. */
  joins: async ({ panel, members }) => {
    const { application, dispatcher } = built
    const institution = application.readModel.institution()
    const known = institution.panels.get(panel.id)
    const seats = members.map((/** @type {string} */ id) => ({ id, name: id }))
    const command = { type: 'RecordPanel', panel: { ...known, members: seats, alternates: [], deputies: [] } }
    const took = await timed(async () => {
      insist(await changeInstitution(application, institution.administrators[0], command))
      await dispatcher.settled()
    })
    return { took }
  },
  /** The first page of messages that could not be sent. */
  failed: async () => {
    let rows = 0
    const took = await timed(async () => {
      const page = await built.application.ports.messages.page('failed', '')
      rows = page.rows.length
    })
    return { took, rows }
  },
  /** Milliseconds of processor time since the process began. */
  cpu: () => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1000
  },
  profile: async () => {
    session.connect()
    await session.post('Profiler.enable')
    await session.post('Profiler.start')
  },
  /** Writes what was profiled since, as developer tools read it. */
  profiled: async (/** @type {string} */ file) => {
    const { profile } = await session.post('Profiler.stop')
    writeFileSync(file, JSON.stringify(profile))
    session.disconnect()
  },
  /** Bytes that are in use once everything that can be let go of is. */
  heap: () => {
    for (let time = 0; time < 3; time += 1) globalThis.gc?.()
    return process.memoryUsage().heapUsed
  },
})
