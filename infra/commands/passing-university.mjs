import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readMade, startLocalUniversity } from './local-university.mjs'
import { twoFreePorts } from './ports.mjs'

/**
 * The whole product in a folder of its own, gone when it is stopped. Made anew each time; or, where `MADE_UNIVERSITIES` names a
 * folder, copied from one that is made there once for each worker of the tests, which runs one at a time, on the ports it was
 * made for.
 * @returns {Promise<import('./local-university.mjs').LocalUniversity & { folder: string }>}
 */
export async function startPassingUniversity() {
  const folder = await mkdtemp(join(tmpdir(), 'micro-credentials-'))
  const { MADE_UNIVERSITIES: madeOnes, VITEST_POOL_ID: worker = '1' } = process.env
  const ports = madeOnes ? await copyMade(join(madeOnes, worker), folder) : await twoFreePorts()
  const university = await startLocalUniversity({ ...ports, folder })
  return {
    ...university,
    folder,
    stop: async () => {
      await university.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/**
 * Copies a university as it is before anybody has used it, made first where there is none.
 * @param {string} made @param {string} folder
 */
async function copyMade(made, folder) {
  const ports = readMade(made) ?? (await make(made))
  await cp(made, folder, { recursive: true })
  return ports
}

/** @param {string} folder */
async function make(folder) {
  await rm(folder, { recursive: true, force: true })
  const ports = await twoFreePorts()
  const university = await startLocalUniversity({ ...ports, folder })
  await university.stop()
  return ports
}
