import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import type { MeetingTimes } from '../../teams-app/api/meeting-view.ts'
import type { MessagePage, MessageView } from '../../teams-app/api/message-view.ts'
import { requestView } from '../../teams-app/api/request-view.ts'
import { changeInstitution } from '../../teams-app/application/command-handler.ts'
import { requestOf } from '../../teams-app/domain/core/proposal.ts'
import { api } from '../support/addresses.ts'
import { nameOf } from '../support/people-of-the-sample.ts'
import { channelOf, personOf, type Who } from '../support/sample-university.ts'
import { completeAnswers } from '../support/surface.ts'
import { startUniversity, type University } from '../support/university.ts'

const schoolChannel = channelOf('head-of-school/school:engineering')
const withoutApp = nameOf('Head of School, Biological Sciences')

let university: University
beforeAll(async () => {
  university = await startUniversity({ environment: { POLL_SECONDS: '3600' } })
})
beforeEach(() => university.tenant.control.calm())
afterEach(() => university.tenant.control.calm())
afterAll(() => university.close())

const settled = () => university.app.dispatcher.settled()
const conversationOf = (id: string): string =>
  university.tenant.teams.conversations(id).find(({ kind }) => kind === 'personal')?.id ?? ''
const chatOf = (who: Who): string => conversationOf(personOf(who).id)
const failed = async (): Promise<MessageView[]> =>
  ((await university.call('administrator', 'GET', api.messages)).body as unknown as MessagePage).messages

/** Everybody of the panels, also those who have not got the app. */
function memberCalled(name: string): { id: string; name: string } {
  const { panels } = university.app.application.readModel.institution()
  const found = [...panels.values()].flatMap(({ members }) => members).find((member) => member.name === name)
  if (!found) throw new Error(`Nobody is called ${name}.`)
  return found
}

/** What Teams signs for somebody, in their own chat or in a channel. */
async function signed(from: { id: string; name: string }, activity: Record<string, unknown>): Promise<void> {
  const { tenant, environment } = university
  const serviceUrl = `${tenant.url}/connector/`
  const token = await tenant.signIn.channelToken({ audience: environment.CLIENT_ID ?? '', serviceUrl })
  const answer = await tenant.teams.send(
    {
      ...{ channelId: 'msteams', serviceUrl, recipient: { id: `28:${environment.CLIENT_ID}` } },
      from: { id: tenant.teams.teamsUserId(from.id), name: from.name, aadObjectId: from.id },
      channelData: { tenant: { id: environment.TENANT_ID } },
      ...activity,
    },
    token,
  )
  expect(answer.status).toBe(200)
}

async function booked(): Promise<string> {
  const { call, environment, tenant, written } = university
  const rights = ['Calendars.ReadWrite', 'User.ReadBasic.All']
  tenant.signIn.grantOwnConsent(environment.CLIENT_ID ?? '', rights, personOf('lead').id)
  const reference = await written('lead', { ...completeAnswers, overlaps: ['library'] })
  const times = (await call('lead', 'GET', api.meetingTimes(reference, 'stakeholders'))).body as unknown as MeetingTimes
  const { start, end } = times.suggestions[0] ?? {}
  const booking = { type: 'BookMeeting', proposal: reference, purpose: 'stakeholders', room: null, start, end }
  expect((await call('lead', 'POST', api.calendar, booking)).status).toBe(200)
  return reference
}

function declined(reference: string): void {
  const { mailboxes, meetings, store } = university.tenant.exchange
  const { id } = personOf('librarian')
  const mailbox = mailboxes.of(id)
  const invitation = store.all(id).find(({ subject }) => subject.startsWith(`[${reference}]`))
  if (!mailbox || !invitation) throw new Error('The library has no invitation.')
  meetings.answer(mailbox, invitation, 'declined', { tell: true })
}

type Kind = {
  /** Which calls of the connector Teams does not take. */
  where: () => { method: string; path: string; body?: string }
  /** What calls for the message; answers the proposal it is about, '' when none. */
  act: () => Promise<string>
  /** As administrators read it. */
  about: MessageView['about']
  stands: boolean
  /** Nobody has the app in that chat, also afterwards. */
  neverArrives?: true
}

const inChat = (who: Who) => () => ({ method: 'POST', path: encodeURIComponent(chatOf(who)) })
const change = (path: () => string) => () => ({ method: 'PUT', path: encodeURIComponent(path()) })

async function asked(): Promise<string> {
  const reference = await university.asked()
  await settled()
  return reference
}

let before = ''
const hold = async () => {
  await university.command('lead', { type: 'Hold', proposal: before, reason: 'Later.' })
  return before
}

