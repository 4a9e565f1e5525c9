import { metrics, SpanKind } from '@opentelemetry/api'
import type { RequestHandler } from 'express'
import { begin, SCOPE, under } from '../adapters/telemetry/measured.ts'
import { routeTemplate } from './route-template.ts'

/**
 * Measures each request of the tab's API and of the bot: by its method, the template of its route and its status, never by its
 * address, since that holds references and what people search for. A caller's own trace is not taken up.
 * Source: OpenTelemetry, "Semantic conventions for HTTP metrics".
 */
export function measuredRequests(): RequestHandler {
  const duration = metrics.getMeter(SCOPE).createHistogram('http.server.request.duration', {
    description: 'How long a request of the tab or of Teams took.',
    unit: 's',
    advice: { explicitBucketBoundaries: [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10] },
  })
  return (request, response, next) => {
    const measured = begin(request.method, SpanKind.SERVER)
    response.once('close', () => {
      const route = routeTemplate(request)
      const said = {
        'http.request.method': request.method,
        'http.response.status_code': response.statusCode,
        ...(route ? { 'http.route': route } : {}),
      }
      if (route) measured.span.updateName(`${request.method} ${route}`)
      duration.record(measured.end(said, response.statusCode >= 500), said)
    })
    under(measured, next)
  }
}
