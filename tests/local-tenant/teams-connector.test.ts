import { afterEach, beforeEach, expect, it } from 'vitest'
import { definitionFor, problemsWith } from './teams-contract.ts'
import { card, cardMessage, ids, type StartedTeams, startTeams } from './teams-fixture.ts'

let tenant: StartedTeams
beforeEach(async () => {
  tenant = await startTeams()
})
afterEach(() => tenant.stop())

const inThread = (id: string) => `/v3/conversations/${encodeURIComponent(id)}`

/** Calls the connector and expects the contract's shape of the answer. */
async function call(method: string, path: string, body?: unknown, token?: string | null) {
  const answer = await tenant.call(method, path, body, token)
  const definition = definitionFor(method, path.split('?')[0] ?? path, answer.status)
  if (definition) expect(problemsWith(answer.body, definition)).toEqual([])
  else expect(answer.body).toBeUndefined()
  return answer
}

const startThread = (channel: string, more: object = {}) => ({
  isGroup: true,
  tenantId: tenant.tenantId,
  bot: { id: `28:${ids.clientId}` },
  channelData: { channel: { id: channel }, tenant: { id: tenant.tenantId } },
  activity: cardMessage(card('Hello')),
  ...more,
})

const startChat = (member: string) => ({
  members: [{ id: member }],
  tenantId: tenant.tenantId,
  bot: { id: `28:${ids.clientId}` },
})

it('starts a thread in a channel where the app is installed, named by its first message', async () => {
  const { status, body } = await call('POST', '/v3/conversations', startThread(ids.desk))
  expect(status).toBe(201)
  expect(body.id).toBe(`${ids.desk};messageid=${body.activityId}`)
  expect(Number(body.activityId)).toBeGreaterThan(1_500_000_000_000)
  expect(tenant.teams.messages(ids.writer, ids.desk)).toMatchObject([
    { activityId: body.activityId, card: card('Hello') },
  ])
})

it('gives rising ids to messages of the same millisecond', async () => {
  const posted = await Promise.all([1, 2, 3].map((at) => tenant.postCard(card(`${at}`))))
  const activityIds = posted.map(({ activityId }) => Number(activityId))
  expect(new Set(activityIds).size).toBe(3)
})

it('replies in a thread, updates the message and deletes it', async () => {
  const thread = await tenant.postCard(card('Question'))
  const reply = await call('POST', `${inThread(thread.id)}/activities`, cardMessage(card('Answer')))
  expect(reply.status).toBe(201)
  const updated = await call(
    'PUT',
    `${inThread(thread.id)}/activities/${reply.body.id}`,
    cardMessage(card('Better answer')),
  )
  expect(updated).toMatchObject({ status: 200, body: { id: reply.body.id } })
  expect(tenant.teams.messages(ids.reader, ids.desk)[1]).toMatchObject({
    rootId: thread.activityId,
    card: card('Better answer'),
    updatedAt: expect.any(String),
  })
  await call('DELETE', `${inThread(thread.id)}/activities/${reply.body.id}`)
  expect(tenant.teams.messages(ids.reader, ids.desk)[1]).toMatchObject({ deleted: true })
})

it('knows no message that was deleted in the client', async () => {
  const thread = await tenant.postCard(card('Question'))
  tenant.teams.deleteMessage(ids.desk, thread.activityId)
  const update = await call('PUT', `${inThread(thread.id)}/activities/${thread.activityId}`, cardMessage(card('Late')))
  expect(update).toMatchObject({ status: 404, body: { error: { code: 'ActivityNotFoundInConversation' } } })
})

it('knows no message by the name of another thread', async () => {
  const one = await tenant.postCard(card('One'))
  const two = await tenant.postCard(card('Two'))
  const update = await call('PUT', `${inThread(one.id)}/activities/${two.activityId}`, cardMessage(card('Wrong')))
  expect(update).toMatchObject({ status: 404, body: { error: { code: 'ActivityNotFoundInConversation' } } })
})

it.each([
  ['Teams user id', () => tenant.teams.teamsUserId(ids.reader)],
  ['Entra object id', () => ids.reader],
])('opens the one chat with a person named by %s', async (_name, member) => {
  const first = await call('POST', '/v3/conversations', startChat(member()))
  const second = await call('POST', '/v3/conversations', startChat(member()))
  expect(first.body.id).toMatch(/^a:/)
  expect(second.body).toEqual(first.body)
  await call('POST', `${inThread(first.body.id)}/activities`, cardMessage(card('For you')))
  expect(tenant.teams.conversations(ids.reader)[0]).toMatchObject({ kind: 'personal', name: 'Desk', unread: 1 })
})

it('refuses a chat with somebody who does not have the app', async () => {
  const answer = await call('POST', '/v3/conversations', startChat(tenant.teams.teamsUserId(ids.outsider)))
  expect(answer).toMatchObject({ status: 403, body: { error: { code: 'ForbiddenOperationException' } } })
})

it('refuses an app that is not in the team', async () => {
  const otherApp = await tenant.appToken(ids.otherApp)
  const answers = [
    await call('POST', '/v3/conversations', startThread(ids.desk), otherApp),
    await call('GET', `${inThread(ids.desk)}/members`, undefined, otherApp),
  ]
  for (const answer of answers) {
    expect(answer).toMatchObject({ status: 403, body: { error: { code: 'BotNotInConversationRoster' } } })
  }
})

