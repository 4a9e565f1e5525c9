import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { InboundPort } from '../../bot/inbound-port.ts'
import { connectorAddress } from '../../bot/service-url.ts'
import { welcome } from '../../bot/words.ts'
import type { Recipient } from '../../teams-app/domain/notifications/notices.ts'
import { checkCard, checkOutboundActivity } from '../support/contract-check.ts'
import { AGREEMENT, agree, asked, head, nothingToFind, teamsIdOf } from './asked.ts'
import { ofType, textOf, titlesOf } from './card-reading.ts'
import { type Answer, botId, cardIn, type StartedBot, startBot, tenantId } from './started-bot.ts'

let bot: StartedBot

const closed: InboundPort = {
  ...nothingToFind,
  answer: () => Promise.reject(new Error('Nobody answers here.')),
  view: () => undefined,
  adopt: () => undefined,
}

beforeEach(async () => {
  bot = await startBot(closed)
})
afterEach(() => bot.stop())

const channel: Recipient = { kind: 'channel', channel: { id: '19:desk@thread.tacv2', name: 'Desk' } }
const person: Recipient = { kind: 'person', person: head }

const know = (conversation: string) =>
  bot.known.set(head.id, {
    ...{ subject: head.id, kind: 'person', teamsId: teamsIdOf(head), conversation, serviceUrl: bot.serviceUrl },
  })

describe('a card for a channel', () => {
  it('begins a thread there, alone in its activity, with the words of its notification', async () => {
    const result = await bot.bot.messenger.post(channel, asked().view(AGREEMENT), 'ask')
    expect(result).toEqual({
      ok: true,
      posted: { conversation: 'conversation', activity: '1', serviceUrl: bot.serviceUrl },
    })
    const [request] = bot.sent
    expect(request).toMatchObject({
      method: 'POST',
      path: '/v3/conversations',
      token: 'Bearer token 1',
      body: {
        ...{ isGroup: true, tenantId, bot: { id: `28:${botId}` } },
        channelData: { channel: { id: '19:desk@thread.tacv2' }, tenant: { id: tenantId } },
      },
    })
    checkOutboundActivity(request?.body.activity)
    expect(request?.body.activity).not.toHaveProperty('text')
    expect(request?.body.activity?.summary).toBe(
      'MC-2026-004 · Agreement · Head of School: Digital Twins for Process Plants',
    )
    expect(bot.sent.map(cardIn).map(titlesOf)).toEqual([['Answer', 'Open']])
  })

  it('names the deciders whose Teams id was learnt, so that their clients fetch their own view', async () => {
    know('a:chat')
    await bot.bot.messenger.post(channel, asked().view(AGREEMENT), 'ask')
    expect(bot.sent.map(cardIn)).toMatchObject([{ refresh: { userIds: [teamsIdOf(head)] } }])
  })
})

