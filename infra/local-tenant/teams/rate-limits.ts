/** The calls Teams counts together. */
export type CountedCall = 'write' | 'read'

/** Requests of one bot in one thread, per window in seconds. Source: msteams-docs bots/how-to/rate-limit.md. */
const perThread: Record<CountedCall, [seconds: number, most: number][]> = {
  write: [
    [1, 7],
    [2, 8],
    [30, 60],
    [3600, 1800],
  ],
  read: [
    [1, 14],
    [2, 16],
    [30, 120],
    [3600, 3600],
  ],
}

/** Requests of one bot in the whole tenant, per second. Same source. */
const perTenant = 30

/**
 * Counts what each bot asks for. With one bot per tenant the limits "of all bots in a thread" never bite first, so
 * they are not counted.
 */
export function createRateLimits(now: () => number) {
  const calls = new Map<string, number[]>()

  const count = (key: string, windows: [number, number][]): number | undefined => {
    const at = now()
    const longest = Math.max(...windows.map(([seconds]) => seconds)) * 1000
    const recent = (calls.get(key) ?? []).filter((time) => time <= at && time > at - longest)
    calls.set(key, recent)
    for (const [seconds, most] of windows) {
      const within = recent.filter((time) => time > at - seconds * 1000)
      const oldest = within.at(-most)
      if (oldest !== undefined) return Math.max(1, Math.ceil((oldest + seconds * 1000 - at) / 1000))
    }
    recent.push(at)
    return undefined
  }

  return {
    /** @returns undefined when the call may pass, else the seconds to wait. */
    waitFor: (clientId: string, conversationId: string, call: CountedCall): number | undefined =>
      count(clientId, [[1, perTenant]]) ?? count(`${clientId} ${conversationId} ${call}`, perThread[call]),
  }
}
