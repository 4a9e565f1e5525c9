import { z } from 'zod'
import { inWords } from '../ask.ts'
import { asAssumed, survived } from '../finding.ts'
import { must, type ScratchList } from '../scratch-list.ts'

/** Calls in one batch; Graph allows no more. */
const MOST = 20
/** No row of a scratch list gets so far. */
const NOBODY = 999_999

const Responses = z.object({ responses: z.array(z.object({ id: z.string(), status: z.number() })) })

/** Question 34: what a batch does when one of its calls fails. */
export async function probeBatch(scratch: ScratchList) {
  const { row } = await scratch.insert('batch#1')
  const calls = Array.from({ length: MOST }, (_, n) => ({ id: String(n), item: n === MOST / 2 ? NOBODY : row.id }))
  const statuses = new Map<string, number>()
  // Each call of a batch is throttled by itself, so those told "later" are asked again.
  for (let round = 1; round <= 5 && statuses.size < MOST; round += 1) {
    const open = calls.filter(({ id }) => !statuses.has(id))
    const requests = open.map(({ id, item }) => ({ id, method: 'GET', url: `${scratch.items}/${item}` }))
    const answer = await scratch.ask('POST', '/$batch', { body: { requests } })
    if (answer.status === 400) {
      return { 34: survived(`refused with ${inWords(answer)}`, 'Nothing to do: the product sends no batches.') }
    }
    for (const { id, status } of Responses.parse(must('A batch', answer).body).responses) {
      if (status < 429) statuses.set(id, status)
    }
  }
  const good = [...statuses.values()].filter((status) => status === 200).length
  const bad = [...statuses.values()].filter((status) => status === 404).length
  const saw = `${good} of ${MOST} calls answered 200, ${bad} answered 404`
  return {
    34: good === MOST - 1 && bad === 1 ? asAssumed(saw) : survived(saw, 'Nothing to do: the product sends no batches.'),
  }
}