describe('a card for a person', () => {
  it('goes into the chat that is known', async () => {
    know('a:chat')
    const result = await bot.bot.messenger.post(person, asked().view(AGREEMENT, head), 'ask')
    expect(result).toMatchObject({ ok: true, posted: { conversation: 'a:chat', activity: '1' } })
    expect(bot.sent.map(({ path }) => path)).toEqual(['/v3/conversations/a%3Achat/activities'])
    expect(bot.sent.map(cardIn).map(titlesOf)).toEqual([
      ['Agree', 'Send my request', 'Agree with this comment', 'Open'],
    ])
    checkOutboundActivity(bot.sent[0]?.body)
  })

  it('opens a chat when none is known, by their object id, and remembers it', async () => {
    const result = await bot.bot.messenger.post(person, asked().view(AGREEMENT, head), 'ask')
    expect(result).toMatchObject({ ok: true, posted: { conversation: 'conversation', activity: '2' } })
    expect(bot.sent[0]).toMatchObject({
      path: '/v3/conversations',
      body: { members: [{ id: head.id }], isGroup: false },
    })
    expect(bot.sent[0]?.body).not.toHaveProperty('activity')
    expect(bot.known.get(head.id)).toMatchObject({ conversation: 'conversation', kind: 'person' })
  })

  it('opens a new chat when the known one is gone', async () => {
    know('a:gone')
    bot.answers.push({ status: 404, body: { error: { code: 'ConversationNotFound', message: 'Gone.' } } })
    const result = await bot.bot.messenger.post(person, asked().view(AGREEMENT, head), 'ask')
    expect(result).toMatchObject({ ok: true, posted: { conversation: 'conversation' } })
    expect(bot.sent[1]?.body.members).toEqual([{ id: teamsIdOf(head) }])
  })

  it('B1: opens the chat anew where the known one refuses the bot, and keeps the one that Teams opens', async () => {
    know('19:1f_2e@unq.gbl.spaces')
    bot.answers.push({ status: 403, body: { error: { code: 'BotNotInConversationRoster', message: 'No.' } } })
    const result = await bot.bot.messenger.post(person, asked().view(AGREEMENT, head), 'ask')
    expect(result).toMatchObject({ ok: true, posted: { conversation: 'conversation' } })
    expect(bot.known.get(head.id)).toMatchObject({ conversation: 'conversation' })
    expect(bot.sent).toHaveLength(3)
  })

  it('B1: writes to nobody twice where the chat that Teams opens is the one that refused', async () => {
    know('conversation')
    bot.answers.push({ status: 403, body: { error: { code: 'BotNotInConversationRoster', message: 'No.' } } })
    const result = await bot.bot.messenger.post(person, asked().view(AGREEMENT, head), 'ask')
    expect(result).toMatchObject({ ok: false, reason: 'Teams answered 403 BotNotInConversationRoster: No.' })
    expect(bot.sent.map(({ path }) => path)).toEqual(['/v3/conversations/conversation/activities', '/v3/conversations'])
  })

  it.each(['ConversationBlockedByUser', 'BotDisabledByAdmin', 'MessageWritesBlocked'])(
    'B13: asks for no other chat of somebody who may not be written to (%s)',
    async (code) => {
      know('a:chat')
      bot.answers.push({ status: 403, body: { error: { code: 'Forbidden', subCode: code, message: 'No.' } } })
      const result = await bot.bot.messenger.post(person, asked().view(AGREEMENT, head), 'ask')
      expect(result).toMatchObject({
        ok: false,
        mayRetry: false,
        isDoubtful: false,
        reason: `Teams answered 403 ${code}: No.`,
      })
      expect(bot.sent).toHaveLength(1)
    },
  )

  it('A12: is not sent when somebody else has taken it over while it waited', async () => {
    know('a:chat')
    const result = await bot.bot.messenger.post(person, asked().view(AGREEMENT, head), 'ask', async () => false)
    expect(result).toMatchObject({ ok: false, mayRetry: false, isUnclear: false })
    expect(bot.sent).toEqual([])
  })

  it('tells news without asking for anything', async () => {
    know('a:chat')
    const one = asked()
    one.answer(head, agree(one.view(AGREEMENT), 'Good.'))
    await bot.bot.messenger.post(person, one.view(AGREEMENT, head), 'news')
    const [card] = bot.sent.map(cardIn)
    expect(textOf(card)).toContain('“Good.”')
    expect(ofType(card, 'Input.Text')).toEqual([])
  })
})

describe('a reminder of a meeting', () => {
  it('says what is so and what can be done, leads to the proposal, and asks for nothing', async () => {
    know('a:chat')
    const reminder = {
      ...{
        proposal: 'MC-2026-004',
        heading: 'Meeting · a team would not be represented',
        title: '[Click](https://evil.example)',
      },
      ...{ message: 'Nobody would speak for **Library**.', next: 'There is time to move the meeting.' },
    }
    const result = await bot.bot.messenger.remind(head, reminder)
    expect(result).toMatchObject({ ok: true, posted: { conversation: 'a:chat' } })
    const [card] = bot.sent.map(cardIn)
    expect(titlesOf(card)).toEqual(['Open the proposal'])
    expect(ofType(card, 'Input.Text')).toEqual([])
    expect(textOf(card)).toContain('There is time to move the meeting.')
    expect(textOf(card)).not.toContain('https://evil')
    expect(bot.sent[0]?.body.summary).not.toContain('https://evil')
    checkOutboundActivity(bot.sent[0]?.body)
  })
})

describe('a welcome', () => {
  it('is one card with the way into the app', async () => {
    know('a:chat')
    expect(await bot.bot.messenger.welcome(head)).toMatchObject({ ok: true, posted: { conversation: 'a:chat' } })
    const [card] = bot.sent.map(cardIn)
    expect(textOf(card)).toBe(welcome)
    expect(titlesOf(card)).toEqual(['Open the app'])
    checkOutboundActivity(bot.sent[0]?.body)
    checkCard(card)
  })
})

