import type { Log } from '../ports.ts'

/** What is sent to a collector, until it is stopped. `stop` sends what is left, and takes no longer than a few seconds. */
export type Sending = { stop(): Promise<void> }

/** The one export of `telemetry/otlp-sender.js`. @param collector its address without a path: `http://localhost:4318` */
export type StartSender = (collector: string, log: Log) => Sending

/** A room of its own, reached by its address: only a release has it, and the packages it needs. */
const sender = new URL('../telemetry/otlp-sender.js', import.meta.url)

const nothing: Sending = { stop: async () => undefined }

/**
 * Starts sending what is measured, if there is a collector. Where that cannot be done it says so in the log and the
 * application goes on: nobody's approval waits for a measurement.
 */
export async function startSending(collector: string | undefined, log: Log): Promise<Sending> {
  if (collector === undefined) return nothing
  try {
    const { startSender }: { startSender: StartSender } = await import(sender.href)
    const sending = startSender(collector, log)
    log.info('What is measured is sent to the collector.')
    return sending
  } catch (error) {
    log.error('Nothing is sent to the collector: only what `npm run release` makes can.', error)
    return nothing
  }
}
