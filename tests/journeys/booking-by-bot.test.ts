import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { MeetingPlanView, MeetingTimes } from '../../teams-app/api/meeting-view.ts'
import { notAllowedYetWords } from '../../teams-app/api/words.ts'
import { formatMoment } from '../../teams-app/domain/words/format.ts'
import { api } from '../support/addresses.ts'
import { checkCard, checkOAuthCard } from '../support/contract-check.ts'
import { countPings, type Pings } from '../support/pings.ts'
import { people, personOf, type Who } from '../support/sample-university.ts'
import { completeAnswers, readable, titlesIn } from '../support/surface.ts'
import { startUniversity, type University } from '../support/university.ts'

let university: University
/** Every token that was sent with a press. */
const tokens = new Set<string>()
/** Calls to the list of forms, by method. */
const calls: string[] = []
let forms = ''
beforeAll(async () => {
  university = await startUniversity({ environment: { POLL_SECONDS: '3600' } })
  university.tenant.control.on('call', ({ method, path }, { body }) => {
    const list = /^.*\/lists\/[^/]+/.exec(path)?.[0] ?? ''
    if (JSON.stringify(body ?? '').includes('FieldEdits')) forms = list
    if (list === forms) calls.push(method)
  })
})
afterAll(() => university.close())

const touched = {
  overlaps: ['library'],
  overlapDetails: 'One licence.',
  costLineReason: 'The School pays for it.',
}
const allow = (who: Who) =>
  university.tenant.signIn.grantOwnConsent(
    university.environment.CLIENT_ID ?? '',
    ['Calendars.ReadWrite', 'User.ReadBasic.All'],
    personOf(who).id,
  )
const eventsOf = (who: Who, reference: string) =>
  university.tenant.exchange.store.all(personOf(who).id).filter(({ subject }) => subject.startsWith(`[${reference}]`))
const planFor = async (reference: string) =>
  (await university.call('lead', 'GET', api.meeting(reference, 'stakeholders'))).body as unknown as MeetingPlanView
const notified = async (reference: string) =>
  (await university.view('lead', reference)).history.filter(({ sentence }) => sentence.includes('invitations went out'))

/** A proposal that the library is needed for, with advice given and news of it told. */
async function advised(title: string): Promise<string> {
  const reference = await university.written('lead', { ...completeAnswers, ...touched }, title)
  const asks = { type: 'AskForAdvice', proposal: reference, kind: 'faculty-advice' }
  expect((await university.command('lead', asks)).status).toBe(200)
  await university.app.dispatcher.settled()
  expect(await university.press('faculty', reference, 'Send advice', { reason: 'Begin small.' })).toContain('You ')
  await university.app.dispatcher.settled()
  return reference
}

const newest = (reference: string, who: Who = 'lead') => {
  const [card] = university.cards(who, reference)
  if (!card) throw new Error(`${who} has no card about ${reference}.`)
  checkCard(card.card)
  return { ...card, titles: titlesIn(card.card) }
}
const bookTitles = (reference: string) => newest(reference).titles.filter((title) => title.startsWith('Book '))

/** What Teams would send for a press of somebody's, whatever their client made of it. */
async function send(who: Who, reference: string, data: object, more: object = {}) {
  const { tenant, environment } = university
  const audience = environment.CLIENT_ID ?? ''
  const serviceUrl = `${tenant.url}/connector/`
  const person = personOf(who)
  const card = newest(reference)
  const answer = await tenant.teams.send(
    {
      ...{ type: 'invoke', name: 'adaptiveCard/action', channelId: 'msteams', serviceUrl },
      from: { id: tenant.teams.teamsUserId(person.id), name: person.name, aadObjectId: person.id },
      recipient: { id: `28:${audience}` },
      conversation: { id: card.conversation, conversationType: 'personal', tenantId: environment.TENANT_ID },
      channelData: { tenant: { id: environment.TENANT_ID } },
      replyToId: card.activityId,
      value: { action: { type: 'Action.Execute', verb: 'FindTimes', data }, trigger: 'manual', ...more },
    },
    await tenant.signIn.channelToken({ audience, serviceUrl }),
  )
  return { status: answer.status, body: answer.body as { statusCode: number; type: string; value: unknown } }
}
const tokenOf = async (who: Who, more = {}) => {
  const audience = university.environment.CLIENT_ID ?? ''
  const token = await university.tenant.signIn.userToken({ person: personOf(who).id, audience, ...more })
  tokens.add(token)
  return token
}
const withToken = (token: string) => ({ authentication: { id: 'exchange', connectionName: 'sso', token } })