describe('an update', () => {
  const posted = () => ({ conversation: '19:desk@thread.tacv2;messageid=7', activity: '7', serviceUrl: bot.serviceUrl })

  it('changes the posted card in its place', async () => {
    const one = asked()
    one.answer(head, agree(one.view(AGREEMENT)))
    bot.answers.push({ status: 200, body: { id: '7' } })
    expect(await bot.bot.messenger.update(posted(), channel, one.view(AGREEMENT), 'ask')).toEqual({
      ok: true,
      posted: posted(),
    })
    const [request] = bot.sent
    expect(request?.method).toBe('PUT')
    expect(request?.path).toBe('/v3/conversations/19%3Adesk%40thread.tacv2%3Bmessageid%3D7/activities/7')
    checkOutboundActivity(request?.body)
    expect(bot.sent.map(cardIn).map(textOf).join()).toContain('Hugh Head agreed')
  })

  it('of a message that was deleted says that it is gone', async () => {
    bot.answers.push({ status: 404, body: { error: { code: 'ActivityNotFoundInConversation', message: 'No.' } } })
    expect(await bot.bot.messenger.update(posted(), channel, asked().view(AGREEMENT), 'ask')).toMatchObject({
      ...{ ok: false, isGone: true, mayRetry: false },
    })
  })
})

describe('when Teams does not take a card', () => {
  const refusals: [string, Answer, object][] = [
    [
      '403',
      { status: 403, body: { error: { code: 'BotNotInConversationRoster', message: 'Not installed.' } } },
      { mayRetry: false, isGone: false, reason: 'Teams answered 403 BotNotInConversationRoster: Not installed.' },
    ],
    ['413', { status: 413 }, { mayRetry: false, isGone: false }],
    ['400', { status: 400 }, { mayRetry: false, isGone: false }],
    ['429 with seconds', { status: 429, headers: { 'retry-after': '12' } }, { mayRetry: true, afterSeconds: 12 }],
    ['412', { status: 412 }, { mayRetry: true }],
    ['500', { status: 500 }, { mayRetry: true }],
    ['502', { status: 502 }, { mayRetry: true }],
    ['503', { status: 503, body: 'busy' }, { mayRetry: true }],
    ['504', { status: 504 }, { mayRetry: true }],
    ['a dropped connection', 'drop', { mayRetry: true, isGone: false, reason: 'Teams could not be reached.' }],
    ['a redirect elsewhere', { status: 307, headers: { location: '/connector/elsewhere' } }, { mayRetry: true }],
  ]

  it.each(refusals)('%s: it is told what to do, after exactly one request', async (_name, answer, expected) => {
    bot.answers.push(answer)
    const result = await bot.bot.messenger.post(channel, asked().view(AGREEMENT), 'ask')
    expect(result).toMatchObject({ ok: false, ...expected })
    expect(bot.sent).toHaveLength(1)
  })

  it('waits until the date that Retry-After names', async () => {
    bot.answers.push({ status: 503, headers: { 'retry-after': new Date(Date.now() + 60_000).toUTCString() } })
    const result = await bot.bot.messenger.post(channel, asked().view(AGREEMENT), 'ask')
    expect(result.ok === false && result.afterSeconds).toBeGreaterThan(50)
    expect(result.ok === false && result.afterSeconds).toBeLessThanOrEqual(61)
  })

  it('fetches a fresh token after 401, and the cached one otherwise', async () => {
    bot.answers.push({ status: 401 })
    await bot.bot.messenger.post(channel, asked().view(AGREEMENT), 'ask')
    await bot.bot.messenger.post(channel, asked().view(AGREEMENT), 'ask')
    await bot.bot.messenger.post(channel, asked().view(AGREEMENT), 'ask')
    expect(bot.tokens).toEqual([false, true, false])
  })

  it('is told when the bot could not sign in, and nothing was sent', async () => {
    const refused = async () => Promise.reject(new Error('The secret has expired.'))
    const lockedOut = await startBot(closed, { credentials: { acquireTokenByClientCredential: refused } })
    const result = await lockedOut.bot.messenger.post(channel, asked().view(AGREEMENT), 'ask')
    await lockedOut.stop()
    expect(result).toMatchObject({ ok: false, mayRetry: true, reason: 'The bot could not sign in to Teams.' })
    expect(lockedOut.sent).toEqual([])
  })

  it('is not sent again when Teams took it without an id', async () => {
    bot.answers.push({ status: 201, body: {} })
    expect(await bot.bot.messenger.post(channel, asked().view(AGREEMENT), 'ask')).toMatchObject({
      ...{ ok: false, mayRetry: false, isGone: false },
    })
  })
})

