import type { Stream } from '../domain/core/stream.ts'
import { backoff } from './backoff.ts'

/** Streams to be worked on: each by one run at a time, a few of them at once, some only after a while. */
export type StreamQueue = {
  /** Works on a stream now, or as soon as its turn comes; once more when it is being worked on. Returns at once. */
  now(stream: Stream): void
  /** Works on a stream after so many milliseconds, or sooner if it is due sooner already. */
  later(stream: Stream, milliseconds: number): void
  /** Nothing is under way, nothing waits and nothing is due. */
  isQuiet(): boolean
  /** Begins nothing more, and resolves when what is under way has ended. */
  stop(): Promise<void>
}

export function createStreamQueue(parts: {
  /** How many streams are worked on at once. */
  concurrency: number
  /** Answers the seconds after which the stream must be worked on again, or `null`. What it throws is tried again. */
  work(stream: Stream): Promise<number | null>
  failed(stream: Stream, error: unknown, times: number): void
  quiet(): void
}): StreamQueue {
  const due = new Map<Stream, { timer: NodeJS.Timeout; at: number }>()
  const running = new Map<Stream, Promise<void>>()
  const again = new Set<Stream>()
  const waiting = new Set<Stream>()
  const failures = new Map<Stream, number>()
  let isStopped = false

  const isQuiet = (): boolean => running.size === 0 && due.size === 0 && waiting.size === 0

  function later(stream: Stream, milliseconds: number): void {
    if (isStopped) return
    const at = performance.now() + milliseconds
    const earlier = due.get(stream)
    if (earlier && earlier.at <= at) return
    clearTimeout(earlier?.timer)
    const timer = setTimeout(() => {
      due.delete(stream)
      run(stream)
    }, milliseconds)
    timer.unref()
    due.set(stream, { timer, at })
  }

  function run(stream: Stream): void {
    if (isStopped) return
    if (running.has(stream)) again.add(stream)
    else if (running.size >= parts.concurrency) waiting.add(stream)
    else running.set(stream, worked(stream))
  }

  async function worked(stream: Stream): Promise<void> {
    try {
      const seconds = await parts.work(stream)
      failures.delete(stream)
      if (seconds !== null) later(stream, seconds * 1000)
    } catch (error) {
      const times = (failures.get(stream) ?? 0) + 1
      failures.set(stream, times)
      parts.failed(stream, error, times)
      later(stream, backoff(times))
    }
    running.delete(stream)
    if (again.delete(stream)) waiting.add(stream)
    const [next] = waiting
    if (next !== undefined) {
      waiting.delete(next)
      run(next)
    }
    // What a stop leaves undone is not done: whoever goes on from a quiet moment would lose it.
    if (!isStopped && isQuiet()) parts.quiet()
  }

  return {
    now: (stream) => {
      clearTimeout(due.get(stream)?.timer)
      due.delete(stream)
      run(stream)
    },
    later,
    isQuiet,
    stop: async () => {
      isStopped = true
      for (const { timer } of due.values()) clearTimeout(timer)
      due.clear()
      waiting.clear()
      await Promise.allSettled(running.values())
    },
  }
}
