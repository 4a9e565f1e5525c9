import { metrics, SpanKind } from '@opentelemetry/api'
import type { Result } from '../../domain/core/result.ts'
import type { Telemetry } from '../../ports.ts'
import { begin, brokenAs, type Said, SCOPE, under } from './measured.ts'

/**
 * Tells operations of decisions and deliveries through `@opentelemetry/api`, which does nothing until a sender is there.
 * Made once a sender has been started: instruments made before it stay silent.
 */
export function telemetry(): Telemetry {
  const meter = metrics.getMeter(SCOPE)
  const decisions = meter.createHistogram('decision.duration', {
    description: 'How long a command took, by its type and what became of it.',
    unit: 's',
  })
  const deliveries = meter.createCounter('delivery.posts', {
    description: 'Messages handed to Teams, by what they are and what became of them.',
  })
  const ages = meter.createHistogram('delivery.behind', {
    description: 'How long after its fact a message was delivered.',
    unit: 's',
    advice: { explicitBucketBoundaries: [0.5, 1, 2, 5, 10, 30, 60, 120, 300, 900, 3600, 86_400] },
  })

  return {
    async decision(command, decide) {
      const measured = begin(`decision ${command}`)
      const ended = (said: Said, isBroken = false) => {
        const all = { 'decision.command': command, ...said }
        decisions.record(measured.end(all, isBroken), all)
      }
      try {
        const result = await under(measured, decide)
        ended(outcomeOf(result))
        return result
      } catch (error) {
        ended({ 'decision.outcome': 'broken', 'error.type': brokenAs(error) }, true)
        throw error
      }
    },

    async delivery(about, post, behind = () => undefined) {
      const measured = begin(`delivery ${about}`, SpanKind.PRODUCER)
      const ended = (outcome: string, isBroken = false) => {
        const said = { 'delivery.about': about, 'delivery.outcome': outcome }
        const age = outcome === 'sent' ? behind() : undefined
        measured.end(age === undefined ? said : { ...said, 'delivery.behind_seconds': age }, isBroken)
        deliveries.add(1, said)
        if (age !== undefined) ages.record(age, { 'delivery.about': about })
      }
      try {
        const result = await under(measured, post)
        ended(result.ok ? 'sent' : result.mayRetry ? 'to-be-repeated' : 'refused', !result.ok)
        return result
      } catch (error) {
        ended('broken', true)
        throw error
      }
    },
  }
}

const outcomeOf = (result: Result<{ recorded: boolean }>): Said =>
  result.ok
    ? { 'decision.outcome': result.value.recorded ? 'recorded' : 'recorded-already' }
    : { 'decision.outcome': 'refused', 'decision.refusal': result.refusal }
