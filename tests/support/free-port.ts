import { once } from 'node:events'
import { createServer } from 'node:net'

const [FIRST, BLOCKS, BLOCK] = [12_000, 80, 250]

/** The first port of a block that is this process's own: it listens there as long as it lives, which keeps the block from others. */
let block: Promise<number> | undefined
let given = 0

async function listensOn(port: number): Promise<{ close: () => Promise<void> } | undefined> {
  const server = createServer().listen(port, '127.0.0.1')
  server.unref()
  const listens = await new Promise<boolean>((resolve) => {
    server.once('listening', () => resolve(true)).once('error', () => resolve(false))
  })
  if (!listens) return undefined
  const close = async () => {
    server.close()
    await once(server, 'close')
  }
  return { close }
}

async function takeBlock(): Promise<number> {
  for (let tried = 0; tried < BLOCKS; tried += 1) {
    const first = FIRST + ((process.pid + tried) % BLOCKS) * BLOCK
    if (await listensOn(first)) return first
  }
  throw new Error('No block of ports is free.')
}

/**
 * A free port of the loopback address that neither this process nor another that runs tests now was given. Files share a process, and
 * a library remembers by address what a server said, such as the keys of a tenant that is gone.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    if (given % BLOCK === 0) {
      block = takeBlock()
      given = 0
    }
    given += 1
    const place = given
    const port = (await (block as Promise<number>)) + place
    const probe = place < BLOCK ? await listensOn(port) : undefined
    if (!probe) continue
    await probe.close()
    return port
  }
}
