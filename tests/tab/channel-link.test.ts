import { describe, expect, it } from 'vitest'
import { channelOfLink } from '../../tab/administration/channel-link.ts'

describe('The link of a channel', () => {
  it('says its id and its name', () => {
    const link =
      'https://teams.microsoft.com/l/channel/19%3A2a0e7d1f@thread.tacv2/Head%20of%20School?groupId=1&tenantId=2'
    expect(channelOfLink(` ${link} `)).toEqual({ id: '19:2a0e7d1f@thread.tacv2', name: 'Head of School' })
  })

  it.each([
    '',
    'Head of School',
    '19:2a0e7d1f@thread.tacv2',
    'https://teams.microsoft.com/l/chat/19%3Ax@thread.tacv2/Head',
    'https://teams.microsoft.com/l/channel/19%3Ax@thread.tacv2',
    'https://teams.microsoft.com/l/channel/19%3Ax@thread.tacv2/%E0%A4%A',
  ])('is not “%s”', (text) => {
    expect(channelOfLink(text)).toBeUndefined()
  })
})
