import type { Ports } from '../ports.ts'

/**
 * How far delivery came, in the cursor that all instances share: a start resumes there.
 * @param polled where the poll came to; `null` before the first
 * @param isSettled nothing else is under way that a start would have to take up
 */
export function createDeliveryCheckpoint(
  { cursor, log }: Pick<Ports, 'cursor' | 'log'>,
  polled: () => string | null,
  isSettled: () => boolean = () => true,
): {
  /** Everything known here is delivered: notes it, once for each place that the poll came to. Throws nothing. */
  save(): Promise<void>
} {
  let eTag: string | null = null
  let written: string | null = null
  return {
    save: async () => {
      const reached = polled()
      if (reached === null || reached === written || !isSettled()) return
      try {
        if (eTag === null) eTag = (await cursor.read())?.eTag ?? null
        const next = await cursor.write(reached, eTag)
        eTag = next === false ? null : next
        if (next !== false) written = reached
      } catch (error) {
        eTag = null
        log.error('The place that delivery came to could not be noted.', error)
      }
    },
  }
}
