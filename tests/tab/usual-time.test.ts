import { describe, expect, it } from 'vitest'
import { usualTime } from '../../tab/meeting/usual-time.ts'

/** Local times: the form's writer sees their own clock. */
const at = (day: number, hour: number) => new Date(2026, 11, day, hour, 30)

describe('The time with which Outlook’s form begins', () => {
  it('is ten o’clock of the next day, for as long as the meeting takes', () => {
    const { start, end } = usualTime(at(2, 23), 45, [])
    expect(new Date(start)).toEqual(new Date(2026, 11, 3, 10, 0))
    expect(new Date(end)).toEqual(new Date(2026, 11, 3, 10, 45))
  })

  it.each([4, 5, 6])('is on Monday when asked on the %ith, from Friday to Sunday', (day) => {
    expect(new Date(usualTime(at(day, 9), 30, []).start)).toEqual(new Date(2026, 11, 7, 10, 0))
  })

  it('E16: is after the days on which the University is closed', () => {
    const closures = ['2026-12-03', '2026-12-04', '2026-12-07']
    expect(new Date(usualTime(at(2, 9), 30, closures).start)).toEqual(new Date(2026, 11, 8, 10, 0))
  })
})
