import { metrics, trace } from '@opentelemetry/api'
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics'
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { api } from '../support/addresses.ts'
import { people } from '../support/sample-university.ts'
import { startUniversity, type University } from '../support/university.ts'
import { wholeStage1, writtenForStage1 } from '../support/whole-stage-1.ts'

const spans = new InMemorySpanExporter()
const figures = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE)
const reader = new PeriodicExportingMetricReader({ exporter: figures, exportIntervalMillis: 3_600_000 })

let university: University
let reference: string
beforeAll(async () => {
  trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] }))
  metrics.setGlobalMeterProvider(new MeterProvider({ readers: [reader] }))
  university = await startUniversity({ environment: { POLL_SECONDS: '3600' } })
  const answers = { ...writtenForStage1, idea: 'Zanzibar’s lighthouse keepers want heat pumps.' }
  reference = await university.written('lead', answers, 'Xylophone Heating for Beginners')
  for (const { who, action } of wholeStage1.slice(0, 8)) {
    const { status } = await university.command(who, { proposal: reference, ...(await action(university, reference)) })
    expect(status).toBe(200)
    await university.app.dispatcher.settled()
  }
  await university.call('lead', 'GET', `${api.proposals}?search=Xylophone`)
  await university.call('lead', 'GET', api.proposal('MC-2026-999'))
  await university.command('otherLead', { type: 'AskForAgreement', proposal: reference })
  await reader.forceFlush()
}, 60_000)
afterAll(async () => {
  await university.close()
  trace.disable()
  metrics.disable()
})

const named = (name: string): ReadableSpan[] => spans.getFinishedSpans().filter((span) => span.name === name)
const attributesOf = (name: string) => named(name).map(({ attributes }) => attributes)
const measures = () =>
  figures.getMetrics().flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((scope) => scope.metrics))

it('says of a request its method, the template of its route, and its status', () => {
  expect(attributesOf('GET /api/proposals/:reference')).toContainEqual({
    'http.request.method': 'GET',
    'http.response.status_code': 404,
    'http.route': '/api/proposals/:reference',
  })
  expect(named('POST /api/commands').length).toBeGreaterThan(4)
})

it('says of a decision which command it was and what became of it', () => {
  expect(attributesOf('decision AskForAdvice')).toContainEqual({
    'decision.command': 'AskForAdvice',
    'decision.outcome': 'recorded',
  })
  expect(attributesOf('decision AskForAgreement')).toContainEqual({
    'decision.command': 'AskForAgreement',
    'decision.outcome': 'refused',
    'decision.refusal': 'not-the-lead',
  })
})

it('says of a call to Graph what it does and not to what, and of a delivery how far behind its fact it was', () => {
  expect(attributesOf('POST /sites/{}/lists/{}/items')).toContainEqual(
    expect.objectContaining({ 'graph.retries': 0, 'graph.throttled': false, 'http.response.status_code': 201 }),
  )
  const [sent] = attributesOf('delivery ask')
  expect(sent).toMatchObject({ 'delivery.outcome': 'sent' })
  expect(Number(sent?.['delivery.behind_seconds'])).toBeGreaterThanOrEqual(0)
  expect(Number(sent?.['delivery.behind_seconds'])).toBeLessThan(30)
})

it('keeps a figure of each', () => {
  expect(new Set(measures().map(({ descriptor }) => descriptor.name))).toEqual(
    new Set([
      'http.server.request.duration',
      'decision.duration',
      'delivery.posts',
      'delivery.behind',
      'graph.duration',
    ]),
  )
})

it('holds nothing that somebody wrote, is called, or got in with', () => {
  const all = JSON.stringify([
    spans.getFinishedSpans().map(({ name, attributes, events, status }) => ({ name, attributes, events, status })),
    measures(),
  ])
  expect(all.length).toBeGreaterThan(5_000)
  for (const secret of ['Zanzibar', 'Xylophone', reference, 'eyJ', 'example.org', ...Object.values(people)])
    expect(all).not.toContain(secret)
  expect(all).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}/)
})
