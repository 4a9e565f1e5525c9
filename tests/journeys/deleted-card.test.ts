import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { channelOf } from '../support/sample-university.ts'
import { startUniversity, type University } from '../support/university.ts'

const schoolChannel = channelOf('head-of-school/school:engineering')

let university: University
beforeAll(async () => {
  university = await startUniversity({
    environment: { POLL_SECONDS: '3600', REFUSED_AGAIN_AFTER_SECONDS: '0.01' },
  })
})
afterAll(() => university.close())

let reference: string
beforeEach(async () => {
  reference = await university.asked()
  await university.app.dispatcher.settled()
})

const cards = (channel?: string) => university.cards('headOfSchool', reference, channel)

async function deleteCard(channel?: string): Promise<void> {
  const [card] = cards(channel)
  if (!card) throw new Error('There is no card to delete.')
  university.tenant.teams.deleteMessage(card.conversation, card.activityId)
  expect(cards(channel)).toEqual([])
}

/** What changes every copy of an open question twice: how a deletion is noticed. */
async function heldAndResumed(): Promise<void> {
  await university.command('lead', { type: 'Hold', proposal: reference, reason: 'Later.' })
  await university.app.dispatcher.settled()
  await university.command('lead', { type: 'Resume', proposal: reference })
  await university.app.dispatcher.settled()
}

it.each([
  ['in the chat', undefined],
  ['in the channel', schoolChannel],
])(
  'a card deleted %s is posted again while its question is open; deleted twice, it stays deleted',
  async (_, channel) => {
    await deleteCard(channel)
    await university.command('lead', { type: 'Hold', proposal: reference, reason: 'Later.' })
    await university.app.dispatcher.settled()
    expect(cards(channel)).toEqual([])
    await university.command('lead', { type: 'Resume', proposal: reference })
    await university.app.dispatcher.settled()
    expect(cards(channel)).toHaveLength(1)

    await deleteCard(channel)
    for (let round = 0; round < 3; round += 1) await heldAndResumed()
    expect(cards(channel)).toEqual([])
  },
)

it('the card that was posted again is answered, and shows the answer, like any other', async () => {
  await deleteCard()
  await heldAndResumed()
  expect(await university.press('headOfSchool', reference, 'Agree')).toContain('You agreed')
  await university.app.dispatcher.settled()
  expect(cards().map(({ text }) => text.includes('agreed'))).toEqual([true])
})

it('a card that is deleted when its question is answered is not posted again', async () => {
  await deleteCard()
  await university.answer('headOfSchool', reference, 'head-of-school-agreement', 'agree')
  await university.app.dispatcher.settled()
  expect(cards()).toEqual([])
})
