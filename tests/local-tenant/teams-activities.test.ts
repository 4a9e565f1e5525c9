import { decodeJwt } from 'jose'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { problemsWith } from './teams-contract.ts'
import { answerCard, answerSentence, card, cardMessage, ids, type StartedTeams, startTeams } from './teams-fixture.ts'

let tenant: StartedTeams
beforeEach(async () => {
  tenant = await startTeams({ botTimeout: 2_000 })
})
afterEach(async () => {
  for (const activity of tenant.received) expect(problemsWith(activity, 'Activity.inbound.msteams')).toEqual([])
  await tenant.stop()
})

const claimsOf = (token = '') => decodeJwt(token.replace('Bearer ', ''))

const invite = card('A question', {
  body: [
    { type: 'TextBlock', text: 'A question' },
    { type: 'Input.Text', id: 'reason', label: 'Reason' },
    { type: 'Input.Toggle', id: 'seen', title: 'Seen', value: 'true' },
  ],
  actions: [
    { type: 'Action.Execute', title: 'Yes', verb: 'answer', data: { question: 7, answer: 'yes' } },
    { type: 'Action.Execute', title: 'No', verb: 'answer', data: { question: 7, answer: 'no' } },
  ],
})

async function posted(shown: object = invite) {
  const { id, activityId } = await tenant.postCard(shown)
  return { thread: id, activityId, conversationId: ids.desk }
}

const seenBy = (person: string) => tenant.teams.messages(person, ids.desk).at(-1)

it('tells the bot of each team and each person it is installed for, once', async () => {
  await tenant.teams.installApp()
  expect(tenant.received.map(({ type, conversation }) => [type, conversation.conversationType])).toEqual([
    ['installationUpdate', 'channel'],
    ['conversationUpdate', 'channel'],
    ['installationUpdate', 'personal'],
    ['conversationUpdate', 'personal'],
  ])
  expect(tenant.received[0]?.channelData.team).toMatchObject({ id: ids.general, aadGroupId: ids.team })
  await tenant.teams.installApp()
  expect(tenant.received).toHaveLength(4)
})

it('tells a bot again that was down the first time', async () => {
  tenant.answerWith(() => ({ status: 500 }))
  await expect(tenant.teams.installApp()).rejects.toThrow('500')
  tenant.answerWith(() => ({ status: 200 }))
  await tenant.teams.installApp()
  expect(tenant.received).toHaveLength(5)
})

it('signs what it sends for the app and the service address in the activity', async () => {
  await tenant.teams.installApp()
  expect(claimsOf(tenant.tokens[0])).toMatchObject({
    iss: 'https://api.botframework.com',
    aud: ids.clientId,
    serviceurl: `${tenant.url}/connector/`,
  })
  expect(tenant.received[0]?.serviceUrl).toBe(`${tenant.url}/connector/`)
})

it('takes a press to the bot with the inputs among the data, and the answer to that person alone', async () => {
  const on = await posted()
  tenant.answerWith(() => answerCard(card('You said yes')))
  const press = { ...on, person: ids.writer, title: 'Yes', inputs: { reason: 'Because' } }
  const answer = await tenant.teams.press(press)
  expect(answer.status).toBe(200)
  expect(tenant.received[0]).toMatchObject({
    type: 'invoke',
    name: 'adaptiveCard/action',
    replyToId: on.activityId,
    conversation: { id: on.thread, conversationType: 'channel' },
    from: { id: tenant.teams.teamsUserId(ids.writer), aadObjectId: ids.writer },
    value: {
      action: { verb: 'answer', data: { question: 7, answer: 'yes', reason: 'Because', seen: 'true' } },
      trigger: 'manual',
    },
  })
  expect(seenBy(ids.writer)?.card).toEqual(card('You said yes'))
  expect(seenBy(ids.reader)?.card).toEqual(invite)
})

