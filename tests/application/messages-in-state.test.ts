import { expect, it } from 'vitest'
import { messagesIn } from '../../teams-app/application/messages-in-state.ts'
import type { Ports } from '../../teams-app/ports.ts'
import { messageRow } from '../support/message-row.ts'

const pages = (
  answers: Record<string, Awaited<ReturnType<Ports['messages']['page']>>>,
): Pick<Ports['messages'], 'page'> => ({
  page: async (_, after) => answers[after] ?? 'no-such-page',
})

it('reads page after page to the end', async () => {
  const ports = pages({
    '': { rows: [messageRow({ id: '1' })], next: 'second' },
    second: { rows: [messageRow({ id: '2' })], next: null },
  })
  expect((await messagesIn('failed', ports)).map(({ id }) => id)).toEqual(['1', '2'])
})

it('does not take a page that is not known any more for the end', async () => {
  await expect(messagesIn('failed', pages({ '': { rows: [], next: 'gone' } }))).rejects.toThrow(
    'does not know the page',
  )
})
