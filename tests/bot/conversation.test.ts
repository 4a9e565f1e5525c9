import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { InboundPort } from '../../bot/inbound-port.ts'
import { cardNotPressed, help, notUnderstood } from '../../bot/words.ts'
import { head, nothingToFind } from './asked.ts'
import { textOf, titlesOf } from './card-reading.ts'
import { botId, cardIn, type StartedBot, startBot, tenantId } from './started-bot.ts'

let bot: StartedBot

const welcomed: string[] = []
const reachable: string[] = []

const closed: InboundPort = {
  ...nothingToFind,
  welcome: ({ id }) => void welcomed.push(id),
  reachable: (whom) => void reachable.push(whom),
  answer: () => Promise.reject(new Error('Nobody answers here.')),
  view: () => undefined,
  adopt: () => undefined,
}

beforeEach(async () => {
  welcomed.length = 0
  reachable.length = 0
  bot = await startBot(closed)
})
afterEach(() => bot.stop())

const replies = () => bot.sent.map(cardIn)
const installed = () => bot.activity(head, { type: 'installationUpdate', action: 'add' })
const added = () => bot.activity(head, { type: 'conversationUpdate', membersAdded: [{ id: `28:${botId}` }] })
const progress = (text: string, more: object = {}) => bot.activity(head, { type: 'message', text, ...more })
const inChannel = {
  conversation: { id: '19:general@thread.tacv2;messageid=5', conversationType: 'channel', tenantId },
  channelData: {
    tenant: { id: tenantId },
    team: { id: '19:general@thread.tacv2', aadGroupId: '9d1b0000-0000-4000-8000-000000000001' },
  },
}

describe('being added for a person', () => {
  it('remembers where they are reached, and has them welcomed', async () => {
    await bot.send(installed())
    await bot.send(added())
    expect(bot.known.get(head.id)).toEqual({
      ...{ subject: head.id, kind: 'person', teamsId: `29:${head.id}`, conversation: `a:${head.id}` },
      serviceUrl: bot.serviceUrl,
    })
    expect(welcomed).toEqual([head.id])
    expect(replies()).toEqual([])
  })

  it('welcomes nobody twice, told again or added again', async () => {
    await bot.send(installed())
    await bot.send(installed())
    await bot.send(bot.activity(head, { type: 'installationUpdate', action: 'remove' }))
    await bot.send(installed())
    expect(welcomed).toEqual([head.id])
  })

  it('B2: every installation says that they can be reached, also with the chat that was known before', async () => {
    await bot.send(installed())
    await bot.send(bot.activity(head, { type: 'installationUpdate', action: 'remove' }))
    expect(reachable).toEqual([head.id])
    await bot.send(installed())
    expect(reachable).toEqual([head.id, head.id])
  })

  it('welcomes nobody again whose chat was known before this start', async () => {
    const { serviceUrl } = bot
    bot.known.set(head.id, { subject: head.id, kind: 'person', teamsId: '29:x', conversation: 'a:x', serviceUrl })
    await bot.send(installed())
    expect(welcomed).toEqual([])
  })
})

describe('a chat of two people, in which something of ours is pressed', () => {
  const ofTwo = { id: '19:1f_2e@unq.gbl.spaces', conversationType: 'personal', tenantId }

  it('B1: does not take the place of the chat that is known, nor of its address', async () => {
    await bot.send(installed())
    const known = bot.known.get(head.id)
    const serviceUrl = bot.serviceUrl.replace('/connector/', '/elsewhere/')
    const token = await bot.token({ claims: { serviceurl: serviceUrl } })
    await bot.send(progress('hi', { conversation: ofTwo, serviceUrl }), token)
    expect(bot.known.get(head.id)).toEqual(known)
  })

  it('B1: gives a Teams id and no chat of somebody whose chat is not known', async () => {
    await bot.send(progress('hi', { conversation: ofTwo }))
    expect(bot.known.get(head.id)).toMatchObject({ teamsId: `29:${head.id}`, conversation: '' })
  })

  it('B1: is learnt where its id names the bot', async () => {
    const own = `19:${head.id}_${botId}@unq.gbl.spaces`
    await bot.send(progress('hi', { conversation: { ...ofTwo, id: own } }))
    expect(bot.known.get(head.id)).toMatchObject({ conversation: own })
  })
})

describe('being added to a team', () => {
  it('remembers the team by its group, and says nothing', async () => {
    await bot.send(bot.activity(head, { type: 'installationUpdate', action: 'add', ...inChannel }))
    expect(bot.known.get('9d1b0000-0000-4000-8000-000000000001')).toMatchObject({
      ...{ kind: 'team', conversation: '19:general@thread.tacv2', serviceUrl: bot.serviceUrl },
    })
    expect(bot.sent).toEqual([])
    expect([reachable, welcomed]).toEqual([['channels'], []])
  })

  it('learns the Teams id of whoever acts there, and keeps the chat it knows of them', async () => {
    await bot.send(progress('hi', inChannel))
    expect(bot.known.get(head.id)).toMatchObject({ teamsId: `29:${head.id}`, conversation: '' })
    await bot.send(progress('hi'))
    await bot.send(progress('hi', inChannel))
    expect(bot.known.get(head.id)).toMatchObject({ conversation: `a:${head.id}` })
  })
})

describe('being written to', () => {
  it.each([
    ['Hi', help],
    ['hello!', help],
    ['HELP', help],
    ['<at>Desk</at> help', help],
    ['Where is my proposal?', notUnderstood],
    ['**bold** <script>', notUnderstood],
  ])('%s is answered with one sentence and the way into the app', async (text, sentence) => {
    expect((await bot.send(progress(text))).status).toBe(200)
    expect(replies().map(textOf)).toEqual([sentence])
    expect(replies().map(titlesOf)).toEqual([['Open the app']])
  })

  it('answers in the thread where it was mentioned', async () => {
    await bot.send(progress('<at>Desk</at> hello', inChannel))
    expect(bot.sent[0]?.path).toBe(
      `/v3/conversations/${encodeURIComponent('19:general@thread.tacv2;messageid=5')}/activities`,
    )
  })

  it('tells someone whose old client sent a button as a message that nothing was recorded', async () => {
    await bot.send(bot.activity(head, { type: 'message', value: { type: 'AnswerAgreement' } }))
    expect(replies().map(textOf)).toEqual([cardNotPressed])
  })

  it('does not answer other bots, nor anything that is no message', async () => {
    await bot.send(progress('hi', { from: { id: '28:other', name: 'Other' } }))
    await bot.send(bot.activity(head, { type: 'messageReaction', reactionsAdded: [{ type: 'like' }] }))
    await bot.send(bot.activity(head, { type: 'typing' }))
    expect(bot.sent).toEqual([])
  })

  it('does not repeat an answer that did not get through', async () => {
    bot.answers.push({ status: 503 })
    expect((await bot.send(progress('hi'))).status).toBe(200)
    expect(bot.sent).toHaveLength(1)
  })
})
