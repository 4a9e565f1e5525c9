import { afterAll, beforeAll, expect, it } from 'vitest'
import type { DraftView } from '../../teams-app/api/draft-view.ts'
import { api } from '../support/addresses.ts'
import { provisioner } from '../support/sample-university.ts'
import { administratorsList } from '../support/site-reader.ts'
import { startUniversity, type University } from '../support/university.ts'

let university: University
beforeAll(async () => {
  university = await startUniversity()
})
afterAll(() => university?.close())

const offers = [{ provider: 'Leeds', title: 'Heat Pumps 101', credits: 10, price: 42_000 }, { provider: 'Salford' }]
const outcomes = ['Calculate the heat loss of a house.', 'Größe einer Wärmepumpe wählen 🏠.']

const answersOf = async (reference: string) => {
  const { body } = await university.call('lead', 'GET', api.expressionOfInterest(reference))
  return (body as unknown as DraftView).answers
}

it('rows and lists come back from SharePoint as they were saved, and are frozen with what is submitted', async () => {
  const reference = await university.written()
  expect((await university.save('lead', reference, 'competitors', [...offers, {}])).body.value).toEqual(offers)
  expect((await university.save('lead', reference, 'draftIlos', ['', ...outcomes])).body.value).toEqual(outcomes)
  expect(await answersOf(reference)).toMatchObject({ competitors: offers, draftIlos: outcomes, risks: null })
  const asked = await university.command('lead', { type: 'AskForAgreement', proposal: reference })
  expect(asked.status).toBe(200)
})

it('rows that somebody else has changed meanwhile are refused with the others’ rows, and nothing is lost', async () => {
  const reference = await university.written()
  await university.save('lead', reference, 'competitors', offers)
  const { status, body } = await university.save('lead', reference, 'competitors', [{ provider: 'York' }], null)
  expect(status).toBe(409)
  expect(body).toMatchObject({ refusal: 'changed-by-another', theirs: { value: offers } })
  expect((await answersOf(reference)).competitors).toEqual(offers)
})

it('a draft of an older form, with lines of text in these columns, is read row by row and saved as rows', async () => {
  const reference = await university.written()
  const { clientId } = provisioner
  const list = administratorsList(
    university.tenant,
    clientId,
    university.environment.SITE ?? '',
    'Expressions of Interest',
  )
  const row = (await list.rows()).find(({ fields }) => fields.Proposal === reference)
  await list.patch(String(row?.id), {
    Skills: 'Sizing a pump\n- Commissioning',
    Competitors: 'Leeds, Heat Pumps 101, 10, £420\nSomething in Salford',
    Risks: '["not rows", 7]',
  })
  await university.app.checkForms()
  const upgraded = [offers[0], { provider: 'Something in Salford' }]
  expect(await answersOf(reference)).toMatchObject({
    skills: ['Sizing a pump', 'Commissioning'],
    competitors: upgraded,
    risks: [{ risk: '["not rows", 7]' }],
  })
  const more = [...upgraded, { provider: 'York' }]
  expect((await university.save('lead', reference, 'competitors', more, upgraded)).status).toBe(200)
  const after = (await list.rows()).find(({ fields }) => fields.Proposal === reference)
  expect(JSON.parse(String(after?.fields.Competitors))).toEqual(more)
})

it('rows of another shape are refused with a sentence that names the cell', async () => {
  const reference = await university.written()
  const { status, body } = await university.save('lead', reference, 'competitors', [
    { provider: 'Leeds' },
    { credits: 9.5 },
  ])
  expect(status).toBe(422)
  expect(body.sentence).toBe(
    'Comparable offers, row 2, Credits cannot hold that kind of answer. Nothing was changed. Please enter it again.',
  )
  expect((await answersOf(reference)).competitors).toBeNull()
})