describe('S1.5: the stakeholder meeting, booked on the card', () => {
  let reference: string
  let pings: Pings
  beforeAll(async () => {
    pings = countPings(university.tenant)
    reference = await advised('Heat Pumps and a Licence')
  })
  afterAll(() => pings.stop())

  it('the news that the advice is there says that it is called for, with whom and why: one ping', () => {
    const { text, titles } = newest(reference)
    expect(text).toContain('A stakeholder meeting is called for')
    expect(text).toContain(`Library: ${people.librarian}, because it needs input from the library`)
    expect(titles).toEqual(['Find a time', 'Open the proposal'])
    expect(pings.of('lead')).toBe(1)
  })

  it('their calendar is not opened before they have allowed it, and the card says where they can', async () => {
    const read = await university.press('lead', reference, 'Find a time')
    expect(read).toContain(notAllowedYetWords['book-meeting'].consent)
    expect(newest(reference).titles).toEqual(['Open the proposal', 'Find a time'])
  })

  it('offers three times once it is allowed', async () => {
    allow('lead')
    const read = await university.press('lead', reference, 'Find a time')
    expect(read).toContain('because it needs input from the library')
    expect(bookTitles(reference)).toHaveLength(3)
    expect(newest(reference).titles).toContain('Another time')
  })

  it('books one: everybody has it once, and it is on record once, however often the press arrives', async () => {
    const [best = ''] = bookTitles(reference)
    calls.length = 0
    const read = await university.press('lead', reference, best)
    expect(calls).toEqual(['GET'])
    expect(read).toContain('The stakeholder meeting is booked for')
    expect(read).toContain(people.librarian)
    for (const _ of [2, 3])
      expect(readable(await university.tenant.teams.repeatLastClick(personOf('lead').id))).toBe(read)
    await university.app.dispatcher.settled()
    expect(eventsOf('lead', reference)).toHaveLength(1)
    expect(eventsOf('librarian', reference)).toHaveLength(1)
    expect(await notified(reference)).toHaveLength(1)
  })

  it('the message is brought up to date without a ping: when it is, and nothing to book', async () => {
    const { ahead } = await planFor(reference)
    await university.app.dispatcher.settled()
    const { text, titles } = newest(reference)
    expect(text).toContain(`The stakeholder meeting is booked for ${formatMoment(ahead?.start ?? '')}.`)
    expect(titles).toEqual(['Open in Outlook', 'Join', 'Open the proposal'])
    expect(pings.of('lead')).toBe(1)
  })

  it('asked for again, it is the one that is booked; another time is refused in the rule’s own words', async () => {
    const data = { proposal: reference, purpose: 'stakeholders' }
    const again = await send('lead', reference, { type: 'FindTimes', ...data })
    expect(readable(again)).toContain('The stakeholder meeting is booked for')
    const start = new Date(Date.now() + 9 * 86_400_000).toISOString()
    const end = new Date(Date.parse(start) + 1_800_000).toISOString()
    const book = { type: 'BookMeeting', ...data, start, end, room: null }
    const other = await send('lead', reference, book, withToken(await tokenOf('lead')))
    expect(readable(other)).toContain('has booked this meeting for')
    expect(eventsOf('lead', reference)).toHaveLength(1)
  })
})

