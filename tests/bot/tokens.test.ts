import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { requestCard } from '../../bot/cards/request-card.ts'
import type { InboundPort } from '../../bot/inbound-port.ts'
import { AGREEMENT, asked, head, nothingToFind } from './asked.ts'
import { pressOf, textOf } from './card-reading.ts'
import { type StartedBot, startBot, type TokenFlaws } from './started-bot.ts'

let one: ReturnType<typeof asked>
let bot: StartedBot
let adopted: unknown[]

beforeEach(async () => {
  // The library itself prints what is wrong with a token.
  vi.spyOn(console, 'error').mockImplementation(() => {})
  one = asked()
  adopted = []
  const inboundPort: InboundPort = {
    ...nothingToFind,
    answer: async (who, action) => one.answer(who, action),
    view: (_reference, request, reader) =>
      one.view(request, reader === undefined ? undefined : { id: reader, name: '' }),
    adopt: (_reference, _request, { activity }) => void adopted.push(activity),
  }
  bot = await startBot(inboundPort)
})

afterEach(async () => {
  vi.restoreAllMocks()
  await bot.stop()
})

const agreeing = (more: Record<string, unknown> = {}) => {
  const card = requestCard(one.view(AGREEMENT, head), { kind: 'person', refreshFor: [] }, { appId: 'app' })
  const press = { type: 'invoke', name: 'adaptiveCard/action', value: pressOf(card, 'Agree') }
  return bot.activity(head, { ...press, replyToId: '1700000000001', ...more })
}

const isAnswered = () => one.state().requests[0]?.answer !== undefined

describe('a press that Teams signed', () => {
  it('is recorded for the person Teams names', async () => {
    const { status, body } = await bot.send(agreeing())
    expect(status).toBe(200)
    expect(textOf(body.value)).toContain('You agreed')
    expect(one.state().requests[0]?.answer?.by).toEqual(head)
    expect(adopted).toEqual(['1700000000001'])
  })

  it('names the person by the verified sender, whatever the card says', async () => {
    const lowered = agreeing({ from: { id: '29:x', name: head.name, aadObjectId: head.id.toUpperCase() } })
    expect((await bot.send(lowered)).body.value).toBeTruthy()
    expect(one.state().requests[0]?.answer?.by.id).toBe(head.id)
  })

  it('without a person is answered with a sentence, and nothing is recorded', async () => {
    const { status, body } = await bot.send(agreeing({ from: { id: '29:x', name: head.name } }))
    expect(status).toBe(200)
    expect(body.value).toContain('did not say who')
    expect(isAnswered()).toBe(false)
  })
})

describe('a press with a token that is wrong', () => {
  const flaws: [string, TokenFlaws][] = [
    ['is for another audience', { claims: { aud: '5f0c7a52-1111-4e0b-9c55-000000000009' } }],
    ['has no audience', { claims: { aud: undefined } }],
    ['is of another issuer', { claims: { iss: 'https://sts.windows.net/2f4f0000-0000-4000-8000-000000000001/' } }],
    [
      'is of an issuer that the library would take from an emulator',
      {
        claims: {
          iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/',
          ver: '1.0',
          appid: '5f0c7a52-1111-4e0b-9c55-000000000001',
        },
      },
    ],
    ['is expired', { expiresIn: -3_600 }],
    ['names another connector', { claims: { serviceurl: 'https://evil.example/' } }],
    ['names no connector', { claims: { serviceurl: undefined } }],
    ['is signed with an unknown key', { kid: 'unknown' }],
    ['is forged under the known key’s name', { forged: true }],
  ]

  it.each(flaws)('that %s is not taken: 401, nothing told and nothing changed', async (_name, flaw) => {
    const { status, text } = await bot.send(agreeing(), await bot.token(flaw))
    expect({ status, text }).toEqual({ status: 401, text: '' })
    expect(isAnswered()).toBe(false)
    expect(bot.known.size).toBe(0)
    expect(adopted).toEqual([])
  })

  it.each([
    ['no token', null],
    ['an empty one', ''],
    ['one that is no token', 'abc.def.ghi'],
    [
      'an unsigned one',
      `${btoa('{"alg":"none"}')}.${btoa('{"iss":"https://api.botframework.com","aud":"5f0c7a52-1111-4e0b-9c55-000000000001"}')}.`,
    ],
  ])('and one with %s neither', async (_name, token) => {
    const { status, text } = await bot.send(agreeing(), token)
    expect({ status, text }).toEqual({ status: 401, text: '' })
    expect(isAnswered()).toBe(false)
  })

  it.each([
    ['another channel', { channelId: 'directline' }],
    ['the channel whose issuers are looser', { channelId: 'AseChannel' }],
    ['no address, which the library would let pass', { serviceUrl: undefined }],
    ['an empty address', { serviceUrl: '' }],
  ])('nor a good token with %s, whatever its key is endorsed for', async (_name, fields) => {
    expect((await bot.send(agreeing(fields))).status).toBe(401)
    expect((await bot.send(agreeing(fields), await bot.token({ kid: 'unendorsed' }))).status).toBe(401)
    expect(isAnswered()).toBe(false)
  })

  it('is asked to come again when the keys cannot be fetched', async () => {
    bot.hideKeys()
    expect((await bot.send(agreeing())).status).toBe(503)
    expect(isAnswered()).toBe(false)
  })
})

describe('a press of another tenant', () => {
  const foreign = '99990000-0000-4000-8000-000000000001'
  it.each([
    ['named by the conversation', { conversation: { id: 'a:x', conversationType: 'personal', tenantId: foreign } }],
    ['named by the channel data', { channelData: { tenant: { id: foreign } } }],
    ['named nowhere', { conversation: { id: 'a:x', conversationType: 'personal' }, channelData: {} }],
  ])('%s is answered with a sentence, and nothing is recorded or remembered', async (_name, fields) => {
    const { status, body } = await bot.send(agreeing(fields))
    expect(status).toBe(200)
    expect(body).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.activity.message' })
    expect(body.value).toContain('another organisation')
    expect(isAnswered()).toBe(false)
    expect(bot.known.size).toBe(0)
    expect(adopted).toEqual([])
  })
})

it('is not taken from an address that is none of Teams’ own, even when signed', async () => {
  const serviceUrl = 'https://evil.example/'
  const token = await bot.token({ claims: { serviceurl: serviceUrl } })
  expect((await bot.send(agreeing({ serviceUrl }), token)).status).toBe(403)
  expect(isAnswered()).toBe(false)
})

describe('what is no press', () => {
  it.each([
    ['GET', undefined, 405],
    ['POST', '"text"', 400],
    ['POST', '[]', 400],
  ])('%s %s is rejected', async (method, body, status) => {
    const headers = { 'content-type': 'application/json' }
    const response = await fetch(bot.endpoint, { method, headers, ...(body === undefined ? {} : { body }) })
    expect(response.status).toBe(status)
  })

  it('an invoke the bot does not know is not ours', async () => {
    expect((await bot.send(bot.activity(head, { type: 'invoke', name: 'task/fetch' }))).status).toBe(501)
  })

  it('a verified press of a shape nobody knows gets a sentence', async () => {
    const { status, body } = await bot.send(agreeing({ conversation: 'none' }))
    expect(status).toBe(200)
    expect(body.value).toContain('too old')
  })
})
