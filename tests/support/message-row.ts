import type { MessageRow } from '../../teams-app/ports.ts'

/** A row of the list Messages, failed unless told otherwise. */
export const messageRow = (row: Partial<MessageRow> = {}): MessageRow => ({
  ...{ id: '1', eTag: '', key: 'MC-2026-001/1/ask>a', claim: 'one', proposal: 'MC-2026-001', state: 'failed' },
  ...{ claimedAt: '2026-11-25T09:00:00.000Z', shown: 'open', posted: null, refreshedBy: '', reason: '' },
  ...{ postedAgain: false, tries: 1, replayed: null },
  ...row,
})
