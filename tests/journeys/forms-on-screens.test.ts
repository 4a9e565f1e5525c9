import { afterAll, beforeAll, expect, it } from 'vitest'
import { api } from '../support/addresses.ts'
import { personOf } from '../support/sample-university.ts'
import { type SecondInstance, startSecondInstance } from '../support/second-instance.ts'
import { startUniversity, type University } from '../support/university.ts'

let university: University
let other: SecondInstance
/** Address of the list of forms, and the calls to it. */
let list = ''
let calls: string[] = []
beforeAll(async () => {
  // What happens by itself happens when a test says so.
  university = await startUniversity({ environment: { POLL_SECONDS: '3600', LISTS_SECONDS: '3600' } })
  other = await startSecondInstance(university)
  university.tenant.control.on('call', ({ method, path }, { body }) => {
    const address = /^.*\/lists\/[^/]+/.exec(path)?.[0] ?? ''
    if (JSON.stringify(body ?? '').includes('FieldEdits')) list = address
    if (address === list) calls.push(`${method} ${path.slice(list.length).replace(/\?.*$/, '')}`)
  })
})
afterAll(async () => {
  await other.close()
  await university.close()
})

const form = api.expressionOfInterest
/** What pages that show a form ask for again and again. */
const asked = (reference: string) => [
  form(reference),
  api.proposal(reference),
  `${api.whatIf(reference)}?ask=AskForAgreement`,
]

/** A form that both instances know, and that nobody has looked at yet. */
async function written(): Promise<string> {
  const reference = await university.written()
  await university.app.dispatcher.settled()
  await other.app.application.readModel.catchUp()
  await other.app.checkLists()
  calls = []
  return reference
}
const idea = async (surface: Pick<University, 'call'>, reference: string) =>
  ((await surface.call('lead', 'GET', form(reference))).body as { answers?: { idea?: string } }).answers?.idea

it('a form that is open on many screens is read once, and costs no call while it is left alone', async () => {
  const reference = await written()
  const screens = Array.from({ length: 6 }, () => asked(reference)).flat()
  await Promise.all(screens.map((path) => other.call('lead', 'GET', path)))
  expect(calls).toEqual(['GET /items'])
  calls = []
  for (const path of screens) expect((await other.call('lead', 'GET', path)).status).toBe(200)
  expect(calls).toEqual([])
  await other.app.checkForms()
  for (const path of screens) expect((await other.call('lead', 'GET', path)).status).toBe(200)
  expect(calls).toEqual(['GET /items/delta'])
})

it('a form that nobody has written in is read once, too', async () => {
  await written()
  const reference = await university.written('lead', {})
  calls = []
  for (const _ of [1, 2, 3]) expect((await university.call('lead', 'GET', form(reference))).status).toBe(200)
  expect(calls.length).toBeLessThanOrEqual(1)
})

it('nobody looks at a form: its list is not asked', async () => {
  const third = await startSecondInstance(university)
  calls = []
  await third.app.checkForms()
  expect(calls).toEqual([])
  await third.close()
})

it('a page that has the newest already is told so, and nothing else', async () => {
  const reference = await written()
  const token = await university.tenant.signIn.userToken({
    person: personOf('lead').id,
    audience: university.environment.CLIENT_ID ?? '',
  })
  const look = (path: string, eTag = '') =>
    fetch(`${other.url}${path}`, {
      headers: { authorization: `Bearer ${token}`, 'cache-control': 'max-age=0', 'if-none-match': eTag },
    })
  for (const path of [form(reference), api.proposal(reference)]) {
    const eTag = (await look(path)).headers.get('etag') ?? ''
    expect(eTag).not.toBe('')
    expect((await look(path, eTag)).status).toBe(304)
    expect((await look(path, '"another"')).status).toBe(200)
    expect((await other.save('lead', reference, 'title', `Called ${eTag}`, await titleOf(reference))).status).toBe(200)
    await other.app.dispatcher.settled()
    expect((await look(path, eTag)).status).toBe(200)
  }
})
const titleOf = async (reference: string) =>
  ((await other.call('lead', 'GET', form(reference))).body as { answers: { title: string } }).answers.title

it('what another instance saved is there after one look at the list, for every form', async () => {
  const reference = await written()
  const before = await idea(other, reference)
  expect((await university.save('lead', reference, 'idea', 'Another idea.', before)).status).toBe(200)
  expect(await idea(other, reference)).toBe(before)
  await other.app.checkForms()
  expect(await idea(other, reference)).toBe('Another idea.')
})

it('a save that rests on an old row keeps what another instance has saved', async () => {
  const reference = await written()
  const before = await idea(other, reference)
  expect((await university.save('lead', reference, 'idea', 'Another idea.', before)).status).toBe(200)
  expect((await other.save('lead', reference, 'audience', 'Everybody.', undefined)).status).toBe(409)
  const audience = ((await other.call('lead', 'GET', form(reference))).body as { answers: { audience: string } })
    .answers
  expect((await other.save('lead', reference, 'audience', 'Everybody.', audience.audience)).status).toBe(200)
  await university.app.checkForms()
  for (const surface of [university, other]) expect(await idea(surface, reference)).toBe('Another idea.')
})

it('a text that another has changed meanwhile is refused with theirs; one that is theirs already is saved', async () => {
  const reference = await written()
  const before = await idea(other, reference)
  expect((await university.save('lead', reference, 'idea', 'Theirs.', before)).status).toBe(200)
  const refused = await other.save('lead', reference, 'idea', 'Mine.', before)
  expect([refused.status, refused.body.theirs]).toEqual([409, expect.objectContaining({ value: 'Theirs.' })])
  expect((await other.save('lead', reference, 'idea', 'Theirs.', before)).status).toBe(200)
})

it('somebody who saw the newest elsewhere is not told that another has changed it', async () => {
  const reference = await written()
  const before = await idea(other, reference)
  expect((await university.save('lead', reference, 'idea', 'Newer.', before)).status).toBe(200)
  expect((await other.save('lead', reference, 'idea', 'Newest.', 'Newer.')).status).toBe(200)
  await university.app.checkForms()
  expect(await idea(university, reference)).toBe('Newest.')
})

it('whoever asks about a form is asked about it as it is now, whatever is remembered here', async () => {
  const reference = await written()
  const before = await idea(other, reference)
  expect((await university.save('lead', reference, 'idea', 'The newest idea.', before)).status).toBe(200)
  expect((await other.command('lead', { type: 'AskForAgreement', proposal: reference })).status).toBe(200)
  const { proposal } = other.app.application.readModel.find(reference) ?? {}
  expect(proposal?.submissions.at(-1)?.shown.idea).toBe('The newest idea.')
  await other.app.dispatcher.settled()
})
