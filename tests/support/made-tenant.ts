import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/**
 * A folder with a tenant's database as `make` leaves it: made once for each worker of the tests and copied from then on, where
 * `MADE_UNIVERSITIES` names a folder for what is made; made anew each time otherwise.
 * @param make fills a folder, and has let go of it when it resolves
 * @returns the copy, and what removes it
 */
export async function copyOfMade(
  make: (folder: string) => Promise<void>,
): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'tenant-'))
  const { MADE_UNIVERSITIES: madeOnes, VITEST_POOL_ID: worker = '1' } = process.env
  if (madeOnes) await cp(await madeIn(join(madeOnes, `tenant-${worker}`), make), folder, { recursive: true })
  else await make(folder)
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}

/** It gets its name when it is whole, so one that was broken off half-way is never taken. Of two that are made at once, the first stays. */
async function madeIn(made: string, make: (folder: string) => Promise<void>): Promise<string> {
  if (existsSync(made)) return made
  await mkdir(dirname(made), { recursive: true })
  const half = await mkdtemp(`${made}-half-`)
  await make(half)
  try {
    await rename(half, made)
  } catch (error) {
    await rm(half, { recursive: true, force: true })
    if (!existsSync(made)) throw error
  }
  return made
}
