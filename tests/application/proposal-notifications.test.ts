import { describe, expect, it } from 'vitest'
import { byRecipient, noticesKeptBeside } from '../../teams-app/application/proposal-notifications.ts'
import { type Notice, noticeOf } from '../../teams-app/domain/notifications/notices.ts'

const keysOf = (notices: readonly Notice[]) => notices.map(({ key }) => key)
const noticesWith = (...keys: string[]) => keys.flatMap((key) => noticeOf(key) ?? [])

it('keeps the order of messages to one person or channel', () => {
  const groups = byRecipient(noticesWith('MC-2026-001/1/ask>a', 'MC-2026-001/1/ask>19:school', 'MC-2026-001/2/news>a'))
  expect(groups.map(keysOf)).toEqual([['MC-2026-001/1/ask>a', 'MC-2026-001/2/news>a'], ['MC-2026-001/1/ask>19:school']])
})

describe('a message that no fact calls for any more', () => {
  it('is kept up to date where it is a card', () => {
    const rows = [
      { key: 'MC-2026-001/1/ask>a', state: 'sent' },
      { key: 'MC-2026-001/1/copy-0a>19:school', state: 'sent' },
    ] as const
    expect(keysOf(noticesKeptBeside([], rows))).toEqual(rows.map(({ key }) => key))
  })

  it('is looked at where it is news that has not arrived, and not where it was read', () => {
    const rows = [
      { key: 'MC-2026-001/1/news>a', state: 'sent' },
      { key: 'MC-2026-001/1/news>b', state: 'failed' },
    ] as const
    expect(keysOf(noticesKeptBeside([], rows))).toEqual(['MC-2026-001/1/news>b'])
  })

  it('is not looked at twice while a fact calls for it', () => {
    const key = 'MC-2026-001/1/ask>a'
    expect(noticesKeptBeside(noticesWith(key), [{ key, state: 'sent' }])).toEqual([])
  })
})
