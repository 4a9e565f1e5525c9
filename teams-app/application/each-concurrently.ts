/** Works on every item, so many at once. Throws what the first failure throws, and begins nothing more. */
export async function eachConcurrently<T>(
  items: readonly T[],
  concurrency: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = [...items]
  const worker = async () => {
    try {
      for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item)
    } finally {
      waiting.length = 0 // Empty by now, unless something has failed.
    }
  }
  await Promise.all(Array.from({ length: concurrency }, worker))
}
