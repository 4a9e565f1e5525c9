import type { Stream } from '../domain/core/stream.ts'
import type { Ports } from '../ports.ts'
import { coalesced } from './coalesced.ts'
import { withoutDeadline } from './deadlines.ts'
import type { KnownStreams } from './known-streams.ts'

/** How often a read is made again because a fact was appended here meanwhile. */
const READS_AGAIN = 5

/**
 * Reads a stream whole. Whoever asks, and however many: one read of a stream at a time, with the patience of none of them.
 */
export function createReloadStream(
  facts: Pick<Ports['facts'], 'read'>,
  streams: Pick<KnownStreams, 'facts' | 'replace'>,
): (stream: Stream) => Promise<void> {
  async function read(stream: Stream): Promise<void> {
    for (let attempt = 0; attempt < READS_AGAIN; attempt += 1) {
      const length = streams.facts(stream).length
      if (streams.replace(stream, await facts.read(stream), length)) return
    }
  }
  return coalesced((stream) => withoutDeadline(() => read(stream)))
}
