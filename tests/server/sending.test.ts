import { createServer } from 'node:http'
import { context, diag, metrics, trace } from '@opentelemetry/api'
import { afterEach, expect, it } from 'vitest'
import type { Log } from '../../teams-app/ports.ts'
import { startSending } from '../../teams-app/server/sending.ts'
import { startSender } from '../../teams-app/telemetry/otlp-sender.ts'
import { addressOf, closed, listening } from '../support/listening.ts'

const said: string[] = []
const log: Log = {
  info: (message) => void said.push(message),
  warn: (message) => void said.push(message),
  error: (message) => void said.push(message),
}
afterEach(() => {
  said.length = 0
  for (const signal of [trace, metrics, context, diag]) signal.disable()
})

it('sends spans and figures to the collector, the last of them when it is stopped', async () => {
  const came: { path: string; body: string }[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    came.push({ path: request.url ?? '', body })
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
  })
  await listening(server)
  const sending = startSender(addressOf(server), log)
  trace.getTracer('test').startSpan('decision AskForAdvice').end()
  metrics.getMeter('test').createCounter('delivery.posts').add(1)
  await sending.stop()
  expect(came.map(({ path }) => path).toSorted()).toEqual(['/v1/metrics', '/v1/traces'])
  expect(came.find(({ path }) => path === '/v1/traces')?.body).toContain('decision AskForAdvice')
  expect(came.find(({ path }) => path === '/v1/metrics')?.body).toContain('delivery.posts')
  server.closeAllConnections()
  await closed(server)
})

it('is stopped in a few seconds where no collector answers, and says so once in words of our own', async () => {
  const sending = startSender('http://localhost:9', log)
  trace.getTracer('test').startSpan('decision AskForAdvice').end()
  await sending.stop()
  expect(said).toEqual(['What is measured could not be sent to the collector. The application is not affected.'])
})

it('is nothing without a collector', async () => {
  const sending = await startSending(undefined, log)
  await sending.stop()
  expect(said).toEqual([])
})