it('shows a sentence of the bot to that person and leaves the card', async () => {
  const on = await posted()
  tenant.answerWith(() => answerSentence('Noted.'))
  await tenant.teams.press({ ...on, person: ids.writer, title: 'No' })
  expect(seenBy(ids.writer)).toMatchObject({ notice: 'Noted.', card: invite })
  expect(seenBy(ids.reader)).not.toHaveProperty('notice')
})

it('forgets personal views when the bot updates the message', async () => {
  const on = await posted()
  tenant.answerWith(() => answerCard(card('Yours')))
  await tenant.teams.press({ ...on, person: ids.writer, title: 'Yes' })
  const path = `/v3/conversations/${encodeURIComponent(on.thread)}/activities/${on.activityId}`
  await tenant.call('PUT', path, cardMessage(card('Closed')))
  expect(seenBy(ids.writer)?.card).toEqual(card('Closed'))
})

it('delivers a click three times in all when the bot cannot be reached, then says so', async () => {
  const on = await posted()
  tenant.answerWith(() => ({ status: 503 }))
  const answer = await tenant.teams.press({ ...on, person: ids.writer, title: 'Yes' })
  expect(answer.status).toBe(503)
  expect(tenant.received).toHaveLength(3)
  expect(new Set(tenant.received.map(({ id }) => id)).size).toBe(3)
  expect(tenant.received[2]?.value).toEqual(tenant.received[0]?.value)
  expect(seenBy(ids.writer)?.notice).toBe('Unable to reach app. Please try again.')
})

it('takes silence as not reached, and the answer of a later try as the answer', async () => {
  const on = await posted()
  tenant.answerWith(() => (tenant.received.length < 3 ? 'silence' : answerCard(card('At last'))))
  await tenant.teams.press({ ...on, person: ids.writer, title: 'Yes' })
  expect(tenant.received).toHaveLength(3)
  expect(seenBy(ids.writer)?.card).toEqual(card('At last'))
})

it.each([
  [
    'a bot error',
    { status: 400, body: { statusCode: 400, type: 'application/vnd.microsoft.error' } },
    'Unable to reach app',
  ],
  ['an answer that is none', { status: 200, body: { hello: 'there' } }, 'Something went wrong'],
  ['a refused token', { status: 401 }, 'Unable to reach app'],
])('says a sentence after %s, without trying again', async (_name, reply, sentence) => {
  const on = await posted()
  tenant.answerWith(() => reply)
  await tenant.teams.press({ ...on, person: ids.writer, title: 'Yes' })
  expect(tenant.received).toHaveLength(1)
  expect(seenBy(ids.writer)?.notice).toContain(sentence)
})

it('answers a login request with the same click and the token of that person', async () => {
  const on = await posted()
  const tokenExchangeResource = { id: 'exchange-1', uri: 'api://desk' }
  const value = {
    contentType: 'application/vnd.microsoft.card.oauth',
    content: { connectionName: 'sso', tokenExchangeResource },
  }
  const loginRequest = { statusCode: 401, type: 'application/vnd.microsoft.activity.loginRequest', value }
  tenant.answerWith(({ value: sent }) =>
    sent?.authentication ? answerSentence('Signed in.') : { status: 200, body: loginRequest },
  )
  await tenant.teams.press({ ...on, person: ids.writer, title: 'Yes' })
  expect(claimsOf(tenant.received[1]?.value?.authentication?.token)).toMatchObject({
    oid: ids.writer,
    aud: ids.clientId,
  })
  expect(seenBy(ids.writer)?.notice).toBe('Signed in.')
})

