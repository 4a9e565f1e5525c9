import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Refusal } from '../../infra/local-tenant/control/adversity.ts'
import type { HeldCall } from '../../infra/local-tenant/control/call-match.ts'
import type { MessagePage, MessageView } from '../../teams-app/api/message-view.ts'
import { api } from '../support/addresses.ts'
import { channelOf, personOf, type Who } from '../support/sample-university.ts'
import { startUniversity, type University } from '../support/university.ts'

const schoolChannel = channelOf('head-of-school/school:engineering')

let university: University
beforeAll(async () => {
  university = await startUniversity({ environment: { POLL_SECONDS: '3600' } })
})
afterEach(() => university.tenant.control.calm())
afterAll(() => university.close())

const chatOf = (who: Who): string =>
  university.tenant.teams.conversations(personOf(who).id).find(({ kind }) => kind === 'personal')?.id ?? ''

const settled = () => university.app.dispatcher.settled()

/** The connector refuses these calls as documented, before it acts. */
function refuse({ times, ...refusal }: Refusal, where: { method?: string; path?: string; channel?: string }): void {
  const { method, path, channel } = where
  const isThere = ({ body }: HeldCall) => !channel || JSON.stringify(body ?? '').includes(`"${channel}"`)
  university.tenant.control.setFaults({
    refusal: { ...refusal, times },
    match: { method, path: path ?? '/v3/conversations', where: isThere },
  })
}

const refusals = {
  notThere: { status: 404, code: 'ConversationNotFound', message: 'Conversation not found.' },
  notInstalled: { status: 403, code: 'BotNotInConversationRoster', message: 'The bot is not part of the roster.' },
  blocked: { status: 403, code: 'ConversationBlockedByUser', message: 'User blocked the conversation with the bot.' },
  disabled: { status: 403, code: 'BotDisabledByAdmin', message: 'The tenant admin disabled this bot' },
} as const satisfies Record<string, Refusal>

const listed = async (reference = ''): Promise<MessageView[]> => {
  const { body } = await university.call('administrator', 'GET', api.messages)
  return (body as unknown as MessagePage).messages.filter(({ proposal }) => proposal === reference)
}

const replay = (action: Record<string, unknown>) => university.call('administrator', 'POST', api.replays, action)

/** The app is added for a person: Teams gives the same chat as before. */
async function installAgain(who: Who): Promise<void> {
  const { tenant, environment } = university
  const serviceUrl = `${tenant.url}/connector/`
  const { id, name } = personOf(who)
  const activity = {
    ...{ type: 'installationUpdate', action: 'add', channelId: 'msteams', serviceUrl },
    from: { id: tenant.teams.teamsUserId(id), name, aadObjectId: id },
    recipient: { id: `28:${environment.CLIENT_ID}` },
    conversation: { id: chatOf(who), conversationType: 'personal', tenantId: environment.TENANT_ID },
    channelData: { tenant: { id: environment.TENANT_ID } },
  }
  const token = await tenant.signIn.channelToken({ audience: environment.CLIENT_ID ?? '', serviceUrl })
  expect((await tenant.teams.send(activity, token)).status).toBe(200)
}

describe('a card that Teams does not take for somebody', () => {
  it('B2: comes as soon as they add the app again, though Teams gives the chat that was known', async () => {
    refuse(refusals.notInstalled, { path: encodeURIComponent(chatOf('headOfSchool')) })
    const reference = await university.asked()
    await settled()
    expect(university.cards('headOfSchool', reference)).toEqual([])
    expect(await listed(reference)).toMatchObject([{ state: 'failed', stands: false }])
    university.tenant.control.calm()
    await installAgain('headOfSchool')
    await settled()
    expect(university.cards('headOfSchool', reference)).toHaveLength(1)
    expect(await listed(reference)).toEqual([])
  })

  it('B13: says who must unblock what, and comes when they write to the app', async () => {
    refuse(refusals.blocked, { path: encodeURIComponent(chatOf('headOfSchool')) })
    const reference = await university.asked()
    await settled()
    const [blocked] = await listed(reference)
    expect(blocked?.undelivered?.why).toBe('This person has blocked the app in Teams, so it may not write to them.')
    expect(blocked?.undelivered?.next).toContain('Unblock')
    university.tenant.control.calm()
    await university.tenant.teams.say(personOf('headOfSchool').id, chatOf('headOfSchool'), 'hello')
    await settled()
    expect(university.cards('headOfSchool', reference)).toHaveLength(1)
  })

  it('B13: says that the Teams administrator has blocked it', async () => {
    refuse(refusals.disabled, { path: encodeURIComponent(chatOf('headOfSchool')) })
    const reference = await university.asked()
    await settled()
    const [disabled] = await listed(reference)
    expect(disabled?.undelivered?.why).toContain('The Teams administrator of the University has blocked the app')
    expect(disabled?.undelivered?.next).toContain('Teams admin centre')
    await university.command('lead', { type: 'Withdraw', proposal: reference, reason: 'Enough.' })
    await settled()
    expect(await listed(reference)).toEqual([])
  })

  it('B5: comes by itself where a channel was not found once', async () => {
    refuse({ ...refusals.notThere, times: 1 }, { channel: schoolChannel })
    const reference = await university.asked()
    await settled()
    expect(university.cards('headOfSchool', reference, schoolChannel)).toHaveLength(1)
    expect(await listed(reference)).toEqual([])
  })

  it('B5: is listed where a channel is not found, and comes when it is tried again', async () => {
    refuse(refusals.notThere, { channel: schoolChannel })
    const reference = await university.asked()
    await settled()
    const [missing] = await listed(reference)
    expect(missing).toMatchObject({ state: 'failed', stands: false, mayReplay: true })
    expect(missing?.undelivered?.why).toBe('Teams does not know this channel any more.')
    university.tenant.control.calm()
    await replay({ type: 'ReplayMessage', message: missing?.key })
    expect(university.cards('headOfSchool', reference, schoolChannel)).toHaveLength(1)
  })
})

