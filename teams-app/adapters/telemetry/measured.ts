import { type Attributes, context, type Span, SpanKind, SpanStatusCode, type Tracer, trace } from '@opentelemetry/api'
import { ExternalServiceError } from '../../ports.ts'

/** Names our spans and instruments. */
export const SCOPE = 'micro-credentials'

/** What is said of something that was measured. Words of our own and numbers: nothing that a person wrote or is called. */
export type Said = Attributes

/** One thing that takes time, until it is ended. */
export type Measured = {
  span: Span
  /** @returns seconds it took */
  end(said: Said, isBroken?: boolean): number
}

const tracer = (): Tracer => trace.getTracer(SCOPE)

/** Begins a span under whatever is being measured around it. Costs next to nothing where nobody listens. */
export function begin(name: string, kind: SpanKind = SpanKind.INTERNAL): Measured {
  const started = performance.now()
  const span = tracer().startSpan(name, { kind })
  return {
    span,
    end: (said, isBroken = false) => {
      span.setAttributes(said)
      // Without a message: an error's may hold what somebody wrote.
      if (isBroken) span.setStatus({ code: SpanStatusCode.ERROR })
      span.end()
      return (performance.now() - started) / 1000
    },
  }
}

/** Runs work so that what is measured in it stands under this span. */
export const under = <T>({ span }: Measured, work: () => T): T =>
  context.with(trace.setSpan(context.active(), span), work)

/** What kind of thing broke, in a word of our own code's; never its message. */
export const brokenAs = (error: unknown): string =>
  error instanceof ExternalServiceError ? error.reason : error instanceof Error ? error.name : 'unknown'