describe('C: the address of a channel', () => {
  const team = (id: string, serviceUrl: string) =>
    bot.known.set(id, { subject: id, kind: 'team', teamsId: '', conversation: id, serviceUrl })
  const post = async () => (await bot.bot.messenger.post(channel, asked().view(AGREEMENT), 'ask')).ok

  it('is its own team’s, whatever address other activities came from', async () => {
    team('19:general@thread.tacv2', bot.serviceUrl)
    const serviceUrl = 'http://localhost:9/'
    await bot.send(
      bot.activity(head, { type: 'typing', serviceUrl }),
      await bot.token({ claims: { serviceurl: serviceUrl } }),
    )
    expect(await post()).toBe(true)
  })

  it('is asked of the teams where they have several', async () => {
    team('19:general@thread.tacv2', bot.serviceUrl)
    team('19:elsewhere@thread.tacv2', `${bot.serviceUrl}elsewhere/`)
    bot.answers.push({ status: 200, body: { conversations: [{ id: '19:general@thread.tacv2' }] } })
    bot.answers.push({
      status: 200,
      body: { conversations: [{ id: '19:elsewhere@thread.tacv2' }, { id: '19:desk@thread.tacv2' }] },
    })
    expect(await post()).toBe(true)
    expect(bot.sent.map(({ path }) => path).at(-1)).toBe('/elsewhere/v3/conversations')
  })

  it('is everybody’s where its team is not known', async () => {
    expect(await post()).toBe(true)
    expect(bot.sent.map(({ path }) => path)).toEqual(['/v3/conversations'])
  })
})

it('F4: does not wait here for the sixty in half a minute that Teams takes, but says when to come again', async () => {
  const view = asked().view(AGREEMENT)
  for (let count = 0; count < 60; count += 1)
    expect(await bot.bot.messenger.post(channel, view, 'ask')).toMatchObject({ ok: true })
  const waited = bot.waits.reduce((sum, wait) => sum + wait, 0)
  const refused = await bot.bot.messenger.post(channel, view, 'ask')
  expect(refused).toMatchObject({ ok: false, mayRetry: true, isUnclear: false, afterSeconds: 30 - waited / 1_000 })
  expect(bot.sent).toHaveLength(60)
})

it('keeps the pace of seven a second in each thread, and only there', async () => {
  const view = asked().view(AGREEMENT)
  for (let count = 0; count < 8; count += 1) await bot.bot.messenger.post(channel, view, 'ask')
  await bot.bot.messenger.post({ kind: 'channel', channel: { id: '19:other@thread.tacv2', name: '' } }, view, 'ask')
  expect(bot.waits).toEqual([1_000])
})

describe('the addresses that get the bot’s token', () => {
  it.each([
    ['https://smba.trafficmanager.net/uk/', 'https://smba.trafficmanager.net/uk/'],
    ['https://smba.trafficmanager.net/teams', 'https://smba.trafficmanager.net/teams/'],
    ['https://europe.botframework.com/', 'https://europe.botframework.com/'],
    ['http://localhost:3979/connector/', 'http://localhost:3979/connector/'],
  ])('%s is one', (given, address) => {
    expect(connectorAddress(given, ['localhost'])).toBe(address)
  })

  it.each([
    'http://smba.trafficmanager.net/uk/',
    'https://smba.trafficmanager.net.evil.example/',
    'https://evil.example/smba.trafficmanager.net/',
    'https://evilbotframework.com/',
    'https://botframework.com.evil.example/',
    'https://user@smba.trafficmanager.net/',
    'https://smba.trafficmanager.net:8443/',
    'https://smba.trafficmanager.net/?x=',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'localhost',
    '',
  ])('%s is none', (given) => {
    expect(connectorAddress(given, ['localhost'])).toBeUndefined()
  })

  it('a card for a chat that stands elsewhere is not sent at all', async () => {
    bot.known.set(head.id, {
      ...{ subject: head.id, kind: 'person', teamsId: '', conversation: 'a:x', serviceUrl: 'https://evil.example/' },
    })
    expect(await bot.bot.messenger.post(person, asked().view(AGREEMENT, head), 'ask')).toMatchObject({
      ...{ ok: false, mayRetry: false },
    })
    expect(bot.tokens).toEqual([])
  })
})