const kinds: Record<string, Kind> = {
  'a question in a chat': {
    ...{ where: inChat('headOfSchool'), about: 'A question', stands: false },
    act: () => university.asked(),
  },
  'a question in a channel': {
    ...{ about: 'A question', stands: false, act: () => university.asked() },
    where: () => ({ method: 'POST', path: '/v3/conversations', body: `"${schoolChannel}"` }),
  },
  'news of an answer': {
    ...{ where: inChat('lead'), about: 'News of the answer', stands: false },
    act: async () => {
      await university.answer('headOfSchool', before, 'head-of-school-agreement', 'not-yet', 'Say who teaches it.')
      return before
    },
  },
  'a reminder about a meeting': {
    ...{ where: inChat('lead'), about: 'A warning', stands: false },
    act: async () => {
      const reference = await booked()
      declined(reference)
      await university.app.followMeetings()
      return reference
    },
  },
  'a welcome': {
    ...{ about: 'A welcome', stands: false, neverArrives: true },
    where: () => ({ method: 'POST', path: encodeURIComponent('a:somebody-new') }),
    act: async () => {
      const conversation = { id: 'a:somebody-new', conversationType: 'personal' }
      await signed(memberCalled(withoutApp), { type: 'installationUpdate', action: 'add', conversation })
      return ''
    },
  },
  'the newer state of a card in a chat': {
    ...{ where: change(() => chatOf('headOfSchool')), about: 'A question', stands: true, act: hold },
  },
  'the newer state of a card in a channel': {
    ...{ where: change(() => schoolChannel), about: 'A question', stands: true, act: hold },
  },
  'the newer state of a card that was found': {
    ...{ where: change(() => chatOf('online')), about: 'Another copy of the card', stands: true },
    act: async () => {
      const { readModel, ports } = university.app.application
      const proposal = readModel.find(before)?.proposal
      const request = proposal && requestOf(proposal, 'manchester-online-agreement-1')
      if (!proposal || !request) throw new Error('Manchester Online is not asked.')
      const person = personOf('online')
      const view = requestView(proposal, request, readModel.institution(), person.id, ports.clock.now())
      const copy = await ports.messenger.post({ kind: 'person', person }, view, 'ask')
      if (!copy.ok) throw new Error(copy.reason)
      const { conversation, activity } = copy.posted
      const { environment } = university
      await signed(person, {
        ...{ type: 'invoke', name: 'adaptiveCard/action', replyToId: activity },
        conversation: { id: conversation, conversationType: 'personal', tenantId: environment.TENANT_ID },
        value: { action: { data: { type: 'ShowRequest', proposal: before, request: request.id } }, trigger: 'manual' },
      })
      return before
    },
  },
}

it.each(Object.entries(kinds))(
  'B: %s that Teams does not take is listed, and goes at one press when Teams takes it again',
  async (_name, { where, act, about, stands, neverArrives }) => {
    before = await asked()
    const { method, path, body = '' } = where()
    const match = { method, path, where: (call: { body: unknown }) => JSON.stringify(call.body ?? '').includes(body) }
    const refusal = { status: 413, code: 'MessageSizeTooBig', message: 'Message size too large.' }
    university.tenant.control.setFaults({ refusal, match })
    const proposal = await act()
    await settled()
    const mine = (await failed()).filter((message) => message.proposal === proposal && message.about === about)
    expect(mine).toMatchObject([{ state: 'failed', stands, mayReplay: true }])
    expect(mine[0]?.reason).toContain('413 MessageSizeTooBig')
    expect(mine[0]?.undelivered?.why).toContain('The card is larger than Teams takes.')

    university.tenant.control.calm()
    await university.call('administrator', 'POST', api.replays, { type: 'ReplayAllMessages' })
    await settled()
    expect((await failed()).filter((message) => message.proposal === proposal)).toHaveLength(neverArrives ? 1 : 0)
  },
)

it('C: a card gets those whose Teams id is learnt afterwards, so that their client fetches their own view', async () => {
  const { application } = university.app
  const panel = application.readModel.institution().panels.get('head-of-school/school:engineering')
  if (!panel) throw new Error('The sample university has changed.')
  const deputy = memberCalled(nameOf('Head of School, Health Sciences'))
  const seat = (deputies: typeof panel.deputies) =>
    changeInstitution(application, personOf('administrator'), { type: 'RecordPanel', panel: { ...panel, deputies } })
  const acting = { deputy, principal: personOf('headOfSchool'), from: '2020-01-01', to: '2099-12-31' }
  await seat([acting])
  const reference = await asked()
  const ids = () =>
    university
      .cards('headOfSchool', reference, schoolChannel)
      .map(({ card }) => (card.refresh as { userIds: string[] }).userIds)
  const { teamsUserId } = university.tenant.teams
  expect(ids()).toEqual([[teamsUserId(personOf('headOfSchool').id)]])
  await signed(deputy, {
    type: 'typing',
    conversation: { id: schoolChannel, conversationType: 'channel', tenantId: university.environment.TENANT_ID },
  })
  await settled()
  expect(ids()).toEqual([[personOf('headOfSchool').id, deputy.id].map((id) => teamsUserId(id))])
  await seat([])
  await settled()
})
