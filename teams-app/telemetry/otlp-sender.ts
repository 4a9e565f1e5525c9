import { randomUUID } from 'node:crypto'
import { context, DiagLogLevel, diag, metrics, trace } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics'
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base'
import type { Log } from '../ports.ts'
import type { StartSender } from '../server/sending.ts'

/** Milliseconds that a collector may take to answer, and that the end of the application waits for the last sending. */
const TIMEOUT_MS = 3_000

/** Milliseconds between two log lines about a collector that does not answer. */
const QUIET_FOR = 600_000

/**
 * Sends spans every few seconds and figures every minute as OTLP over HTTP in JSON. Of the machine it says nothing; each
 * instance goes by a random id, so that two do not count as one.
 * Source: OpenTelemetry, "OTLP Specification", OTLP/HTTP.
 */
export const startSender: StartSender = (collector, log) => {
  const complain = logErrors(log)
  const resource = resourceFromAttributes({
    'service.name': 'micro-credential-delivery',
    'service.instance.id': randomUUID(),
  })
  const to = (signal: string) => ({ url: `${collector}/v1/${signal}`, timeoutMillis: TIMEOUT_MS })
  const spans = new BasicTracerProvider({
    resource,
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter(to('traces')))],
  })
  const figures = new MeterProvider({
    resource,
    readers: [new PeriodicExportingMetricReader({ exporter: new OTLPMetricExporter(to('metrics')) })],
  })
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
  trace.setGlobalTracerProvider(spans)
  metrics.setGlobalMeterProvider(figures)
  return {
    stop: async () => {
      const late = new Promise<undefined>((done) => setTimeout(() => done(undefined), TIMEOUT_MS).unref())
      const ended = await Promise.race([Promise.allSettled([spans.shutdown(), figures.shutdown()]), late])
      if (!ended?.every(({ status }) => status === 'fulfilled')) complain()
    },
  }
}

/** What the library complains of goes to our log, in one line of ours: its own may quote a collector's whole answer. */
function logErrors(log: Log): () => void {
  let last = Number.NEGATIVE_INFINITY
  const complain = () => {
    if (performance.now() - last < QUIET_FOR) return
    last = performance.now()
    log.warn('What is measured could not be sent to the collector. The application is not affected.')
  }
  const silent = () => undefined
  diag.setLogger(
    { error: complain, warn: complain, info: silent, debug: silent, verbose: silent },
    { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true },
  )
  return complain
}
