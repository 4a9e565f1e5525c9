import { context, metrics, type Span, trace } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics'
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type { Faults } from '../../../infra/local-tenant/control/adversity.ts'
import type { LocalTenant } from '../../../infra/local-tenant/local-tenant.ts'
import { graphClient } from '../../../teams-app/adapters/graph/graph-client.ts'
import { graphOperation } from '../../../teams-app/adapters/graph/graph-operation.ts'
import { clients, smallTenant, startSmallTenant } from '../../support/small-tenant.ts'

const SITE = `/sites/${smallTenant.site.hostname}:${smallTenant.site.path}`
const OPERATION = 'GET /sites/{}/sites/{}'

const spans = new InMemorySpanExporter()
const figures = new InMemoryMetricExporter(AggregationTemporality.DELTA)
const reader = new PeriodicExportingMetricReader({ exporter: figures, exportIntervalMillis: 3_600_000 })

let tenant: LocalTenant
let reading: Span
beforeAll(async () => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
  trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] }))
  metrics.setGlobalMeterProvider(new MeterProvider({ readers: [reader] }))
  tenant = (await startSmallTenant()).tenant
})
afterEach(async () => {
  tenant.control.calm()
  await reader.forceFlush()
  spans.reset()
  figures.reset()
})
afterAll(async () => {
  await tenant.close()
  context.disable()
  trace.disable()
  metrics.disable()
})

/** Reads the site while its first so many tries meet with the faults. */
async function readSite(faults: Faults, triesThatMeetThem: number): Promise<void> {
  const token = tenant.signIn.appToken({ clientId: clients.writer, audience: 'https://graph.microsoft.com' })
  let tried = 0
  const send: typeof fetch = (...asked) => {
    tried += 1
    if (tried > triesThatMeetThem) tenant.control.calm()
    return fetch(...asked)
  }
  tenant.control.setFaults({ retryAfter: 0, ...faults })
  const client = graphClient({ endpoint: tenant.addresses.graph, token: () => token, userAgent: 'tests', send })
  reading = trace.getTracer('tests').startSpan('reading the site')
  await context.with(trace.setSpan(context.active(), reading), () => client.api(SITE).get())
}

/** The calls of this reading: whatever another file left behind in the process may still be calling too. */
const measured = () =>
  spans
    .getFinishedSpans()
    .filter((span) => span.spanContext().traceId === reading.spanContext().traceId)
    .map(({ name, attributes }) => ({ name, ...attributes }))

/** Each counter that counted, and how far. */
async function counted(): Promise<Record<string, number>> {
  await reader.forceFlush()
  const all = figures.getMetrics().flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((scope) => scope.metrics))
  return Object.fromEntries(
    all.flatMap(({ descriptor, dataPoints }) =>
      dataPoints.flatMap(({ value }) => (typeof value === 'number' ? [[descriptor.name, value]] : [])),
    ),
  )
}

const said = { name: OPERATION, 'graph.operation': OPERATION }

it.each([
  ['429', { tooManyRequests: 1 }],
  ['503', { unavailable: 1 }],
])('a call that Graph slowed down twice by %s is one span with its two retries', async (_, faults) => {
  await readSite(faults, 2)
  expect(measured()).toEqual([
    { ...said, 'http.response.status_code': 200, 'graph.retries': 2, 'graph.throttled': true },
  ])
  expect(await counted()).toEqual({ 'graph.retries': 2, 'graph.throttled': 2 })
})

it('a call that was repeated after 504 was not slowed down', async () => {
  await readSite({ gatewayTimeout: 1 }, 1)
  expect(measured()).toEqual([
    { ...said, 'http.response.status_code': 200, 'graph.retries': 1, 'graph.throttled': false },
  ])
  expect(await counted()).toEqual({ 'graph.retries': 1 })
})

it('a call that was slowed down to the end says with which status it was given up', async () => {
  await expect(readSite({ tooManyRequests: 1 }, Number.POSITIVE_INFINITY)).rejects.toThrow()
  expect(measured()).toEqual([
    { ...said, 'http.response.status_code': 429, 'graph.retries': 3, 'graph.throttled': true },
  ])
  expect(await counted()).toEqual({ 'graph.retries': 3, 'graph.throttled': 4 })
})

it('a call that nobody answered has a kind of error and no status', async () => {
  await expect(readSite({ dropped: 1 }, Number.POSITIVE_INFINITY)).rejects.toThrow()
  expect(measured()).toEqual([
    { ...said, 'error.type': expect.any(String), 'graph.retries': 3, 'graph.throttled': false },
  ])
})

it.each([
  [
    'PATCH',
    'https://graph.microsoft.com/v1.0/sites/a,b,c/lists/Facts/items/7/fields',
    'PATCH /sites/{}/lists/{}/items/{}/fields',
  ],
  ['GET', '/v1.0/users/ada@contoso.example/manager?$select=displayName', 'GET /users/{}/manager'],
  ['PUT', '/v1.0/drives/b!x/root:/MC-2026-001/Ada Example.docx:/content', 'PUT /drives/{}/root:/{}/content'],
  ['GET', "/beta/sites/x/lists/Facts/items?$filter=fields/Title eq 'Ada'", 'GET /sites/{}/lists/{}/items'],
])('%s %s is shown as %s', (method, address, shown) => {
  expect(graphOperation(method, address)).toBe(shown)
})
