import type { Request } from 'express'
import { createMisses } from '../coalesced.ts'
import { SEEN_HEADER } from '../contract/api.ts'
import { REFERENCE } from '../domain/reference.ts'
import type { ReadModel } from '../read-model.ts'

/**
 * The tab says what it last saw; an instance that is behind reads before it answers. A number that was not there is not looked
 * for again for a moment, so that whoever makes numbers up keeps nobody else waiting.
 */
export function catchUpTo({ head, reload }: Pick<ReadModel, 'head' | 'reload'>): (request: Request) => Promise<void> {
  const misses = createMisses()
  return async (request) => {
    const seen = request.header(SEEN_HEADER) ?? ''
    const [stream = '', number = '', ...more] = seen.split('#')
    if (more.length > 0 || !REFERENCE.test(stream) || !/^\d{1,6}$/.test(number)) return
    const isBehind = () => head(stream).number < Number(number)
    if (!isBehind() || misses.isRecent(seen)) return
    await reload(stream)
    if (isBehind()) misses.note(seen)
  }
}
