import { describe, expect, it } from 'vitest'
import { RECORD_REMOVED } from '../../teams-app/api/undelivered-words.ts'
import { createMessageRetries, streamOfMessage } from '../../teams-app/application/message-retries.ts'
import { INSTITUTION } from '../../teams-app/domain/institution/institution.ts'
import { messageRow } from '../support/message-row.ts'

const again = { by: undefined }

function retried() {
  const begun: string[] = []
  return { begun, retries: createMessageRetries((stream) => begun.push(stream)) }
}

describe('failed messages', () => {
  it('are tried again once each, proposal by proposal', () => {
    const { begun, retries } = retried()
    const rows = [
      messageRow({ key: 'MC-2026-001/1/ask>a' }),
      messageRow({ key: 'MC-2026-001/1/ask>b' }),
      messageRow({ key: 'MC-2026-002/1/ask>a', proposal: 'MC-2026-002' }),
    ]
    expect(retries.request(rows, again)).toBe(3)
    expect(begun).toEqual(['MC-2026-001', 'MC-2026-002'])
    expect(retries.take('MC-2026-001/1/ask>b')).toBe(again)
    expect(retries.take('MC-2026-001/1/ask>b')).toBeUndefined()
  })

  it('are left alone when their record was removed, so that nobody is told twice', () => {
    const { begun, retries } = retried()
    expect(retries.request([messageRow({ reason: RECORD_REMOVED })], again)).toBe(0)
    expect(begun).toEqual([])
  })
})

it('takes a welcome up by itself, since it is about no proposal', () => {
  const key = `${INSTITUTION}/app/welcome>a`
  expect(streamOfMessage(messageRow({ key, proposal: INSTITUTION }))).toBe(key)
})
