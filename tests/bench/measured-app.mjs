import { createServer } from 'node:http'
import { inRoot } from '../../infra/commands/repository.mjs'
import { answering } from './child.mjs'

const host = (/** @type {string} */ file) => import(inRoot('build', 'teams-app', 'server', file))
const { buildApplication } = await host('application.js')
const { settingsFrom } = await host('settings.js')
const { jsonLog } = await host('log.js')

/** The app as `main.ts` runs it, in a process of its own, with what the bench asks of it. */
const settings = settingsFrom(process.env)
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
  /** Milliseconds of processor time since the process began. */
  cpu: () => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1000
  },
  /** Bytes that are in use once everything that can be let go of is. */
  heap: () => {
    for (let time = 0; time < 3; time += 1) globalThis.gc?.()
    return process.memoryUsage().heapUsed
  },
})
