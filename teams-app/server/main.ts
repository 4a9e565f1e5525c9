import { createServer } from 'node:http'
import { buildApplication } from './application.ts'
import { consoleInto } from './console-into.ts'
import { jsonLog } from './log.ts'
import { quietLog } from './quiet-log.ts'
import { startSending } from './sending.ts'
import { settingsFrom } from './settings.ts'

/** Reads the environment, listens, and says so with one line of JSON on standard output. */
async function main(): Promise<void> {
  const log = jsonLog()
  consoleInto(quietLog(log))
  // A fault of ours: whoever waits for that one request is told by the budget of time, and nobody else is to go without.
  process.on('unhandledRejection', (error) => log.error('Something broke that nothing waits for.', error))
  const settings = settingsFrom(process.env)
  // Before anything is built: what is measured before somebody listens is lost.
  const sending = await startSending(settings.collector, log)
  const built = await buildApplication(settings, { clock: { now: () => new Date().toISOString() }, log })
  await built.start()
  const server = createServer(built.http)
  server.keepAliveTimeout = 65_000
  server.listen(settings.port, settings.host, () => {
    process.stdout.write(`${JSON.stringify({ ready: true, url: settings.publicUrl })}\n`)
  })
  const end = () => {
    server.close(() =>
      built
        .stop()
        .then(sending.stop)
        .then(() => process.exit(0)),
    )
    server.closeIdleConnections()
  }
  process.once('SIGTERM', end)
  process.once('SIGINT', end)
}

main().catch((error: unknown) => {
  jsonLog().error('The application could not start.', error)
  process.exit(1)
})
