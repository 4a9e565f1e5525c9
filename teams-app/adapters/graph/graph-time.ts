import { z } from 'zod'
import type { Instant } from '../../domain/instant.ts'

/** Has Outlook write times in UTC. Source: dateTimeTimeZone, and "Prefer: outlook.timezone" of each page about events. */
export const inUtc = { Prefer: 'outlook.timezone="UTC"' }

/** A moment as Outlook takes it. */
export const graphTime = (at: Instant | number): { dateTime: string; timeZone: 'UTC' } => ({
  dateTime: new Date(at).toISOString().slice(0, 19),
  timeZone: 'UTC',
})

/** A moment as Outlook writes it, asked for in UTC: no offset, up to seven places behind the seconds. */
export const GraphTime = z
  .object({ dateTime: z.string(), timeZone: z.literal('UTC') })
  .transform(({ dateTime }): Instant => new Date(`${dateTime.replace(/\.\d+$/, '')}Z`).toISOString())
