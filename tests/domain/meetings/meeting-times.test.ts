import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Interval } from '../../../teams-app/domain/core/interval.ts'
import {
  type Availability,
  afterWorkingHours,
  cannotCome,
  suggestTimes,
  usualHours,
  type WorkingHours,
} from '../../../teams-app/domain/meetings/meeting-times.ts'

const now = '2026-11-25T10:07:00.000Z'
const MINUTE = 60_000
const at = (text: string): number => Date.parse(text)
const busy = (from: string, to: string): Interval => ({ from: at(from), to: at(to) })
const somebody = (person: string, appointments: Interval[] = [], hours: WorkingHours = usualHours): Availability => ({
  ...{ person, hours, busy: appointments },
})
const asked = { now, days: 14, minutes: 60, required: [somebody('a')], optional: [], closures: [], most: 3 }

describe('times at which everybody who must be heard can come', () => {
  it('begin at the next quarter of an hour in working hours, one for each day first', () => {
    expect(suggestTimes(asked).map(({ start }) => start)).toEqual([
      '2026-11-25T10:15:00.000Z',
      '2026-11-26T09:00:00.000Z',
      '2026-11-27T09:00:00.000Z',
    ])
  })

  it('E7: are not suggested before 18 working hours have passed', () => {
    const sunday = '2026-11-22T22:08:00.000Z'
    expect(afterWorkingHours(sunday, 18, [])).toBe('2026-11-25T11:00:00.000Z')
    expect(afterWorkingHours(sunday, 18, ['2026-11-24'])).toBe('2026-11-26T11:00:00.000Z')
    expect(afterWorkingHours('2026-11-25T10:30:00.000Z', 18, [])).toBe('2026-11-27T12:30:00.000Z')
    const suggested = suggestTimes({ ...asked, now: sunday, notBefore: afterWorkingHours(sunday, 18, []) })
    expect(suggested[0]?.start).toBe('2026-11-25T11:00:00.000Z')
  })

  it('leave out appointments, closure days and weekends', () => {
    const required = [somebody('a', [busy('2026-11-25T09:00:00Z', '2026-11-26T16:30:00Z')])]
    expect(suggestTimes({ ...asked, required, closures: ['2026-11-27'] }).map(({ start }) => start)).toEqual([
      '2026-11-30T09:00:00.000Z',
      '2026-12-01T09:00:00.000Z',
      '2026-12-02T09:00:00.000Z',
    ])
  })

  it('are within the working hours of each person, by the clock where they work', () => {
    const toronto = somebody('b', [], { ...usualHours, zone: 'America/Toronto' })
    expect(suggestTimes({ ...asked, required: [somebody('a'), toronto], most: 1 })).toMatchObject([
      { start: '2026-11-25T14:00:00.000Z' },
    ])
  })

  it.each([
    ['until midnight', '09:00', '00:00', '2026-11-25T22:00:00Z', '2026-11-26T00:00:00Z'],
    ['all day', '00:00', '00:00', '2026-11-25T23:00:00Z', '2026-11-26T01:00:00Z'],
    ['all day, whatever hour is written twice', '09:00', '09:00', '2026-11-25T03:00:00Z', '2026-11-25T05:00:00Z'],
    ['in the evening and past midnight', '18:00', '02:00', '2026-11-26T00:30:00Z', '2026-11-26T02:00:00Z'],
  ])('B7: are those of somebody who works %s (%s to %s)', (_, start, end, from, to) => {
    const night = somebody('b', [], { ...usualHours, start, end })
    expect(cannotCome([night], busy(from, to))).toEqual([])
    expect(suggestTimes({ ...asked, required: [night] })).toHaveLength(3)
  })

  it('B7: are no more than that: hours past midnight are of the day on which they began', () => {
    const evening = somebody('b', [], { ...usualHours, start: '18:00', end: '02:00' })
    const cannot = (from: string, to: string) => cannotCome([evening], busy(from, to)).length > 0
    expect(cannot('2026-11-25T17:00:00Z', '2026-11-25T18:30:00Z')).toBe(true)
    expect(cannot('2026-11-26T01:30:00Z', '2026-11-26T02:30:00Z')).toBe(true)
    // Friday's night goes on into Saturday; Sunday's is none.
    expect(cannot('2026-11-28T00:30:00Z', '2026-11-28T01:30:00Z')).toBe(false)
    expect(cannot('2026-11-30T00:30:00Z', '2026-11-30T01:30:00Z')).toBe(true)
    const always = somebody('c', [], { ...usualHours, start: '00:00', end: '00:00' })
    expect(cannotCome([always], busy('2026-11-28T10:00:00Z', '2026-11-28T11:00:00Z'))).toEqual(['c'])
  })

  it('keep to the clock when summer time begins and ends', () => {
    const first = (day: string) => suggestTimes({ ...asked, now: `${day}T00:00:00.000Z`, most: 1 })[0]?.start
    expect(first('2027-03-26')).toBe('2027-03-26T09:00:00.000Z')
    expect(first('2027-03-29')).toBe('2027-03-29T08:00:00.000Z')
    expect(first('2027-10-29')).toBe('2027-10-29T08:00:00.000Z')
    expect(first('2027-11-01')).toBe('2027-11-01T09:00:00.000Z')
  })

  it('prefer those to which the others can come too, and say who cannot', () => {
    const optional = [somebody('c', [busy('2026-11-25T00:00:00Z', '2026-11-26T12:00:00Z')])]
    expect(suggestTimes({ ...asked, optional, days: 2 })).toMatchObject([
      { start: '2026-11-26T12:00:00.000Z', missing: [] },
      { start: '2026-11-27T09:00:00.000Z', missing: [] },
      { start: '2026-11-25T10:15:00.000Z', missing: ['c'] },
    ])
  })

  it('are none when somebody is never free', () => {
    const required = [somebody('a', [busy('2026-11-01T00:00:00Z', '2027-01-01T00:00:00Z')])]
    expect(suggestTimes({ ...asked, required })).toEqual([])
  })
})

