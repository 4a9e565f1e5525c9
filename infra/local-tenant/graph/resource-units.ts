import type { Control } from '../control/control.ts'
import { GraphRefusal } from './graph-refusal.ts'

const minute = 60_000
const day = 86_400_000

type Window = { began: number; used: number }

/** Counts resource units by app in whole minutes and days. Throttled calls count too. */
export function createMeter(control: Control) {
  const windows = new Map<string, Window>()

  function spend(key: string, length: number, units: number): Window {
    const now = control.now()
    const found = windows.get(key)
    const window = found && now >= found.began && now < found.began + length ? found : { began: now, used: 0 }
    window.used += units
    windows.set(key, window)
    return window
  }

  /** @returns headers for the answer. Refuses with 429 when the app has used what it may. */
  return (clientId: string, units: number): Record<string, string> => {
    if (units === 0) return {}
    const { unitsPerMinute = Infinity, unitsPerDay = Infinity } = control.throttle()
    const short = spend(`minute ${clientId}`, minute, units)
    const long = spend(`day ${clientId}`, day, units)
    if (long.used > unitsPerDay) throw tooMany(Math.ceil((long.began + day - control.now()) / 1000))
    const reset = Math.max(1, Math.ceil((short.began + minute - control.now()) / 1000))
    if (short.used > unitsPerMinute) throw tooMany(reset)
    if (short.used < unitsPerMinute * 0.8) return {}
    return {
      'RateLimit-Limit': String(unitsPerMinute),
      'RateLimit-Remaining': String(unitsPerMinute - short.used),
      'RateLimit-Reset': String(reset),
    }
  }
}

function tooMany(seconds: number): GraphRefusal {
  return new GraphRefusal(429, 'TooManyRequests', 'Please retry again later.', {
    headers: { 'Retry-After': String(Math.max(1, seconds)) },
  })
}
