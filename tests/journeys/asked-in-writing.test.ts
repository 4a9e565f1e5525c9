import { afterAll, beforeAll, expect, it } from 'vitest'
import { people } from '../support/sample-university.ts'
import { completeAnswers } from '../support/surface.ts'
import { startUniversity, type University } from '../support/university.ts'

let university: University
beforeAll(async () => {
  university = await startUniversity()
})
afterAll(() => university.close())

it('a team that a meeting would have been held with is asked in writing, and resolves it on the card', async () => {
  const proposal = await university.written('lead', {
    ...completeAnswers,
    overlaps: ['library'],
    overlapDetails: 'One licence for forty readers, from September.',
  })
  const asked = await university.command('lead', { type: 'AskInWriting', proposal })
  expect(asked.body.sentence).toBe(`Asked: Library. A card is on its way to ${people.librarian}.`)
  await university.app.dispatcher.settled()
  expect(university.cards('librarian', proposal)).toHaveLength(1)
  const reason = 'The licence covers forty readers.'
  expect(await university.press('librarian', proposal, 'Resolved', { reason })).toContain('You resolved it in writing')
  const { steps } = await university.view('lead', proposal)
  expect(steps.find(({ id }) => id === 'S1.5')?.state).toBe('done')
})
