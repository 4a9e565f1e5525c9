import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Behaviour } from '../../infra/local-tenant/behaviour/behaviour.ts'
import type { HeldCall } from '../../infra/local-tenant/control/call-match.ts'
import type { LocalTenant } from '../../infra/local-tenant/local-tenant.ts'
import { type ListKey, lists } from '../../teams-app/adapters/sharepoint/lists.ts'
import { provisioner } from './sample-university.ts'
import { administratorsList } from './site-reader.ts'
import { type Surface, surfaceOf } from './surface.ts'
import { listen, startProvisionedTenant } from './university.ts'

const main = join(import.meta.dirname, '../../build/teams-app/server/main.js')

/** The sample university with the application in a process of its own, which can be killed and started again. */
export type KillableUniversity = Surface & {
  tenant: LocalTenant
  /** Id of the application. */
  clientId: string
  /** Where its lists are. */
  site: string
  start(): Promise<void>
  /** kill -9, and wait until it is gone. */
  kill(): Promise<void>
  /** SIGTERM, and wait until it has ended by itself. */
  stop(): Promise<void>
  isRunning(): boolean
  /** Where it is reached. */
  appUrl: string
  /** What it wrote to its log since it was first started, line by line. */
  logged(): string[]
  /** Stops it in its tracks, so that what reaches it from now on is never looked at. */
  freeze(): void
  /** Resolves when a call that fits has ended, from now on. */
  ended(fits: (call: HeldCall) => boolean): Promise<void>
  /** Resolves as soon as it holds; looked at again after every call of the application that has ended. */
  until(holds: () => boolean | Promise<boolean>): Promise<void>
  rows(list: ListKey): Promise<Record<string, unknown>[]>
  close(): Promise<void>
}

export async function startKillableUniversity(behaviour?: Behaviour): Promise<KillableUniversity> {
  const appUrl = await freeAddress()
  const { tenant, environment } = await startProvisionedTenant(appUrl, behaviour)
  /** Reads lists for a test without being taken for the application. */
  const reader = provisioner
  let child: ChildProcess | undefined
  const errors: string[] = []

  async function start(): Promise<void> {
    const started = spawn(process.execPath, [main], {
      env: { ...environment, PATH: process.env.PATH, NODE_ENV: 'development' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child = started
    const began = errors.length
    started.stderr.on('data', (text: Buffer) => errors.push(text.toString()))
    const ready = once(createInterface(started.stdout), 'line')
    const gone = once(started, 'exit').then(() => {
      throw new Error(`The application ended before it was ready:\n${errors.slice(began).join('')}`)
    })
    gone.catch(() => undefined)
    await Promise.race([ready, gone])
  }

  async function end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const running = child
    child = undefined
    if (!running || running.exitCode !== null) return
    const exited = once(running, 'exit')
    running.kill(signal)
    await exited
  }
  const kill = () => end('SIGKILL')

  const ended: KillableUniversity['ended'] = (fits) =>
    new Promise((resolve) => {
      const stop = tenant.control.on('call', ({ client }, call) => {
        if (client === reader.clientId || !fits(call)) return
        stop()
        resolve()
      })
    })

  await start()
  await tenant.teams.installApp()
  return {
    ...surfaceOf(tenant, appUrl, environment.CLIENT_ID ?? ''),
    tenant,
    clientId: environment.CLIENT_ID ?? '',
    site: environment.SITE ?? '',
    start,
    kill,
    stop: () => end('SIGTERM'),
    isRunning: () => child !== undefined && child.exitCode === null,
    appUrl,
    logged: () => errors.join('').split('\n'),
    freeze: () => child?.kill('SIGSTOP'),
    ended,
    until: async (holds) => {
      for (;;) {
        const another = ended(() => true)
        if (await holds()) return
        await another
      }
    },
    rows: async (list) => {
      const rows = await administratorsList(tenant, reader.clientId, environment.SITE ?? '', lists[list].name).rows()
      return rows.map(({ fields }) => fields)
    },
    close: async () => {
      tenant.control.calm()
      await kill()
      await tenant.close()
    },
  }
}

async function freeAddress(): Promise<string> {
  const server = createServer()
  const address = await listen(server)
  await new Promise((done) => server.close(done))
  return address
}
