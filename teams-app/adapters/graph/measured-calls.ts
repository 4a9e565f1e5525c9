import type { Context, Middleware } from '@microsoft/microsoft-graph-client'
import { metrics, SpanKind } from '@opentelemetry/api'
import { begin, brokenAs, type Said, SCOPE, under } from '../telemetry/measured.ts'
import { graphOperation } from './graph-operation.ts'

/** Statuses by which Graph asks us to slow down. */
const THROTTLED = [429, 503]

/** Two links of the client's chain: `whole` begins it and measures a call with its retries, `each` ends it and counts them. */
export function measuredCalls(): { whole(next: Middleware): Middleware; each(next: Middleware): Middleware } {
  const meter = metrics.getMeter(SCOPE)
  const duration = meter.createHistogram('graph.duration', {
    description: 'How long a call to Graph took, its retries included, by operation and status.',
    unit: 's',
  })
  const retries = meter.createCounter('graph.retries', { description: 'Calls to Graph that were repeated.' })
  const throttled = meter.createCounter('graph.throttled', {
    description: 'Answers of Graph that asked us to slow down.',
  })
  const tries = new WeakMap<Context, { made: number; throttled: number }>()

  return {
    whole: (next) => ({
      async execute(context) {
        const operation = graphOperation(methodOf(context), addressOf(context))
        const seen = { made: 0, throttled: 0 }
        tries.set(context, seen)
        const measured = begin(operation, SpanKind.CLIENT)
        const ended = (said: Said, isBroken: boolean) => {
          const again = Math.max(0, seen.made - 1)
          const common = { 'graph.operation': operation, ...said }
          const counts = { 'graph.retries': again, 'graph.throttled': seen.throttled > 0 }
          duration.record(measured.end({ ...common, ...counts }, isBroken), common)
          if (again > 0) retries.add(again, { 'graph.operation': operation })
          if (seen.throttled > 0) throttled.add(seen.throttled, { 'graph.operation': operation })
        }
        try {
          await under(measured, () => next.execute(context))
          const status = context.response?.status ?? 0
          ended({ 'http.response.status_code': status }, status >= 400)
        } catch (error) {
          ended({ 'error.type': brokenAs(error) }, true)
          throw error
        }
      },
    }),
    each: (next) => ({
      async execute(context) {
        const seen = tries.get(context)
        if (seen) seen.made += 1
        await next.execute(context)
        if (seen && THROTTLED.includes(context.response?.status ?? 0)) seen.throttled += 1
      },
    }),
  }
}

const addressOf = ({ request }: Context): string => (typeof request === 'string' ? request : request.url)

const methodOf = ({ request, options }: Context): string =>
  (typeof request === 'string' ? options?.method : request.method) ?? 'GET'
