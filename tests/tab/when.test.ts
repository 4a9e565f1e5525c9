import { describe, expect, it } from 'vitest'
import { dueWords, isOverdue, sinceWords } from '../../tab/ui/when.ts'

const monday = Date.parse('2026-11-23T10:00:00.000Z')

describe('Dates in words', () => {
  it.each([
    ['2026-11-27T17:00:00.000Z', 'due Fri 27 Nov (in 4 working days)'],
    ['2026-11-30T17:00:00.000Z', 'due Mon 30 Nov (in 5 working days)'],
    ['2026-11-24T17:00:00.000Z', 'due Tue 24 Nov (in 1 working day)'],
    ['2026-11-23T17:00:00.000Z', 'due today'],
    ['2026-11-20T17:00:00.000Z', 'was due Fri 20 Nov (1 working day ago)'],
    ['2026-11-13T17:00:00.000Z', 'was due Fri 13 Nov (6 working days ago)'],
  ])('%s is “%s”', (due, words) => {
    expect(dueWords(due, monday, [])).toBe(words)
  })

  it('E16: the days on which the University is closed are no working days, before and after', () => {
    const christmas = ['2026-12-24', '2026-12-25', '2026-12-28', '2026-12-29', '2026-12-30', '2026-12-31', '2027-01-01']
    const due = '2027-01-05T17:00:00.000Z'
    expect(dueWords(due, Date.parse('2026-12-22T10:00:00.000Z'), christmas)).toBe('due Tue 5 Jan (in 3 working days)')
    expect(dueWords('2026-12-23T17:00:00.000Z', Date.parse('2027-01-04T10:00:00.000Z'), christmas)).toBe(
      'was due Wed 23 Dec (1 working day ago)',
    )
  })

  it('is overdue only from the day after', () => {
    expect(isOverdue('2026-11-23T08:00:00.000Z', monday)).toBe(false)
    expect(isOverdue('2026-11-22T17:00:00.000Z', monday)).toBe(true)
  })

  it.each([
    ['2026-11-23T09:00:00.000Z', 'since today'],
    ['2026-11-22T23:00:00.000Z', 'since yesterday'],
    ['2026-11-17T09:00:00.000Z', 'since Tue 17 Nov'],
  ])('%s is “%s”', (since, words) => {
    expect(sinceWords(since, monday)).toBe(words)
  })
})
