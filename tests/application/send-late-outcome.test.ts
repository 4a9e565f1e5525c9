import { expect, it } from 'vitest'
import { sendLateOutcome } from '../../teams-app/application/send-late-outcome.ts'
import type { PostResult } from '../../teams-app/ports.ts'
import { amina } from '../domain/given-institution.ts'

const refused: PostResult = {
  ok: false,
  ...{ isGone: false, isDeleted: false, mayRetry: true, isDoubtful: false, isUnclear: false },
  ...{ reason: 'Teams answered 503', afterSeconds: 0 },
}
const taken: PostResult = { ok: true, posted: { conversation: 'a', activity: '1', serviceUrl: '' } }

/** How often a sentence was offered, and how often it was given up, where Teams answers in this order and then the same again. */
async function offered(...answers: PostResult[]) {
  const count = { offers: 0, givenUp: 0 }
  const say = async (): Promise<PostResult> => {
    const answer = answers[Math.min(count.offers, answers.length - 1)]
    count.offers += 1
    if (!answer) throw new Error('Teams could not be asked.')
    return answer
  }
  const giveUp = () => {
    count.givenUp += 1
  }
  await sendLateOutcome({ say }, { info: () => undefined, warn: giveUp, error: giveUp })(amina, 'It is recorded.')
  return count
}

it('is offered again while Teams asks to wait, and given up after five times', async () => {
  expect(await offered(refused, refused, taken)).toEqual({ offers: 3, givenUp: 0 })
  expect(await offered(refused)).toEqual({ offers: 5, givenUp: 1 })
})

it('is not offered again where Teams may have taken it, nor where it refused for good', async () => {
  expect(await offered({ ...refused, isUnclear: true })).toEqual({ offers: 1, givenUp: 1 })
  expect(await offered({ ...refused, mayRetry: false })).toEqual({ offers: 1, givenUp: 1 })
})

it('breaks nothing when it breaks', async () => {
  expect(await offered()).toEqual({ offers: 1, givenUp: 1 })
})
