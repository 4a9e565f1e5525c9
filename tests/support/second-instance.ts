import { createServer } from 'node:http'
import type { Clock } from '../../teams-app/ports.ts'
import { type BuiltApplication, buildApplication } from '../../teams-app/server/application.ts'
import { settingsFrom } from '../../teams-app/server/settings.ts'
import { type Surface, surfaceOf } from './surface.ts'
import { listen, type University } from './university.ts'

/** The application once more, on the same tenant, where people reach it at an address of its own. */
export type SecondInstance = Surface & { app: BuiltApplication; url: string; close(): Promise<void> }

/** @param clock its own; the machine's unless told */
export async function startSecondInstance(
  { tenant, environment }: Pick<University, 'tenant' | 'environment'>,
  clock: Clock = { now: () => new Date().toISOString() },
): Promise<SecondInstance> {
  const settings = settingsFrom(environment)
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
  const app = await buildApplication(settings, { clock, log })
  const server = createServer(app.http)
  const url = await listen(server)
  await app.start()
  return {
    ...surfaceOf(tenant, url, settings.credentials.clientId),
    app,
    url,
    close: async () => {
      await app.stop()
      await new Promise((done) => {
        server.close(done)
        server.closeAllConnections()
      })
    },
  }
}