it('answers a request to sign in as it is documented, and leaves one for another app to its button', async () => {
  const on = await posted()
  const asking = (uri: string) => ({
    statusCode: 401,
    type: 'application/vnd.microsoft.activity.loginRequest',
    value: {
      text: 'Please sign-in',
      connectionName: 'sso',
      tokenExchangeResource: { id: 'exchange-2', uri },
      buttons: [{ title: 'Sign-In', text: 'Sign-In', type: 'signin', value: 'https://desk.test/sign-in' }],
    },
  })
  let uri = 'api://desk'
  tenant.answerWith(({ value }) =>
    value?.authentication ? answerSentence('Signed in.') : { status: 401, body: asking(uri) },
  )
  await tenant.teams.press({ ...on, person: ids.writer, title: 'Yes' })
  expect(tenant.received[1]?.value).toMatchObject({
    action: tenant.received[0]?.value?.action,
    authentication: { id: 'exchange-2', connectionName: 'sso' },
  })
  uri = 'api://elsewhere'
  await tenant.teams.press({ ...on, person: ids.writer, title: 'Yes' })
  expect(tenant.received).toHaveLength(3)
  expect(seenBy(ids.writer)?.notice).toBe('Sign-in did not succeed. Please try again.')
})

it('can send the last click of a person once more', async () => {
  const on = await posted()
  await tenant.teams.press({ ...on, person: ids.writer, title: 'Yes' })
  await tenant.teams.repeatLastClick(ids.writer)
  expect(tenant.received).toHaveLength(2)
  expect(tenant.received[1]?.value).toEqual(tenant.received[0]?.value)
  await expect(tenant.teams.repeatLastClick(ids.reader)).rejects.toThrow('pressed nothing')
})

it('presses only what is there to press, and only for those who see it', async () => {
  const on = await posted()
  await expect(tenant.teams.press({ ...on, person: ids.outsider, title: 'Yes' })).rejects.toThrow('in no conversation')
  await expect(tenant.teams.press({ ...on, person: ids.writer, title: 'Maybe' })).rejects.toThrow('No button Maybe')
  await expect(tenant.teams.press({ ...on, person: ids.writer, verb: 'answer' })).rejects.toThrow('2 buttons fit')
  const typo = { ...on, person: ids.writer, title: 'Yes', inputs: { raeson: '' } }
  await expect(tenant.teams.press(typo)).rejects.toThrow('no input raeson')
  expect(tenant.received).toEqual([])
})

it('asks for a required input as a client does, behind the button that shows it', async () => {
  const asking = card('Return it?', {
    actions: [
      {
        type: 'Action.ShowCard',
        title: 'Return',
        card: card('Why?', {
          body: [{ type: 'Input.Text', id: 'reason', isRequired: true }],
          actions: [{ type: 'Action.Execute', title: 'Send back', verb: 'return' }],
        }),
      },
      { type: 'Action.Execute', title: 'Keep', verb: 'keep', associatedInputs: 'none' },
    ],
  })
  const on = await posted(asking)
  const back = { ...on, person: ids.writer, title: 'Send back' }
  await expect(tenant.teams.press(back)).rejects.toThrow('asks for reason')
  await tenant.teams.press({ ...back, inputs: { reason: 'Too long' } })
  await tenant.teams.press({ ...on, person: ids.writer, title: 'Keep' })
  expect(tenant.received.map(({ value }) => value?.action.data)).toEqual([{ reason: 'Too long' }, {}])
})

it('refreshes a card for the people it names when they look, and not again within a minute', async () => {
  const forWriter = {
    userIds: [tenant.teams.teamsUserId(ids.writer)],
    action: { type: 'Action.Execute', verb: 'refresh', data: { n: 1 } },
  }
  await posted(card('For all', { refresh: forWriter }))
  tenant.answerWith(() => answerCard(card('For the writer', { refresh: forWriter })))
  await tenant.teams.open(ids.reader, ids.desk)
  expect(tenant.received).toEqual([])
  await tenant.teams.open(ids.writer, ids.desk)
  await tenant.teams.open(ids.writer, ids.desk)
  expect(tenant.received).toHaveLength(1)
  expect(tenant.received[0]?.value).toMatchObject({ trigger: 'automatic', action: { verb: 'refresh', data: { n: 1 } } })
  expect(seenBy(ids.writer)?.card).toMatchObject(card('For the writer'))
  tenant.control.setClockOffset(61_000)
  await tenant.teams.open(ids.writer, ids.desk)
  expect(tenant.received).toHaveLength(2)
})