it('refuses a caller without a token, and one whose token is for something else, old or forged', async () => {
  const { signIn } = tenant
  const audience = 'https://api.botframework.com'
  const tokens = [
    null,
    'no token at all',
    await signIn.appToken({ clientId: ids.clientId, audience: 'https://graph.microsoft.com' }),
    await signIn.appToken({ clientId: ids.clientId, audience, overrides: { expiresIn: -600 } }),
    await signIn.appToken({ clientId: ids.clientId, audience, overrides: { forged: true } }),
    await signIn.appToken({ clientId: ids.clientId, audience, overrides: { claims: { appid: 'a stranger' } } }),
    await signIn.userToken({ person: ids.reader, audience: ids.clientId }),
  ]
  for (const token of tokens) {
    expect((await call('POST', '/v3/conversations', startThread(ids.desk), token)).status).toBe(401)
  }
})

it('refuses another tenant, no tenant, and a channel nobody has', async () => {
  const elsewhere = { tenantId: 'elsewhere', channelData: { channel: { id: ids.desk } } }
  expect((await call('POST', '/v3/conversations', startThread(ids.desk, elsewhere))).status).toBe(400)
  expect((await call('POST', '/v3/conversations', { ...startChat(ids.reader), tenantId: undefined })).status).toBe(400)
  expect((await call('POST', '/v3/conversations', startThread('19:none@thread.tacv2'))).status).toBe(404)
})

it('takes 100 KB counted as UTF-16 and no more', async () => {
  const room = 51_200 - JSON.stringify(cardMessage(card(''))).length
  const fits = await call('POST', `${inThread(ids.desk)}/activities`, cardMessage(card('x'.repeat(room))))
  expect(fits.status).toBe(201)
  const over = await call('POST', `${inThread(ids.desk)}/activities`, cardMessage(card('x'.repeat(room + 1))))
  expect(over).toMatchObject({ status: 413, body: { error: { code: 'MessageSizeTooBig' } } })
})

it('takes no more than 60 messages in half a minute in one thread, and again after the time it names', async () => {
  const send = () => call('POST', `${inThread(ids.desk)}/activities`, cardMessage(card('One of many')))
  let answer = await send()
  for (let sent = 1; sent <= 60 && answer.status === 201; sent += 1) answer = await send()
  expect(answer).toMatchObject({ status: 429, body: { error: { code: 'Throttled' } } })
  tenant.control.setClockOffset(Number(answer.headers.get('retry-after')) * 1000)
  expect((await send()).status).toBe(201)
})

it('splits a text and a card into two messages and names only the text', async () => {
  const answer = await call('POST', `${inThread(ids.desk)}/activities`, {
    ...cardMessage(card('Below')),
    text: 'Above',
  })
  const messages = tenant.teams.messages(ids.reader, ids.desk)
  expect(messages).toMatchObject([{ text: 'Above', activityId: answer.body.id }, { card: card('Below') }])
  expect(messages[0]).not.toHaveProperty('card')
})

it('names the people of a team and of a chat, each with the id this bot knows them by', async () => {
  const roster = await call('GET', `${inThread(ids.desk)}/members/${ids.writer}`)
  expect(roster.body).toMatchObject({
    id: tenant.teams.teamsUserId(ids.writer),
    aadObjectId: ids.writer,
    userPrincipalName: 'wren.writer@tenant.test',
  })
  const { body: members } = await tenant.call('GET', `${inThread(ids.desk)}/members`)
  expect(members.map((each: { name: string }) => each.name)).toEqual(['Robin Reader', 'Wren Writer'])
  for (const each of members) expect(problemsWith(each, 'teams.TeamsChannelAccount')).toEqual([])
  expect((await call('GET', `${inThread(ids.desk)}/members/${ids.outsider}`)).status).toBe(404)
})

it('pages the people of a team', async () => {
  const first = await tenant.call('GET', `${inThread(ids.desk)}/pagedmembers?pageSize=1`)
  expect(problemsWith(first.body, 'teams.TeamsPagedMembersResult')).toEqual([])
  const next = `${inThread(ids.desk)}/pagedmembers?pageSize=1&continuationToken=${first.body.continuationToken}`
  const second = await tenant.call('GET', next)
  expect(second.body).toMatchObject({ members: [{ name: 'Wren Writer' }] })
  expect(second.body).not.toHaveProperty('continuationToken')
})

it('describes a team and its channels, General without its name', async () => {
  const team = await call('GET', `/v3/teams/${encodeURIComponent(ids.general)}`)
  expect(team.body).toMatchObject({ id: ids.general, name: 'Front office', aadGroupId: ids.team, memberCount: 2 })
  const channels = await call('GET', `/v3/teams/${encodeURIComponent(ids.general)}/conversations`)
  expect(channels.body).toEqual({ conversations: [{ id: ids.general }, { id: ids.desk, name: 'Desk' }] })
})

it('answers 501 to what it does not imitate and names it', async () => {
  const history = await call('POST', `${inThread(ids.desk)}/activities/history`, {})
  expect(history).toMatchObject({ status: 501 })
  expect(history.body.error.message).toContain('/activities/history')
})
