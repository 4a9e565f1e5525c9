import { expect, it } from 'vitest'
import { everyCard } from '../cards/every-card.ts'
import { checkCard } from '../support/contract-check.ts'

it('the page of cards shows each once, as Teams takes it, from every file that draws one', () => {
  const all = everyCard()
  expect(new Set(all.map(({ name, state }) => `${name}: ${state}`)).size).toBe(all.length)
  for (const { card } of all) checkCard(card)
  const kinds = new Set(all.map(({ name }) => name.split(' ')[0]))
  expect(kinds).toEqual(
    new Set(['Question', 'News', 'Shared', 'Reading', 'Refused', 'Times', 'Booking', 'Reminder', 'Longest']),
  )
})
