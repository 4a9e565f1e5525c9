import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DraftView } from '../../teams-app/api/draft-view.ts'
import { malformed } from '../../teams-app/api/words.ts'
import { api } from '../support/addresses.ts'
import { people, personOf, type Who } from '../support/sample-university.ts'
import { completeAnswers } from '../support/surface.ts'
import { startUniversity, type University } from '../support/university.ts'

let university: University
beforeAll(async () => {
  university = await startUniversity()
})
afterAll(() => university.close())

const named = (proposal: string, ...coAuthors: unknown[]) => ({ type: 'NameCoAuthors', proposal, coAuthors })
const draftOf = async (who: Who, proposal: string) =>
  (await university.call(who, 'GET', api.expressionOfInterest(proposal))).body as unknown as DraftView

describe('naming who writes it', () => {
  it('lets them save in the form, and nothing else; once they are not named any more, not even that', async () => {
    const proposal = await university.written()
    expect((await university.save('otherLead', proposal, 'audience', 'Everybody.', null)).status).toBe(404)
    await university.command('lead', named(proposal, personOf('otherLead')))
    const saved = await university.save('otherLead', proposal, 'audience', 'Plumbers.', completeAnswers.audience)
    expect(saved.body).toMatchObject({ ok: true, value: 'Plumbers.' })
    const asking = await university.command('otherLead', { type: 'AskForAgreement', proposal })
    expect(asking.body.sentence).toBe(
      `Only the Academic Lead, ${people.lead}, can do this. Nothing was changed. Please ask them.`,
    )
    expect((await university.command('lead', named(proposal))).body.sentence).toBe('You write it alone again.')
    expect((await university.save('otherLead', proposal, 'audience', 'Everybody.', 'Plumbers.')).status).toBe(404)
  })

  it('trusts the id alone: the name of somebody new from a browser gives way to the one their own sign-in gives', async () => {
    const proposal = await university.written()
    const claimed = { ...personOf('leadWithoutTeams'), name: 'The Vice-Chancellor' }
    const shown = async () => (await university.view('lead', proposal)).summary.coAuthors.map(({ name }) => name)
    await university.command('lead', named(proposal, claimed))
    expect(await shown()).toEqual(['The Vice-Chancellor'])
    await university.call('leadWithoutTeams', 'GET', api.me)
    expect(await shown()).toEqual([people.leadWithoutTeams])

    await university.command('lead', named(proposal))
    const again = await university.command('lead', named(proposal, claimed))
    expect(again.body.sentence).toBe(`${people.leadWithoutTeams} can write it with you now.`)
  })

  it('calls whoever is known by the name that is known, whatever a browser says', async () => {
    const proposal = await university.written()
    const claimed = { ...personOf('designer'), name: 'The Vice-Chancellor' }
    const reply = await university.command('lead', named(proposal, claimed))
    expect(reply.body.sentence).toBe(`${people.designer} can write it with you now.`)
  })

  const person = personOf('otherLead')
  it.each([
    ['an id that is none', [{ ...person, id: 'somebody' }]],
    ['no name', [{ ...person, name: '  ' }]],
    ['a name without end', [{ ...person, name: 'x'.repeat(256) }]],
    ['more than a person', [{ ...person, administrator: true }]],
  ])('is refused with %s', async (_, coAuthors) => {
    const proposal = await university.written()
    const reply = await university.command('lead', named(proposal, ...coAuthors))
    expect(reply).toMatchObject({ status: 400, body: { sentence: expect.stringContaining(malformed) } })
    expect((await university.view('lead', proposal)).summary.coAuthors).toEqual([])
  })

  it('is refused with far too many, who are told how many it may be', async () => {
    const proposal = await university.written()
    const crowd = Array.from({ length: 41 }, (_, index) => ({ id: randomUUID(), name: `Person ${index}` }))
    const reply = await university.command('lead', named(proposal, ...crowd))
    expect(reply).toMatchObject({ status: 422, body: { sentence: expect.stringMatching(/^At most 10 people can/) } })
    expect((await university.view('lead', proposal)).summary.coAuthors).toEqual([])
  })
})