describe('a time that was chosen', () => {
  const time = busy('2026-11-26T10:00:00Z', '2026-11-26T11:00:00Z')

  it('suits whoever has appointments on both sides of it', () => {
    const between = [
      busy('2026-11-26T09:00:00Z', '2026-11-26T10:00:00Z'),
      busy('2026-11-26T11:00:00Z', '2026-11-26T12:00:00Z'),
    ]
    expect(cannotCome([somebody('a', between)], time)).toEqual([])
  })

  it('does not suit whoever has something else for a quarter of it, or does not work then', () => {
    const late = somebody('b', [busy('2026-11-26T10:45:00Z', '2026-11-26T11:30:00Z')])
    const afternoons = somebody('c', [], { ...usualHours, start: '13:00' })
    expect(cannotCome([somebody('a'), late, afternoons], time)).toEqual(['b', 'c'])
  })
})

describe('500 random calendars', () => {
  const clocks = new Map(
    ['Europe/London', 'America/Toronto', 'Asia/Kolkata'].map((timeZone) => [
      timeZone,
      new Intl.DateTimeFormat('en-GB', {
        ...{ weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone },
      }),
    ]),
  )
  const zone = fc.constantFrom(...clocks.keys())
  const hours = fc.record({
    days: fc.subarray([0, 1, 2, 3, 4, 5, 6], { minLength: 1 }),
    start: fc.constantFrom('07:30', '08:00', '09:00', '10:00'),
    end: fc.constantFrom('12:00', '16:00', '17:00', '18:15'),
    zone,
  })
  /** Around the two changes of the clock as well. */
  const moment = fc.constantFrom('2026-11-25T10:07:00.000Z', '2027-03-26T23:59:00.000Z', '2027-10-29T06:00:00.000Z')
  const calendars = moment.chain((start) =>
    fc.record({
      now: fc.constant(start),
      minutes: fc.constantFrom(15, 30, 45, 60, 90),
      days: fc.integer({ min: 1, max: 10 }),
      people: fc.array(
        fc.record({
          hours,
          busy: fc.array(
            fc
              .tuple(fc.integer({ min: -60, max: 14_400 }), fc.integer({ min: 1, max: 2_000 }))
              .map(([after, long]) => ({ from: at(start) + after * MINUTE, to: at(start) + (after + long) * MINUTE })),
            { maxLength: 8 },
          ),
        }),
        { minLength: 1, maxLength: 4 },
      ),
    }),
  )

  /** What somebody's clock says, computed beside the rule by the runtime's own calendar. */
  const read = new Map<string, { day: number; minutes: number }>()
  function onTheClock(time: number, { zone: timeZone }: WorkingHours): { day: number; minutes: number } {
    const known = read.get(`${timeZone}${time}`)
    if (known) return known
    const parts = clocks.get(timeZone)?.formatToParts(time) ?? []
    const of = (type: string) => parts.find((part) => part.type === type)?.value ?? ''
    const day = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'].indexOf(of('weekday'))
    const message = { day, minutes: Number(of('hour')) * 60 + Number(of('minute')) }
    read.set(`${timeZone}${time}`, message)
    return message
  }
  const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))

  /** Minute by minute: at work, and in no appointment. */
  function canCome(start: number, end: number, { hours: own, busy: taken }: Omit<Availability, 'person'>): boolean {
    for (let time = start; time < end; time += 15 * MINUTE) {
      const { day, minutes } = onTheClock(time, own)
      if (!own.days.includes(day) || minutes < minutesOf(own.start) || minutes >= minutesOf(own.end)) return false
    }
    return (
      onTheClock(end - MINUTE, own).minutes < minutesOf(own.end) &&
      taken.every(({ from, to }) => end <= from || start >= to)
    )
  }

  it('suggest no time that is past, outside working hours, or busy for a required person; and one if there is one', () => {
    let found = 0
    fc.assert(
      fc.property(calendars, ({ now: moment, minutes, days, people }) => {
        const required = people.map((one, index) => ({ person: `p${index}`, ...one }))
        const times = suggestTimes({ ...asked, now: moment, minutes, days, required, most: 5 })
        for (const { start, end } of times) {
          expect(at(end) - at(start)).toBe(minutes * MINUTE)
          expect(at(start)).toBeGreaterThan(at(moment))
          for (const one of people) expect(canCome(at(start), at(end), one)).toBe(true)
        }
        found += times.length > 0 ? 1 : 0
        if (times.length > 0) return
        const quarter = 15 * MINUTE
        const last = at(moment) + days * 24 * 60 * MINUTE - minutes * MINUTE
        for (let start = Math.ceil((at(moment) + 1) / quarter) * quarter; start <= last; start += quarter)
          expect(people.every((one) => canCome(start, start + minutes * MINUTE, one))).toBe(false)
      }),
      { numRuns: 500, seed: 20261125 },
    )
    expect(found).toBeGreaterThan(100)
    expect(found).toBeLessThan(480)
  })
})
