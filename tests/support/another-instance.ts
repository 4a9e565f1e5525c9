import { type BuiltApplication, buildApplication } from '../../teams-app/server/application.ts'
import { settingsFrom } from '../../teams-app/server/settings.ts'
import type { University } from './university.ts'

/** Runs an instance that starts now beside the one that is there, without a port; it is stopped whatever comes of it. */
export async function besideIt<T>(
  { environment }: Pick<University, 'environment'>,
  work: (another: BuiltApplication) => Promise<T>,
): Promise<T> {
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
  const settings = settingsFrom({ ...environment, POLL_SECONDS: '3600' })
  const another = await buildApplication(settings, { clock: { now: () => new Date().toISOString() }, log })
  await another.start()
  try {
    return await work(another)
  } finally {
    await another.stop()
  }
}
