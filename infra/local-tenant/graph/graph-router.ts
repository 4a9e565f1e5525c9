import express, { type Request, type Response, type Router } from 'express'
import { requestIds } from '../control/request-ids.ts'
import type { Batch } from './batch.ts'
import { identify } from './caller.ts'
import { type Dispatch, type Dispatched, refusalAnswer } from './dispatch.ts'
import { GraphRefusal } from './graph-refusal.ts'
import type { GraphTenant } from './graph-tenant.ts'
import type { SiteGrants } from './site-permissions.ts'

/** Graph over HTTP, below `/graph`. */
export function graphRouter(tenant: GraphTenant, dispatch: Dispatch, batch: Batch, grants: SiteGrants): Router {
  const { control, signIn, data } = tenant
  const router = express.Router()

  router.use(async (request, response) => {
    const ids = requestIds(request)
    response.set(ids)
    response.setHeader('Date', new Date(control.now()).toUTCString())
    const caller = async () => {
      const known = await identify(signIn, data, request.get('authorization'))
      control.describe(response, { client: known.app.clientId })
      const siteRole = grants.roleOf(known.app)
      return siteRole ? { ...known, app: { ...known.app, siteRole } } : known
    }
    const target = request.url.replace(/^\/v1\.0(?=\/)/, '')
    if (target === request.url) {
      const refusal = new GraphRefusal(400, 'BadRequest', 'Invalid version.')
      return send(response, { status: 400, body: refusalAnswer(refusal, control.now(), ids) })
    }
    const { method, body } = request
    const whole = { method, body, headers: headersOf(request), target }
    const { answer, operation, units } = isBatch(request, target)
      ? await batch(whole, caller, ids)
      : await dispatch(whole, caller, ids)
    control.describe(response, { operation, resourceUnits: units })
    send(response, answer)
  })
  return router
}

const isBatch = (request: Request, target: string) =>
  request.method === 'POST' && /^\/\$batch\/?$/.test(decodeURIComponent(target.split('?')[0] ?? ''))

function headersOf(request: Request): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  )
}

function send(response: Response, { status, headers, body }: Dispatched['answer']): void {
  response.statusCode = status
  for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value)
  if (body === undefined) return void response.end()
  if (!response.hasHeader('Content-Type')) {
    response.setHeader(
      'Content-Type',
      'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8',
    )
  }
  response.setHeader('OData-Version', '4.0')
  response.end(Buffer.isBuffer(body) ? body : JSON.stringify(body))
}
