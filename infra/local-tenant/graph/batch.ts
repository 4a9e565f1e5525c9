import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Caller } from './caller.ts'
import { type Dispatch, type Dispatched, refusalAnswer } from './dispatch.ts'
import { badRequest, GraphRefusal } from './graph-refusal.ts'
import type { GraphTenant } from './graph-tenant.ts'

const batchBody = z.strictObject({
  requests: z
    .array(
      z.strictObject({
        id: z.string().min(1),
        method: z
          .string()
          .toUpperCase()
          .pipe(z.enum(['GET', 'POST', 'PATCH', 'PUT', 'DELETE'])),
        url: z.string().min(1),
        headers: z.record(z.string(), z.string()).default({}),
        body: z.unknown().optional(),
        dependsOn: z.array(z.string()).default([]),
      }),
    )
    .min(1)
    .max(20),
})
type Part = z.infer<typeof batchBody>['requests'][number]
type PartAnswer = { id: string; status: number; headers?: Record<string, string>; body?: unknown }

export type Batch = Dispatch

/** `POST /$batch`: at most twenty requests, each authorised and throttled by itself; no transaction. */
export function batchOperation(tenant: GraphTenant, dispatch: Dispatch): Batch {
  const { control } = tenant

  async function answerPart(part: Part, caller: Caller, done: Map<string, PartAnswer>): Promise<PartAnswer> {
    const ids = { 'request-id': randomUUID(), 'client-request-id': randomUUID() }
    const refused = (refusal: GraphRefusal): PartAnswer => ({
      id: part.id,
      status: refusal.status,
      headers: { 'Content-Type': 'application/json' },
      body: refusalAnswer(refusal, control.now(), ids),
    })
    if (part.dependsOn.some((id) => (done.get(id)?.status ?? 500) >= 400)) {
      return refused(new GraphRefusal(424, 'FailedDependency', 'A request this one depends on has failed.'))
    }
    const headers = Object.fromEntries(Object.entries(part.headers).map(([name, value]) => [name.toLowerCase(), value]))
    if (part.body !== undefined && !('content-type' in headers)) {
      return refused(badRequest('A request of a batch with a body must name its Content-Type.'))
    }
    const target = part.url.startsWith('/') ? part.url : `/${part.url}`
    const { method, body } = part
    const at = new Date(control.now()).toISOString()
    const { answer, operation, units } = await dispatch({ method, target, headers, body }, () => caller, ids)
    const client = caller.app.clientId
    const path = `/graph/v1.0${target}`
    control.note(
      { at, method, path, operation, status: answer.status, client, resourceUnits: units, took: 0 },
      { method, path, body },
    )
    return partAnswer(part.id, answer)
  }

  return async (request, identify, requestIds) => {
    const operation = 'POST /$batch'
    try {
      const caller = await identify()
      const parsed = batchBody.safeParse(request.body)
      if (!parsed.success)
        throw new GraphRefusal(400, 'BadRequest', `Invalid batch payload: ${z.prettifyError(parsed.error)}`)
      const parts = parsed.data.requests
      mustBeOrderly(parts)
      const done = new Map<string, PartAnswer>()
      for (const part of parts) done.set(part.id, await answerPart(part, caller, done))
      return { answer: { status: 200, body: { responses: [...done.values()] } }, operation, units: 0 }
    } catch (error) {
      if (!(error instanceof GraphRefusal)) throw error
      const body = refusalAnswer(error, control.now(), requestIds)
      return { answer: { status: error.status, headers: error.headers, body }, operation, units: 0 }
    }
  }
}

/** Ids differ, and a request depends only on earlier ones. */
function mustBeOrderly(parts: Part[]): void {
  const seen = new Set<string>()
  for (const { id, dependsOn } of parts) {
    if (seen.has(id)) throw new GraphRefusal(400, 'BadRequest', `The request id '${id}' is used twice.`)
    const strange = dependsOn.find((one) => !seen.has(one))
    if (strange)
      throw new GraphRefusal(
        400,
        'BadRequest',
        `The request '${id}' depends on '${strange}', which does not come before it.`,
      )
    seen.add(id)
  }
}

function partAnswer(id: string, { status, headers, body }: Dispatched['answer']): PartAnswer {
  const type = body === undefined || Buffer.isBuffer(body) ? {} : { 'Content-Type': 'application/json' }
  return {
    id,
    status,
    headers: { 'Cache-Control': 'no-cache', ...type, ...headers },
    ...(body === undefined ? {} : { body: Buffer.isBuffer(body) ? body.toString('base64') : body }),
  }
}
