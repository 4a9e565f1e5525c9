import { createServer, type Server } from 'node:http'
import express from 'express'
import { type Addresses, addressesOf } from './addresses.ts'
import type { Behaviour } from './behaviour/behaviour.ts'
import { type Control, createControl } from './control/control.ts'
import { controlRouter } from './control/control-router.ts'
import { readBody } from './control/read-body.ts'
import { openDatabase } from './database/open-database.ts'
import { createSettings } from './database/settings.ts'
import { createExchange, type Exchange } from './exchange/exchange.ts'
import { createGraph } from './graph/graph.ts'
import { createMailboxQueue } from './graph/mailbox-queue.ts'
import { type Owner, ownerRouter } from './graph/owner-router.ts'
import { outlookRouter } from './outlook/outlook-router.ts'
import { createSignIn } from './sign-in/sign-in.ts'
import type { SignIn } from './sign-in/sign-in-service.ts'
import { createTeams, type Teams } from './teams/teams.ts'
import type { TenantData } from './tenant-data.ts'

export type LocalTenant = {
  /** `http://localhost:PORT` */
  url: string
  addresses: Addresses
  control: Control
  signIn: SignIn
  teams: Teams
  exchange: Exchange
  owner: Owner
  close(): Promise<void>
}

/**
 * Microsoft 365 small enough for a laptop, on the loopback address only.
 * @param options.port 0 or none for a free one
 * @param options.folder where the database lives; in memory without one
 * @param options.pageFolder a built page to serve at `/`
 */
export async function startLocalTenant(options: {
  port?: number
  folder?: string
  data: TenantData
  behaviour?: Behaviour
  guide?: unknown
  pageFolder?: string
}): Promise<LocalTenant> {
  const { data, guide, pageFolder, behaviour = { seed: 1 } } = options
  const database = openDatabase(options.folder)
  const settings = createSettings(database)
  const control = createControl()
  let url = ''
  const addresses = () => addressesOf(url, data.tenantId)
  const signIn = createSignIn({ data, settings, now: control.now, addresses })
  const exchange = createExchange({ database, settings, data, now: control.now })
  const graph = createGraph({ database, settings, data, control, signIn, behaviour, url: () => url }, exchange)
  const { router: teamsRouter, teams } = createTeams({
    database,
    data,
    signIn,
    control,
    url: () => url,
    guide,
    ...(pageFolder === undefined ? {} : { pageFolder }),
  })

  const turns = createMailboxQueue(control.now)

  const app = express()
  app.disable('etag')
  app.disable('x-powered-by')
  app.use(onlyAsLocalhost)
  app.use('/_control', ownerRouter(graph.owner), controlRouter(control))
  app.use(signIn.router)
  app.use('/graph', turns.arrive)
  app.use(['/graph', '/connector'], readBody, control.middleware)
  app.use('/graph', turns.refuse)
  app.use('/graph', graph.router)
  app.use(graph.transferRouter)
  app.use('/outlook/api', outlookRouter(exchange))
  app.use(teamsRouter)
  app.use(admitMistake)

  const server = createServer(app)
  server.keepAliveTimeout = 65_000
  url = `http://localhost:${await listen(server, options.port ?? 0)}`
  return {
    url,
    addresses: addresses(),
    control,
    signIn,
    teams,
    exchange,
    owner: graph.owner,
    close: async () => {
      control.calm()
      await shut(server)
      database.close()
    },
  }
}

/** A web page elsewhere must not reach in by a name that it made point here. */
const onlyAsLocalhost: express.RequestHandler = (request, response, next) => {
  if (['localhost', '127.0.0.1'].includes(request.hostname)) return next()
  response.status(403).type('text').send('This address answers to localhost only.')
}

/** A mistake of the tenant itself, said so in Graph's shape. */
const admitMistake: express.ErrorRequestHandler = (error, request, response, _next) => {
  console.error(`local tenant: ${request.method} ${request.originalUrl}`, error)
  const tooLarge = typeof error === 'object' && error !== null && 'status' in error && error.status === 413
  const code = tooLarge ? 'requestTooLarge' : 'generalException'
  response.status(tooLarge ? 413 : 500).json({ error: { code, message: String(error) } })
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
}

function shut(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
