import { expect, it } from 'vitest'
import { changeSentence } from '../../teams-app/api/change-sentence.ts'
import { changedSentence } from '../../teams-app/api/words.ts'

it('says what a figure was and is, and of a text that it changed', () => {
  expect(changeSentence('fee', 90_000, 110_000)).toBe('Fee per learner £900 → £1,100')
  expect(changeSentence('start', null, '2027-09')).toBe('First intended start not given → September 2027')
  expect(changeSentence('idea', 'Old.', 'New.')).toBe('The idea and the opportunity')
  expect(changeSentence('costing.library', null, 50_000)).toMatch(/ as assumed → £500$/)
})

it('names the first few, and counts the rest', () => {
  expect(changedSentence(['Fee', 'Idea'])).toBe('Since you last looked: Fee, Idea.')
  expect(changedSentence(['Fee', 'Idea', 'Level', 'Mode'], 2)).toBe('Since you last looked: Fee, Idea and 2 more.')
})