describe('handing on the lead', () => {
  it('goes into the form and onto the next version; whoever opened it keeps their access', async () => {
    const proposal = await university.asked()
    const academicLead = personOf('otherLead')
    const handed = await university.command('lead', { type: 'NameAcademicLead', proposal, academicLead })
    expect(handed.body.sentence).toContain(`${people.otherLead} leads it now.`)
    expect((await draftOf('otherLead', proposal)).answers.academicLead).toBe(academicLead.id)
    const mine = await university.call('otherLead', 'GET', `${api.proposals}?scope=mine`)
    expect(JSON.stringify(mine.body)).toContain(proposal)

    const asked = await university.command('otherLead', { type: 'AskForAgreement', proposal })
    expect(asked.body.sentence).toMatch(/^Asked: /)
    const view = await university.view('lead', proposal)
    expect(view.can).toMatchObject({ edit: true, act: true })
    expect(view.version).toBe(2)
    expect(view.requests.find(({ state }) => state === 'open')?.academicLead).toBe(people.otherLead)
  })

  it('is refused to anybody who does not lead it, and for nobody', async () => {
    const proposal = await university.written()
    const academicLead = personOf('otherLead')
    const byAnother = await university.command('otherLead', { type: 'NameAcademicLead', proposal, academicLead })
    expect(byAnother).toMatchObject({ status: 404, body: { refusal: 'unknown-proposal' } })
    const forNobody = await university.command('lead', { type: 'NameAcademicLead', proposal, academicLead: null })
    expect(forNobody.status).toBe(400)
  })

  it('names an owner beside the lead, who asks and records for it, until the lead owns it again', async () => {
    const proposal = await university.written()
    const owner = personOf('designer')
    const owned = await university.command('lead', { type: 'NameProposalOwner', proposal, owner })
    expect(owned.body.sentence).toBe(`${people.designer} owns it now, and may do what ${people.lead} may.`)
    expect((await university.view('lead', proposal)).summary.proposalOwner).toEqual(owner)
    expect((await university.command('designer', { type: 'Hold', proposal, reason: 'Leave.' })).status).toBe(200)
    expect((await university.command('designer', { type: 'Resume', proposal })).status).toBe(200)
    await university.command('lead', { type: 'NameProposalOwner', proposal, owner: null })
    expect((await university.view('lead', proposal)).summary.proposalOwner).toBeNull()
    expect((await university.command('designer', { type: 'Hold', proposal, reason: 'Leave.' })).status).toBe(404)
  })
})

it('A2: who has written it is not its judge: the Head of School is named, writes, is taken off, and may not agree', async () => {
  const { app, command, save, written, press, view, cards } = university
  const proposal = await written()
  await command('lead', named(proposal, personOf('headOfSchool')))
  expect((await save('headOfSchool', proposal, 'audience', 'Plumbers.', completeAnswers.audience)).status).toBe(200)
  await command('lead', named(proposal))
  const asking = await command('lead', { type: 'AskForAgreement', proposal })
  expect(asking.body.sentence).toContain(people.alternate)
  await app.dispatcher.settled()
  const [asked] = (await view('headOfSchool', proposal)).requests.filter(
    ({ purpose }) => purpose === 'head-of-school-agreement',
  )
  expect(asked).toMatchObject({ mayAnswer: false, why: expect.stringContaining('that they have led or written') })
  const { answerType: type, request, seen, round: turn } = asked ?? {}
  const refused = await command('headOfSchool', { type, proposal, request, seen, turn, answer: 'agree', reason: '' })
  expect(refused).toMatchObject({ status: 422, body: { refusal: 'own-proposal' } })
  expect(cards('headOfSchool', proposal)).toEqual([])
  expect(await press('alternate', proposal, 'Agree')).toContain('standing in as alternate')
})
