import { expect, it } from 'vitest'
import { proposal } from '../../teams-app/api/answers.ts'
import { everythingMade } from '../corpus/corpus.ts'

const views = [...everythingMade()].filter(([file]) => file.startsWith('views/') && !file.includes('institution'))

it('the page of a proposal is what its endpoint says, in every state and for every reader of the corpus', () => {
  expect(views.length).toBeGreaterThan(30)
  for (const [file, text] of views)
    for (const [reader, view] of Object.entries<Record<string, unknown>>(JSON.parse(text))) {
      if (view.requests === undefined) continue
      expect(proposal.safeParse(view).error, `${file} for ${reader}`).toBeUndefined()
    }
})
