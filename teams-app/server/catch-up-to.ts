import type { Request } from 'express'
import { SEEN_HEADER } from '../api/api.ts'
import { createMisses } from '../application/coalesced.ts'
import type { ReadModel } from '../application/read-model.ts'
import { factKey } from '../domain/core/recorded.ts'
import { REFERENCE } from '../domain/core/reference.ts'
import type { Stream } from '../domain/core/stream.ts'

/**
 * The tab says what it last saw; an instance that is behind reads before it answers. A number that was not there is not looked
 * for again for a moment, so that whoever makes numbers up keeps nobody else waiting.
 */
export function catchUpTo({ head, reload }: Pick<ReadModel, 'head' | 'reload'>): (request: Request) => Promise<void> {
  const misses = createMisses()
  return async (request) => {
    const seen = seenIn(request)
    if (!seen) return
    const { stream, number } = seen
    const isBehind = () => head(stream).number < number
    const key = factKey(stream, number)
    if (!isBehind() || misses.isRecent(key)) return
    await reload(stream)
    if (isBehind()) misses.note(key)
  }
}

/** The last fact of a proposal that a tab says it has seen. */
export function seenIn(request: Pick<Request, 'header'>): { stream: Stream; number: number } | undefined {
  const [stream = '', number = '', ...more] = (request.header(SEEN_HEADER) ?? '').split('#')
  if (more.length > 0 || !REFERENCE.test(stream) || !/^\d{1,6}$/.test(number)) return undefined
  return { stream, number: Number(number) }
}
