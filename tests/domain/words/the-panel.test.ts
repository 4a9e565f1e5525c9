import { expect, it } from 'vitest'
import { thePanel } from '../../../teams-app/domain/words/the-panel.ts'

it('a School and a Faculty have an article in a sentence, other approver roles none', () => {
  expect(
    ['School of Engineering', 'Faculty of Humanities', 'Manchester Online', 'School Operations, Engineering'].map(
      thePanel,
    ),
  ).toEqual([
    'the School of Engineering',
    'the Faculty of Humanities',
    'Manchester Online',
    'School Operations, Engineering',
  ])
})
