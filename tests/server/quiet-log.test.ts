import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { quietLog } from '../../teams-app/server/quiet-log.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function written() {
  const lines: string[] = []
  const note = (level: string) => (message: string, fields?: unknown) =>
    void lines.push(`${level} ${message} ${JSON.stringify(fields ?? {})}`)
  const log = quietLog(
    { info: note('info'), warn: note('warn'), error: (message) => note('error')(message) },
    { most: 2 },
  )
  return { lines, log }
}

it('A17: writes the first rejections of a kind, counts the rest, and says how many and which they were when the minute is over', () => {
  const { lines, log } = written()
  for (let knocked = 0; knocked < 300; knocked += 1) log.warn('Turned away.', { status: 401, reference: `${knocked}` })
  expect(lines).toHaveLength(2)
  vi.advanceTimersByTime(60_000)
  expect(lines[2]).toContain(
    'warn More of one kind were rejected than are written. {"kind":"Turned away.","status":401,"more":298,"references":"2 3 4 ',
  )
  expect(lines[2]?.split(' ').filter((word) => /^\d+"?\}?$/u.test(word)).length).toBeLessThanOrEqual(200)
  log.warn('Turned away.', { status: 401, reference: 'later' })
  expect(lines).toHaveLength(4)
})

it('A17: keeps other kinds, and errors, as they come', () => {
  const { lines, log } = written()
  for (let knocked = 0; knocked < 9; knocked += 1) log.warn('Turned away.', { status: 401 })
  log.warn('Turned away.', { status: 404 })
  log.warn('Something else.')
  for (let broken = 0; broken < 3; broken += 1) log.error('It broke.', new Error('x'))
  expect(lines.map((line) => line.split(' ')[0])).toEqual(['warn', 'warn', 'warn', 'warn', 'error', 'error', 'error'])
  vi.advanceTimersByTime(60_000)
  expect(lines).toHaveLength(8)
})
