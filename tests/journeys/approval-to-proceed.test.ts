import { afterAll, beforeAll, expect, it } from 'vitest'
import { channelOf } from '../support/sample-university.ts'
import { completeAnswers } from '../support/surface.ts'
import { startUniversity, type University } from '../support/university.ts'

const schoolChannel = channelOf('head-of-school/school:engineering')
const facultyChannel = channelOf('faculty/faculty:science-and-engineering')

let university: University
beforeAll(async () => {
  university = await startUniversity()
})
afterAll(() => university.close())

it('goes from the first idea to Approval to Proceed: tab, card, tab, card, card', async () => {
  const { app, asked, agreed, press, command, view, cards } = university
  const reference = await asked()
  await agreed(reference, { headOfSchool: false })
  await app.dispatcher.settled()

  const chat = await press('headOfSchool', reference, 'Agree')
  expect(chat).toContain('You agreed')
  await app.dispatcher.settled()
  for (const copy of [cards('headOfSchool', reference)[0], cards('headOfSchool', reference, schoolChannel)[0]]) {
    expect(copy?.text).toContain('agreed')
    expect(JSON.stringify(copy?.card)).not.toContain('AnswerAgreement')
  }
  expect(cards('lead', reference)[0]?.text).toContain('agreed')

  expect((await command('lead', { type: 'AskForApprovalToProceed', proposal: reference })).status).toBe(200)
  await app.dispatcher.settled()
  expect(await press('headOfSchool', reference, 'Approve for the School')).toContain('You gave Approval to Proceed')
  await app.dispatcher.settled()
  const asking = cards('faculty', reference, facultyChannel).filter(({ text }) =>
    text.includes('Approval to Proceed · Faculty'),
  )
  expect(asking).toHaveLength(1)
  expect(await press('faculty', reference, 'Approve for the Faculty')).toContain('You gave Approval to Proceed')
  await app.dispatcher.settled()

  const { summary, steps } = await view('lead', reference)
  expect(summary.stage).toBe('proceeding')
  expect(steps.find(({ id }) => id === 'S1.6')?.state).toBe('done')
  expect(cards('lead', reference)[0]?.text).toContain('gave Approval to Proceed')
})

it('E3: a comment with a yes on the card is a comment, and conditions are followed until they are met', async () => {
  const { app, asked, agreed, press, command, view, cards } = university
  const reference = await asked()
  await agreed(reference)
  await command('lead', { type: 'AskForApprovalToProceed', proposal: reference })
  await app.dispatcher.settled()
  const school = await press('headOfSchool', reference, 'Approve for the School', { reason: 'Good work.' })
  expect(school).toContain('“Good work.”')
  expect((await view('lead', reference)).conditions).toEqual([])
  await app.dispatcher.settled()
  const faculty = { reason: 'Timely.', conditions: 'Name the industry tutor.' }
  expect(await press('faculty', reference, 'Approve for the Faculty', faculty)).toContain(
    'Conditions: “Name the industry tutor.”',
  )
  const { conditions, history } = await view('lead', reference)
  expect(conditions).toMatchObject([{ words: 'Name the industry tutor.' }])
  expect(history[0]).toMatchObject({ reason: 'Timely.', conditions: 'Name the industry tutor.' })
  await app.dispatcher.settled()
  expect(cards('lead', reference)[0]?.text).toContain('Conditions: “Name the industry tutor.”')
})

it('is returned for changes, submitted a second time, and then proceeds', async () => {
  const { app, asked, agreed, answer, press, command, save, view } = university
  const reference = await asked()
  await app.dispatcher.settled()
  await agreed(reference)
  await command('lead', { type: 'AskForApprovalToProceed', proposal: reference })
  await app.dispatcher.settled()

  expect(await press('headOfSchool', reference, 'Return it')).toContain('Please say why')
  expect(await press('headOfSchool', reference, 'Return it', { reason: 'Name the industry tutor.' })).toContain(
    'You returned it for changes',
  )
  expect((await command('lead', { type: 'AskForApprovalToProceed', proposal: reference })).body.sentence).toContain(
    'nothing has changed since',
  )
  const whoTeaches = 'Two lecturers and a named tutor from the trade body.'
  expect((await save('lead', reference, 'whoTeaches', whoTeaches, completeAnswers.whoTeaches)).status).toBe(200)
  expect((await command('lead', { type: 'AskForAgreement', proposal: reference })).status).toBe(200)
  await app.dispatcher.settled()
  expect(await press('headOfSchool', reference, 'Agree')).toContain('You agreed')
  await answer('operations', reference, 'school-operations-agreement', 'agree')
  await answer('online', reference, 'manchester-online-agreement', 'agree')
  expect((await command('lead', { type: 'AskForApprovalToProceed', proposal: reference })).status).toBe(200)
  await app.dispatcher.settled()
  await press('headOfSchool', reference, 'Approve for the School')
  await app.dispatcher.settled()
  await press('faculty', reference, 'Approve for the Faculty')
  const { summary, version, history } = await view('lead', reference)
  expect({ stage: summary.stage, version }).toEqual({ stage: 'proceeding', version: 2 })
  expect(history.map(({ reason }) => reason)).toContain('Name the industry tutor.')
})
