import type { Client } from '@microsoft/microsoft-graph-client'
import { z } from 'zod'
import type { Interval } from '../../domain/core/interval.ts'
import { type Availability, usualHours, type WorkingHours } from '../../domain/meetings/meeting-times.ts'
import { chunk } from './chunk.ts'
import { atGraph } from './graph-client.ts'
import { graphTime, inUtc } from './graph-time.ts'
import { zoneNamed } from './time-zones.ts'

/** What one address can be seen to do. */
export type Schedule = Pick<Availability, 'hours' | 'hoursAssumed'> & { busy: Interval[] }

/** Addresses of one question (Get free/busy schedule: twenty), and minutes of a digit in its answer. */
const PORTION = 20
const MINUTES = 15

/** Digits of `availabilityView` at which somebody can come: free, and working elsewhere, where they can join online. */
const FREE = '04'

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const

const Schedules = z.object({
  value: z.array(
    z.object({
      scheduleId: z.string(),
      error: z.unknown().optional(),
      availabilityView: z.string().nullish(),
      workingHours: z
        .object({
          daysOfWeek: z.array(z.enum(weekdays)),
          startTime: z.string(),
          endTime: z.string(),
          timeZone: z.object({ name: z.string() }),
        })
        .nullish(),
    }),
  ),
})

/**
 * Free and busy times by address, in small letters; an address that cannot be seen is missing. Tentative counts as busy.
 * Source: Get free/busy schedule of Outlook calendar users and resources (`availabilityView`, `workingHours`, 62 days at most).
 */
export async function schedules(
  client: Client,
  addresses: readonly string[],
  window: Interval,
): Promise<ReadonlyMap<string, Schedule>> {
  const answers = await Promise.all(
    chunk(addresses, PORTION).map((portion) =>
      atGraph(() =>
        client
          .api('/me/calendar/getSchedule')
          .headers(inUtc)
          .post({
            schedules: portion,
            startTime: graphTime(window.from),
            endTime: graphTime(window.to),
            availabilityViewInterval: MINUTES,
          }),
      ),
    ),
  )
  const found = answers.flatMap((answer: unknown) => Schedules.parse(answer).value)
  return new Map(
    found.flatMap(({ scheduleId, error, availabilityView, workingHours }) =>
      error || availabilityView === undefined || availabilityView === null
        ? []
        : [
            [
              scheduleId.toLowerCase(),
              { busy: busyTimes(availabilityView, window.from), ...hoursOf(workingHours) },
            ] as const,
          ],
    ),
  )
}

type GivenHours = z.infer<typeof Schedules>['value'][number]['workingHours']

/** Hours that are not told, or in a zone that nobody knows, are assumed, and said to be so. */
function hoursOf(given: GivenHours): Omit<Schedule, 'busy'> {
  const zone = given && zoneNamed(given.timeZone.name)
  if (!given || !zone) return { hours: usualHours, hoursAssumed: true }
  const hours: WorkingHours = {
    days: given.daysOfWeek.map((day) => weekdays.indexOf(day)),
    start: given.startTime.slice(0, 5),
    end: given.endTime.slice(0, 5),
    zone,
  }
  return { hours }
}

/** Each run of digits that are not free, as a time. */
function busyTimes(view: string, from: number): Interval[] {
  const step = MINUTES * 60_000
  return [...view.matchAll(new RegExp(`[^${FREE}]+`, 'g'))].map(({ index, 0: run }) => ({
    from: from + index * step,
    to: from + (index + run.length) * step,
  }))
}