it('refreshes again at once after the bot has updated the message', async () => {
  const refresh = {
    userIds: [tenant.teams.teamsUserId(ids.writer)],
    action: { type: 'Action.Execute', verb: 'refresh' },
  }
  const on = await posted(card('First', { refresh }))
  tenant.answerWith(() => answerCard(card('Yours', { refresh })))
  await tenant.teams.open(ids.writer, ids.desk)
  const path = `/v3/conversations/${encodeURIComponent(on.thread)}/activities/${on.activityId}`
  await tenant.call('PUT', path, cardMessage(card('Second', { refresh })))
  await tenant.teams.open(ids.writer, ids.desk)
  expect(tenant.received).toHaveLength(2)
})

it('counts only the first sixty people a refresh names', async () => {
  const strangers = Array.from({ length: 60 }, (_, at) => `29:stranger-${at}`)
  const userIds = [...strangers, tenant.teams.teamsUserId(ids.writer)]
  await posted(card('Crowded', { refresh: { userIds, action: { type: 'Action.Execute', verb: 'refresh' } } }))
  await tenant.teams.open(ids.writer, ids.desk)
  expect(tenant.received).toEqual([])
})

it('keeps the card and says nothing when a refresh fails', async () => {
  const refresh = {
    userIds: [tenant.teams.teamsUserId(ids.writer)],
    action: { type: 'Action.Execute', verb: 'refresh' },
  }
  await posted(card('Stays', { refresh }))
  tenant.answerWith(() => ({ status: 500 }))
  await tenant.teams.open(ids.writer, ids.desk)
  expect(seenBy(ids.writer)).toMatchObject({ card: card('Stays', { refresh }) })
  expect(seenBy(ids.writer)).not.toHaveProperty('notice')
})

it('counts as unread what others wrote since the person last looked', async () => {
  await posted()
  await posted()
  const unread = (person: string) => tenant.teams.conversations(person).find(({ id }) => id === ids.desk)?.unread
  expect(unread(ids.writer)).toBe(2)
  await tenant.teams.open(ids.writer, ids.desk)
  expect([unread(ids.writer), unread(ids.reader)]).toEqual([0, 2])
})

it('takes a line a person writes in the chat to the bot', async () => {
  const chat = tenant.teams.conversations(ids.reader)[0]
  await tenant.teams.say(ids.reader, chat?.id ?? '', 'help')
  expect(tenant.received[0]).toMatchObject({
    type: 'message',
    text: 'help',
    conversation: { conversationType: 'personal' },
  })
})

it('mentions the bot when a person writes to it in a channel', async () => {
  await tenant.teams.say(ids.writer, ids.desk, 'help')
  expect(tenant.received[0]).toMatchObject({ text: '<at>Desk</at> help' })
  expect(tenant.received[0]?.conversation.id).toBe(`${ids.desk};messageid=${tenant.received[0]?.id}`)
})

it('takes to the bot whatever a stranger forges, with whatever token', async () => {
  const on = await posted()
  const activity = tenant.teams.clickActivity({ ...on, person: ids.writer, title: 'Yes' })
  const forged = { ...activity, from: { id: '29:somebody', aadObjectId: ids.outsider } }
  tenant.answerWith(() => ({ status: 401 }))
  expect((await tenant.teams.send(forged, undefined)).status).toBe(401)
  expect(tenant.tokens).toEqual([''])
  expect(tenant.received[0]?.from.aadObjectId).toBe(ids.outsider)
})

it('tells who waits of the next message that fits', async () => {
  const next = tenant.teams.nextMessage(({ card: shown }) => JSON.stringify(shown).includes('Second'))
  await posted(card('First'))
  const second = await posted(card('Second'))
  expect(await next).toMatchObject({ activityId: second.activityId })
})
