import type { MessageRow, Ports } from '../ports.ts'

/** Every message that failed, or that is being sent, whatever it is about. */
export async function messagesIn(
  state: 'failed' | 'sending',
  messages: Pick<Ports['messages'], 'page'>,
): Promise<MessageRow[]> {
  const rows: MessageRow[] = []
  for (let after: string | null = ''; after !== null; ) {
    const page = await messages.page(state, after)
    if (page === 'no-such-page') throw new Error('Graph does not know the page that it named itself.')
    rows.push(...page.rows)
    after = page.next
  }
  return rows
}
