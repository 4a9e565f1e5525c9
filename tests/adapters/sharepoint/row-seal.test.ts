import { expect, it } from 'vitest'
import { lists } from '../../../teams-app/adapters/sharepoint/lists.ts'
import { canonicalJson, hashOf } from '../../../teams-app/domain/core/canonical-json.ts'
import { testSeals } from '../../support/test-chain.ts'

const fields = { CursorKey: 'delivery', CursorValue: 'a place' }
const sealIn = (fields: Record<string, unknown>) => testSeals.sealIn(lists.delivery, { id: '1', fields })

it('tells a row that is as it was written from one that was changed, and from one of before there were seals', () => {
  const sealed = testSeals.sealed(lists.delivery, fields)
  expect(sealIn(sealed)).toBe('kept')
  expect(sealIn({ ...sealed, CursorValue: 'another place' })).toBe('altered')
  expect(sealIn(fields)).toBe('unsealed')
})

it('is not content with a hash that anybody could work out, without the key', () => {
  expect(sealIn({ ...fields, Seal: hashOf(canonicalJson(fields)) })).toBe('altered')
})

it('still fits what SharePoint makes of a row: empty fields are left out, moments lose their fractions and zone', () => {
  const row = {
    MessageKey: 'a',
    ClaimedAt: '2026-11-27T09:00:00.123Z',
    Reason: '',
    PostedAgain: false,
    Shown: ' open\r\n',
  }
  const { Seal } = testSeals.sealed(lists.messages, row)
  const read = { MessageKey: 'a', ClaimedAt: '2026-11-27T09:00:00', Shown: 'open', Seal }
  expect(testSeals.sealIn(lists.messages, { id: '1', fields: read })).toBe('kept')
})
