import { setTimeout as pause } from 'node:timers/promises'
import type { Context, Middleware } from '@microsoft/microsoft-graph-client'
import { timeLeft } from '../../application/deadlines.ts'

/** Answers after which the same call may succeed. */
const PASSING = [429, 503, 504]

/**
 * Times a call is made again, and milliseconds before it is where Graph names no time: `first`, doubled each time up to `most`.
 * Where somebody waits, the time is what ends it.
 */
const alone = { retries: 3, first: 500, most: 4_000 }
const waitedFor = { retries: 20, first: 200, most: 1_000 }

/** Milliseconds that Graph may ask for at the most; the official client's own limit. */
const LONGEST_PAUSE_MS = 180_000

/** Milliseconds that the shortest call takes: a pause that leaves less is not worth waiting for. */
const SHORTEST_CALL = 50

/**
 * Makes calls again that Graph rejected for the moment (429, 503, 504), after as long as `Retry-After` says; and calls whose
 * connection broke, unless it is a POST, of which nobody can say whether it was taken. A call that somebody waits for is made
 * again for as long as their time lasts, and given up at once where Graph asks for more time than is left.
 *
 * In place of the official client's `RetryHandler`, which knows no deadline and leaves broken connections alone.
 */
export function retryMiddleware(next: Middleware): Middleware {
  return {
    async execute(context: Context): Promise<void> {
      const { retries, first, most } = Number.isFinite(timeLeft()) ? waitedFor : alone
      for (let made = 0; ; made += 1) {
        const broken = await attempt(next, context)
        if (broken === undefined && !PASSING.includes(context.response?.status ?? 0)) return
        const wait = broken === undefined ? askedFor(context.response) : undefined
        const milliseconds = wait ?? Math.min(first * 2 ** made, most) * (0.75 + Math.random() / 2)
        const isWorthIt = made < retries && milliseconds + SHORTEST_CALL < timeLeft()
        if (broken !== undefined && (!isWorthIt || methodOf(context) === 'POST')) throw broken.error
        if (!isWorthIt) return
        await pause(milliseconds)
      }
    },
  }
}

/** `undefined` when there was an answer, whatever it says. */
async function attempt(next: Middleware, context: Context): Promise<{ error: unknown } | undefined> {
  try {
    await next.execute(context)
    return undefined
  } catch (error) {
    return { error }
  }
}

/** Milliseconds of `Retry-After`, which holds seconds or a date; `undefined` where there is none that can be read. */
function askedFor(response: Response | undefined): number | undefined {
  const header = response?.headers.get('retry-after') ?? null
  if (header === null) return undefined
  const milliseconds = /^\d+$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - Date.now()
  return Number.isFinite(milliseconds) ? Math.min(Math.max(0, milliseconds), LONGEST_PAUSE_MS) : undefined
}

const methodOf = ({ request, options }: Context): string =>
  ((typeof request === 'string' ? options?.method : request.method) ?? 'GET').toUpperCase()
