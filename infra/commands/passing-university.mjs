import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startLocalUniversity } from './local-university.mjs'

/**
 * The whole product in a folder of its own on free ports, gone when it is stopped.
 * @returns {Promise<import('./local-university.mjs').LocalUniversity & { folder: string }>}
 */
export async function startPassingUniversity() {
  const folder = await mkdtemp(join(tmpdir(), 'micro-credentials-'))
  const [appPort = 0, tenantPort = 0] = await twoFreePorts()
  const university = await startLocalUniversity({ folder, appPort, tenantPort })
  return {
    ...university,
    folder,
    stop: async () => {
      await university.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Both are held until both are known, so that they differ. @returns {Promise<number[]>} */
async function twoFreePorts() {
  const servers = await Promise.all([listening(), listening()])
  const ports = servers.map((server) => {
    const address = server.address()
    return typeof address === 'object' && address ? address.port : 0
  })
  await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))))
  return ports
}

/** @returns {Promise<import('node:net').Server>} */
function listening() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => resolve(server))
  })
}
