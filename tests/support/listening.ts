import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { freePort } from './free-port.ts'

/** On a free port of the loopback address. */
export async function listening(server: Server): Promise<Server> {
  server.listen(await freePort(), '127.0.0.1')
  await once(server, 'listening')
  return server
}

export function addressOf(server: Server): string {
  const { port } = server.address() as AddressInfo
  return `http://127.0.0.1:${port}`
}

export async function closed(server: Server): Promise<void> {
  server.close()
  await once(server, 'close')
}
