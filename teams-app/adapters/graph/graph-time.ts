import { TZDate } from '@date-fns/tz'
import { z } from 'zod'
import type { Instant } from '../../domain/core/instant.ts'
import { TIME_ZONE } from '../../domain/core/working-days.ts'
import { zoneNamed } from './time-zones.ts'

/** Has Outlook write times in UTC. Source: dateTimeTimeZone, and "Prefer: outlook.timezone" of each page about events. */
export const inUtc = { Prefer: 'outlook.timezone="UTC"' }

type GivenTime = { dateTime: string; timeZone: string }

/** A moment as Outlook takes it, where only the moment counts. */
export const graphTime = (at: Instant | number): GivenTime => ({
  dateTime: new Date(at).toISOString().slice(0, 19),
  timeZone: 'UTC',
})

/** The University's zone by the name that every mailbox knows: Windows'. Source: List supportedTimeZones, Windows by default. */
const ZONE = 'GMT Standard Time'
const HOUR = 3_600_000

/**
 * A moment as an event begins or ends at it: the University's clock with its zone, summer time included, so that its organiser
 * moves it by that clock. In autumn's hour that the clock shows twice, the moment itself in UTC.
 */
export function eventTime(at: Instant): GivenTime {
  const time = Date.parse(at)
  const shown = londonClock(time)
  const isTwice = [time - HOUR, time + HOUR].some((other) => londonClock(other) === shown)
  return isTwice ? graphTime(at) : { dateTime: shown, timeZone: ZONE }
}

const londonClock = (time: number): string => new TZDate(time, TIME_ZONE).toISOString().slice(0, 19)

/**
 * A moment as Outlook writes it: a clock's time, up to seven places behind the seconds, and its zone. UTC is asked for, and
 * whatever zone comes is read. Refused: a zone that a mailbox made for itself.
 */
export const GraphTime = z
  .object({ dateTime: z.string(), timeZone: z.string() })
  .transform(({ dateTime, timeZone }, context): Instant => {
    const [, clock = '', isUtc] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d+)?(Z)?$/.exec(dateTime) ?? []
    const zone = isUtc ? 'UTC' : zoneNamed(timeZone)
    const time = zone === undefined || clock === '' ? Number.NaN : momentOf(clock, zone)
    if (!Number.isNaN(time)) return new Date(time).toISOString()
    context.addIssue({ code: 'custom', message: 'This is no time in a zone that is known.' })
    return z.NEVER
  })

/** When the clocks of a zone show this. @param clock such as `2026-07-01T10:00:00` */
function momentOf(clock: string, zone: string): number {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = clock.split(/[-T:]/).map(Number)
  return new TZDate(year, month - 1, day, hour, minute, second, zone).getTime()
}