describe('who presses', () => {
  let reference: string
  let find: object
  beforeAll(async () => {
    reference = await advised('Somebody Else’s Token')
    find = { type: 'FindTimes', proposal: reference, purpose: 'stakeholders' }
  })

  it('is asked for a token of theirs for this application, with HTTP 200', async () => {
    const { status, body } = await send('lead', reference, find)
    expect([status, body.statusCode, body.type]).toEqual([200, 401, 'application/vnd.microsoft.activity.loginRequest'])
    expect(body.value).toMatchObject({
      connectionName: 'sso',
      tokenExchangeResource: { uri: expect.stringMatching(/^api:\/\/localhost:\d+\/botid-/) },
    })
    checkOAuthCard(body.value)
  })

  it.each<[string, () => Promise<object>]>([
    ['of somebody else', async () => withToken(await tokenOf('otherLead'))],
    ['that is forged', async () => withToken(await tokenOf('lead', { overrides: { forged: true } }))],
    ['that is over', async () => withToken(await tokenOf('lead', { overrides: { expiresIn: -600 } }))],
    ['that is none', async () => withToken('x y')],
    ['that did not come', async () => ({ authentication: { id: 'exchange', connectionName: 'sso' } })],
    ['in the form of a code', async () => ({ state: '123456' })],
    ['that is no text', async () => ({ authentication: { token: 7 } })],
  ])('is refused with a token %s, and no calendar is asked', async (_name, more) => {
    const calls: string[] = []
    const stop = university.tenant.control.on('call', ({ path }) => void calls.push(path))
    const answer = await send('lead', reference, find, await more())
    stop()
    expect([answer.status, answer.body.statusCode]).toEqual([200, 200])
    expect(readable(answer)).toContain('Your sign-in could not be checked here')
    expect(calls.filter((path) => /calendar|events|getSchedule/i.test(path))).toEqual([])
  })

  it('and does not act for the proposal is refused before anything is asked of them', async () => {
    const answer = await send('otherHead', reference, find)
    expect(answer.body.statusCode).toBe(200)
    expect(readable(answer)).toContain('This proposal is not known here.')
    expect(readable(await send('faculty', reference, find))).toContain(people.lead)
  })

  it.each([
    ['another purpose', { purpose: 'lunch' }],
    ['a field too many', { by: 'somebody' }],
    ['a proposal that is none', { proposal: '../x' }],
  ])('with %s is told that the card is too old', async (_name, more) => {
    expect(readable(await send('lead', reference, { ...find, ...more }))).toContain('This card is too old')
  })

  it('is told to sign in where Microsoft 365 wants to see them again', async () => {
    allow('lead')
    const claims = university.tenant.signIn.challenge(personOf('lead').id)
    const read = await university.press('lead', reference, 'Find a time')
    expect(read).toContain(notAllowedYetWords['book-meeting']['sign-in'])
    await tokenOf('lead', { claims })
    expect(await university.press('lead', reference, 'Find a time')).toContain('It takes 30 minutes.')
  })
})

describe('a time that is over, and a calendar that breaks off', () => {
  beforeEach(() => allow('lead'))
  const booking = (reference: string, start: number) => ({
    ...{ type: 'BookMeeting', proposal: reference, purpose: 'stakeholders', room: null },
    ...{ start: new Date(start).toISOString(), end: new Date(start + 1_800_000).toISOString() },
  })

  it('is refused in the rule’s own words', async () => {
    const reference = await advised('Too Late')
    const token = await tokenOf('lead')
    const answer = await send('lead', reference, booking(reference, Date.now() - 3_600_000), withToken(token))
    expect(readable(answer)).toContain('That time has passed.')
    expect(eventsOf('lead', reference)).toEqual([])
  })

  it('after the event was made, says so; pressed again it is finished, with one event and one record', async () => {
    const reference = await advised('Broken Off')
    const answer = await university.call('lead', 'GET', api.meetingTimes(reference, 'stakeholders'))
    const [best] = (answer.body as unknown as MeetingTimes).suggestions
    const command = booking(reference, Date.parse(best?.start ?? ''))
    const token = await tokenOf('lead')
    university.tenant.control.setFaults({
      // Longer than anybody waits for an outcome, so it is not waited for.
      ...{ unavailable: 1, afterActing: 1, retryAfter: 180 },
      match: { method: 'POST', path: /\/events$/ },
    })
    expect(readable(await send('lead', reference, command, withToken(token)))).toContain('Please press Book again')
    university.tenant.control.calm()
    expect(eventsOf('lead', reference)).toHaveLength(1)
    await university.app.dispatcher.settled()
    expect(await university.press('lead', reference, 'Find a time')).toContain('You have begun to book it for')
    const [again = ''] = bookTitles(reference)
    expect(await university.press('lead', reference, again)).toContain('The stakeholder meeting is booked for')
    expect(eventsOf('lead', reference)).toHaveLength(1)
    expect(await notified(reference)).toHaveLength(1)
    await university.app.dispatcher.settled()
  })
})

it('news that was read and deleted is not posted again, whatever becomes of the meeting', async () => {
  const reference = await advised('Read and Deleted')
  const { conversation, activityId } = newest(reference)
  university.tenant.teams.deleteMessage(conversation, activityId)
  const met = { on: new Date().toISOString().slice(0, 10), attendees: ['The library'], outcome: 'It fits.' }
  const recorded = await university.command('lead', { type: 'RecordMeeting', proposal: reference, ...met })
  expect(recorded.status).toBe(200)
  await university.app.dispatcher.settled()
  expect(university.cards('lead', reference)).toEqual([])
})

it('no token stands in the log', () => {
  expect(tokens.size).toBeGreaterThan(3)
  for (const token of tokens) expect(university.logged.join('\n')).not.toContain(token.slice(-40))
})