describe('a card that stands, and that Teams does not let be changed', () => {
  let reference: string
  beforeEach(async () => {
    reference = await university.asked()
    await settled()
  })

  const answered = () => university.answer('headOfSchool', reference, 'head-of-school-agreement', 'agree')
  const texts = () => university.cards('headOfSchool', reference).map(({ text }) => text.includes('You agreed'))
  const path = () => encodeURIComponent(chatOf('headOfSchool'))

  it.each([
    ['B5: 404 once', { ...refusals.notThere, times: 1 }],
    ['B5: 403 once', { ...refusals.notInstalled, times: 1 }],
    ['B5: 404 without a message that is deleted, three times', { ...refusals.notThere, times: 3 }],
    [
      'B5: a message that is not found for a moment',
      {
        status: 404,
        code: 'ActivityNotFoundInConversation',
        message: 'Message does not exist in the thread.',
        times: 1,
      },
    ],
  ])('%s: is brought up to date all the same, and nobody is asked twice', async (_name, refusal) => {
    refuse(refusal, { method: 'PUT', path: path() })
    await answered()
    await settled()
    expect(texts()).toEqual([true])
    expect(await listed(reference)).toEqual([])
  })

  it.each([
    ['404', refusals.notThere],
    ['403', refusals.notInstalled],
  ])('B5: %s for good is listed, and an administrator has it brought up to date', async (_name, refusal) => {
    refuse(refusal, { method: 'PUT', path: path() })
    await answered()
    await settled()
    const [outdated, ...others] = await listed(reference)
    expect(others).toEqual([])
    expect(outdated).toMatchObject({ state: 'failed', stands: true, mayReplay: true })
    expect(outdated?.undelivered?.why).toContain('The card still shows how things stood before.')
    university.tenant.control.calm()
    const { body } = await replay({ type: 'ReplayMessage', message: outdated?.key })
    expect(body.message).toMatchObject({ state: 'sent', replayed: { by: personOf('administrator').name } })
    expect(texts()).toEqual([true])
    expect(await listed(reference)).toEqual([])
  })

  it('B5: is brought up to date when the bot is back, and when all that failed are tried again', async () => {
    for (const back of [() => installAgain('headOfSchool'), () => replay({ type: 'ReplayAllMessages' })]) {
      refuse(refusals.notInstalled, { method: 'PUT', path: path() })
      await university.command('lead', { type: 'Hold', proposal: reference, reason: 'Later.' })
      await settled()
      expect(await listed(reference)).toHaveLength(1)
      university.tenant.control.calm()
      await back()
      await settled()
      expect(await listed(reference)).toEqual([])
      expect(university.cards('headOfSchool', reference).map(({ text }) => text.includes('on hold'))).toEqual([true])
      await university.command('lead', { type: 'Resume', proposal: reference })
      await settled()
    }
  })

  it('B5: is tried again when something else about its question changes', async () => {
    refuse(refusals.notInstalled, { method: 'PUT', path: path() })
    await university.command('lead', { type: 'Hold', proposal: reference, reason: 'Later.' })
    await settled()
    university.tenant.control.calm()
    await university.command('lead', { type: 'Withdraw', proposal: reference, reason: 'Enough.' })
    await settled()
    expect(await listed(reference)).toEqual([])
  })
})
