import { expect, it } from 'vitest'
import { createReachableRecipients } from '../../teams-app/application/reachable-recipients.ts'
import type { MessageRow } from '../../teams-app/ports.ts'
import { beforeTheSchool, proposalOf } from '../domain/given-history.ts'
import { fay, hugh, institution } from '../domain/given-institution.ts'
import { messageRow } from '../support/message-row.ts'

const proposal = proposalOf(beforeTheSchool)
const toHugh = messageRow({ key: `MC-2026-001/1/ask>${hugh.id}` })
const toFay = messageRow({ key: `MC-2026-001/1/ask>${fay.id}` })
const toChannel = messageRow({ key: 'MC-2026-001/1/ask>19:school@thread.tacv2' })

function recipients() {
  const begun: string[] = []
  const retried: MessageRow[] = []
  const made = createReachableRecipients({
    messages: { page: async () => ({ rows: [toHugh, toFay, toChannel], next: null }) },
    readModel: { proposals: () => [proposal] },
    now: () => ({ institution, at: '2026-11-25T09:00:00.000Z' }),
    retries: { request: (rows) => retried.push(...rows) },
    begin: (reference) => void begun.push(reference),
  })
  return { begun, retried, ...made }
}

it('has what failed tried again for those alone whom the bot can reach now', async () => {
  const { retried, reachable, catchUp } = recipients()
  reachable(hugh.id)
  await catchUp()
  expect(retried).toEqual([toHugh])
  reachable('channels')
  await catchUp()
  expect(retried).toEqual([toHugh, toChannel])
})

it('refreshes the cards of whoever can have them refreshed now and may decide', async () => {
  const { begun, known, catchUp } = recipients()
  known(fay.id)
  await catchUp()
  expect(begun).toEqual([])
  known(hugh.id)
  await catchUp()
  expect(begun).toEqual([proposal.reference])
})
