import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'
import { ProgramFailed } from './run-program.mjs'

/**
 * A port from the environment, or its default. Throws a sentence when it is no port, or when another program has it.
 * @param {string} variable
 * @param {number} usual
 * @returns {Promise<number>}
 */
export async function freePort(variable, usual) {
  const port = Number(process.env[variable] ?? usual)
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new ProgramFailed(
      `${variable} is “${process.env[variable]}”, which is no port. Choose one from 1024 to 65535.`,
    )
  }
  if (await isFree(port)) return port
  throw new ProgramFailed(
    `Port ${port} is taken, perhaps by an earlier npm start that still runs. Stop that, or choose another port: ${variable}=${port + 1000} npm start`,
  )
}

/** @param {number} port @returns {Promise<boolean>} */
async function isFree(port) {
  for (const host of ['127.0.0.1', undefined]) if (!(await canListen(port, host))) return false
  return true
}

/** @param {number} port @param {string | undefined} host @returns {Promise<boolean>} */
function canListen(port, host) {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)))
  })
}

/** Below those that a system gives to a connection by itself, so that nobody takes one while it is not listened at. */
const OWN_PORTS = [20_000, 32_000]

/** Two ports that nobody listens at. @returns {Promise<{ appPort: number, tenantPort: number }>} */
export async function twoFreePorts() {
  const appPort = await anyFreePort()
  for (;;) {
    const tenantPort = await anyFreePort()
    if (tenantPort !== appPort) return { appPort, tenantPort }
  }
}

/** @returns {Promise<number>} */
async function anyFreePort() {
  const [first = 0, last = 0] = OWN_PORTS
  for (;;) {
    const port = randomInt(first, last)
    if (await isFree(port)) return port
  }
}
