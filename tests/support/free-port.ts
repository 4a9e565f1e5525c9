import { once } from 'node:events'
import { createServer } from 'node:net'

const [FIRST, COUNT] = [10_000, 22_000]

let next = process.pid * 131

/**
 * A free port of the loopback address that this process was never given before. Files share a process, and a library remembers by
 * address what a server said, such as the keys of a tenant that is gone.
 */
export async function freePort(): Promise<number> {
  for (let tried = 0; tried < COUNT; tried += 1) {
    next += 1
    const port = FIRST + (next % COUNT)
    const server = createServer().listen(port, '127.0.0.1')
    const isFree = await Promise.race([
      once(server, 'listening').then(() => true),
      once(server, 'error').then(() => false),
    ])
    if (!isFree) continue
    server.close()
    await once(server, 'close')
    return port
  }
  throw new Error('No port is free.')
}
