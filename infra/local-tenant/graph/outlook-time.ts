import { z } from 'zod'
import { ianaName, instantOf, isOtherZone, wallTime } from '../exchange/time-zones.ts'
import type { GraphCall } from './graph-call.ts'
import { GraphRefusal, notHere } from './graph-refusal.ts'

/** `dateTimeTimeZone` as it is sent. */
export const dateTimeTimeZone = z.strictObject({ dateTime: z.string(), timeZone: z.string().nullish() })

/** A zone as a caller named it and as IANA does. */
export type Zone = { name: string; iana: string }

const utc: Zone = { name: 'UTC', iana: 'UTC' }

export function zoneNamed(name: string): Zone {
  const iana = ianaName(name)
  if (iana) return { name, iana }
  if (isOtherZone(name)) throw notHere(`the time zone ${name}`)
  throw new GraphRefusal(
    400,
    'TimeZoneNotSupportedException',
    `A valid TimeZone value must be specified. The following TimeZone value is not supported: '${name}'.`,
  )
}

/** The zone answers are wanted in: `Prefer: outlook.timezone="…"`, else UTC, and the header that says it was heard. */
export function preferredZone(call: GraphCall): { zone: Zone; headers: Record<string, string> } {
  const prefer = call.headers.prefer ?? ''
  if (/outlook\.body-content-type/i.test(prefer)) throw notHere('Prefer: outlook.body-content-type')
  const asked = /outlook\.timezone\s*=\s*"?([^",;]+)"?/i.exec(prefer)?.[1]
  if (asked === undefined) return { zone: utc, headers: {} }
  return { zone: zoneNamed(asked), headers: { 'Preference-Applied': `outlook.timezone="${asked}"` } }
}

/** @returns milliseconds since 1970, and the zone as it was named */
export function readTime({ dateTime, timeZone }: z.infer<typeof dateTimeTimeZone>): { instant: number; zone: Zone } {
  const zone = zoneNamed(timeZone ?? 'UTC')
  if (/(Z|[+-]\d{2}:\d{2})$/i.test(dateTime)) throw notHere('a dateTime with an offset of its own')
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/.test(dateTime) || Number.isNaN(Date.parse(`${dateTime}Z`))) {
    throw new GraphRefusal(400, 'ErrorInvalidParameter', `'${dateTime}' is not a valid date and time.`)
  }
  return { instant: instantOf(dateTime.length === 16 ? `${dateTime}:00` : dateTime, zone.iana), zone }
}

export const writeTime = (instant: number, { name, iana }: Zone) => ({
  dateTime: `${wallTime(instant, iana)}.0000000`,
  timeZone: name,
})
