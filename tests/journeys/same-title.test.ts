import { afterAll, beforeAll, expect, it } from 'vitest'
import type { DraftView } from '../../teams-app/api/draft-view.ts'
import { findingsAt } from '../../teams-app/domain/forms/checks.ts'
import { api } from '../support/addresses.ts'
import { personOf } from '../support/sample-university.ts'
import { completeAnswers } from '../support/surface.ts'
import { startUniversity, type University } from '../support/university.ts'

let university: University
beforeAll(async () => {
  university = await startUniversity({ environment: { POLL_SECONDS: '3600' } })
})
afterAll(() => university?.close())

const same = 'Another proposal has this title too. Please tell them apart, or talk about the overlap.'

const draftOf = async (reference: string) =>
  (await university.call('lead', 'GET', api.expressionOfInterest(reference))).body as unknown as DraftView

/** Others may know of a proposal once Approval to Proceed is asked for; until then its lead may name who writes it with them. */
const known = (reference: string) =>
  university.command('otherLead', { type: 'NameCoAuthors', proposal: reference, coAuthors: [personOf('lead')] })

it('two live proposals of one title: the form, what would be asked, and the card all say so; a third of another title is left alone', async () => {
  const { written, command, call, app, cards } = university
  await known(await written('otherLead', completeAnswers, 'Batteries for HOMES'))
  await known(await written('otherLead', completeAnswers, 'Batteries for Ships'))
  const mine = await written('lead', completeAnswers, 'Batteries for homes')

  await app.dispatcher.settled()
  university.tenant.control.clearCalls()
  const draft = await draftOf(mine)
  expect(university.tenant.control.calls().filter(({ path }) => path.startsWith('/graph/'))).toHaveLength(0)
  expect(draft.context.otherTitles).toEqual(['Batteries for HOMES'])
  expect(findingsAt(1, draft).map(({ message }) => message)).toContain(same)

  const asked = await call('lead', 'GET', `${api.whatIf(mine)}?ask=AskForAgreement`)
  expect(JSON.stringify(asked.body)).toContain(same)
  await command('lead', { type: 'AskForAgreement', proposal: mine })
  await app.dispatcher.settled()
  expect(cards('headOfSchool', mine)[0]?.text).toContain(same)
})

it('a proposal that was withdrawn takes its title with it', async () => {
  const { written, command } = university
  const first = await written('otherLead', completeAnswers, 'Solar Roofs')
  await known(first)
  const mine = await written('lead', completeAnswers, 'Solar roofs')
  expect((await draftOf(mine)).context.otherTitles).toEqual(['Solar Roofs'])
  await command('otherLead', { type: 'Withdraw', proposal: first, reason: 'We join forces.' })
  expect((await draftOf(mine)).context.otherTitles).toEqual([])
})

it('A9: the title of a proposal that its reader may not know of is no hint', async () => {
  const { written } = university
  await written('otherLead', completeAnswers, 'Tidal Turbines')
  const mine = await written('lead', completeAnswers, 'Tidal turbines')
  expect((await draftOf(mine)).context.otherTitles).toEqual([])
})
