/** Names Exchange knows by Windows' spelling, and what IANA calls them. Those a university's calendars are likely to hold. */
const windowsNames: Record<string, string> = {
  UTC: 'UTC',
  'GMT Standard Time': 'Europe/London',
  'Greenwich Standard Time': 'Atlantic/Reykjavik',
  'W. Europe Standard Time': 'Europe/Berlin',
  'Romance Standard Time': 'Europe/Paris',
  'Central Europe Standard Time': 'Europe/Budapest',
  'Central European Standard Time': 'Europe/Warsaw',
  'GTB Standard Time': 'Europe/Bucharest',
  'FLE Standard Time': 'Europe/Kiev',
  'Turkey Standard Time': 'Europe/Istanbul',
  'South Africa Standard Time': 'Africa/Johannesburg',
  'Arabian Standard Time': 'Asia/Dubai',
  'India Standard Time': 'Asia/Kolkata',
  'Singapore Standard Time': 'Asia/Singapore',
  'China Standard Time': 'Asia/Shanghai',
  'Tokyo Standard Time': 'Asia/Tokyo',
  'AUS Eastern Standard Time': 'Australia/Sydney',
  'Eastern Standard Time': 'America/New_York',
  'Central Standard Time': 'America/Chicago',
  'Mountain Standard Time': 'America/Denver',
  'Pacific Standard Time': 'America/Los_Angeles',
}
const byLowerCase = new Map(
  Object.entries(windowsNames).flatMap(([windows, iana]) => [
    [windows.toLowerCase(), iana] as const,
    [iana.toLowerCase(), iana] as const,
  ]),
)
const day = 86_400_000
const formats = new Map<string, Intl.DateTimeFormat>()

/** A wall clock's time without a zone, such as `2026-03-29T01:30:00`. */
export type WallTime = string

/** IANA's name of a zone given by Windows' or IANA's, in any letter case; undefined for one that is not known here. */
export const ianaName = (zone: string): string | undefined => byLowerCase.get(zone.trim().toLowerCase())

/** Whether IANA knows the zone though it is not among the names above. */
export function isOtherZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** @param iana as `ianaName` gave it @returns what a clock on the wall there shows, to the second */
export function wallTime(instant: number, iana: string): WallTime {
  return new Date(instant + offsetAt(instant, iana)).toISOString().slice(0, 19)
}

/**
 * The moment a clock on the wall there shows this, in milliseconds since 1970. In autumn's repeated hour the second of
 * the two, standard time; in the hour that spring leaves out, as if the clock had not been put forward. Assumption:
 * Graph's pages are silent; this is what .NET's page "TimeZoneInfo.IsAmbiguousTime" says of the first.
 */
export function instantOf(wall: WallTime, iana: string): number {
  const asUtc = Date.parse(`${wall.slice(0, 19)}Z`)
  const before = offsetAt(asUtc - day, iana)
  const after = offsetAt(asUtc + day, iana)
  const isTrue = (offset: number) => offsetAt(asUtc - offset, iana) === offset
  return asUtc - (isTrue(after) ? after : before)
}

/** Milliseconds the zone is ahead of UTC at that moment. */
function offsetAt(instant: number, iana: string): number {
  const format =
    formats.get(iana) ??
    new Intl.DateTimeFormat('en-GB', {
      timeZone: iana,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
  formats.set(iana, format)
  const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]))
  const { year = 0, month = 1, day: date = 1, hour = 0, minute = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, date, hour, minute, second) - Math.floor(instant / 1000) * 1000
}
