import express, { type Router } from 'express'
import { z } from 'zod'
import type { Control } from './control.ts'
import type { Gate } from './gate.ts'

const share = z.number().min(0).max(1).optional()
const match = z.object({ method: z.string().optional(), path: z.string().optional() })
const faultsSchema = z.object({
  tooManyRequests: share,
  unavailable: share,
  gatewayTimeout: share,
  dropped: share,
  afterActing: share,
  retryAfter: z.number().min(0).optional(),
  refusal: z
    .object({
      status: z.int().min(400).max(599),
      code: z.string(),
      message: z.string(),
      times: z.int().min(1).optional(),
    })
    .optional(),
  seed: z.int().optional(),
  match: match.optional(),
})
const holdSchema = match.extend({ when: z.enum(['before', 'after']), times: z.int().min(1).optional() })
const throttleSchema = z.object({ unitsPerMinute: z.number().optional(), unitsPerDay: z.number().optional() })

/** `Control` over HTTP with JSON, for a bench or a test in another process. A path is a string to look for. */
export function controlRouter(control: Control): Router {
  const router = express.Router()
  const gates = new Map<string, Gate>()
  const gateOf = (id: string): Gate => {
    const gate = gates.get(id)
    if (!gate) throw new Error(`no gate ${id}`)
    return gate
  }
  router.use(express.json())

  router.get('/calls', (_request, response) => void response.json(control.calls()))
  router.delete('/calls', (_request, response) => {
    control.clearCalls()
    response.sendStatus(204)
  })
  router.get('/clock', (_request, response) => void response.json({ now: new Date(control.now()).toISOString() }))
  router.put('/clock', (request, response) => {
    control.setClockOffset(z.object({ offset: z.number() }).parse(request.body).offset)
    response.sendStatus(204)
  })
  router.put('/latency', (request, response) => {
    control.setLatency(z.object({ milliseconds: z.number().min(0) }).parse(request.body).milliseconds)
    response.sendStatus(204)
  })
  router.put('/faults', (request, response) => {
    control.setFaults(faultsSchema.parse(request.body))
    response.sendStatus(204)
  })
  router.put('/throttle', (request, response) => {
    control.setThrottle(throttleSchema.parse(request.body))
    response.sendStatus(204)
  })
  router.post('/calm', (_request, response) => {
    control.calm()
    response.sendStatus(204)
  })
  router.post('/expire-delta-tokens', (_request, response) => {
    control.expireDeltaTokens()
    response.sendStatus(204)
  })
  router.post('/gates', (request, response) => {
    const id = String(gates.size + 1)
    gates.set(id, control.hold(holdSchema.parse(request.body)))
    response.status(201).json({ id })
  })
  router.get('/gates/:id/arrived', async (request, response) => {
    response.json(await gateOf(request.params.id).arrived(Number(request.query.count ?? 1)))
  })
  router.post('/gates/:id/release', async (request, response) => {
    await gateOf(request.params.id).release(
      z.object({ order: z.array(z.int()).optional() }).parse(request.body ?? {}).order,
    )
    response.sendStatus(204)
  })
  router.post('/gates/:id/drop', (request, response) => {
    gateOf(request.params.id).drop()
    response.sendStatus(204)
  })
  router.use((error: unknown, _request: express.Request, response: express.Response, _next: express.NextFunction) => {
    response.status(400).json({ error: error instanceof Error ? error.message : String(error) })
  })
  return router
}
