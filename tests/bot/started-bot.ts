import { createServer } from 'node:http'
import express from 'express'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { z } from 'zod'
import { type BotSettings, createBot } from '../../bot/bot.ts'
import type { InboundPort } from '../../bot/inbound-port.ts'
import type { Conversation, ConversationStore, Log } from '../../teams-app/ports.ts'
import { addressOf, closed, listening } from '../support/listening.ts'

const message = z.looseObject({
  summary: z.string().optional(),
  attachments: z.array(z.looseObject({ content: z.looseObject({}) })).optional(),
})
const body = message.extend({ activity: message.optional(), members: z.array(z.unknown()).optional() })

/** One request as the connector got it. */
export type Sent = { method: string; path: string; token: string; body: z.infer<typeof body> }

/** The card that was sent, in a message of its own or as the first of a new conversation. */
export function cardIn({ body: { activity, attachments } }: Sent): Record<string, unknown> {
  const [attachment] = activity?.attachments ?? attachments ?? []
  if (!attachment) throw new Error('No card was sent.')
  return attachment.content
}

/** How the connector answers next: with a status, or by dropping the connection. */
export type Answer = { status: number; body?: unknown; headers?: Record<string, string> } | 'drop'

export const botId = '5f0c7a52-1111-4e0b-9c55-000000000001'
export const tenantId = '2f4f0000-0000-4000-8000-000000000001'
const issuer = 'https://api.botframework.com'

/** Shared by the tests of one file: making keys takes long. */
const keys = generateKeyPair('RS256')
const strangers = generateKeyPair('RS256')

export type TokenFlaws = { claims?: Record<string, unknown>; kid?: string; forged?: boolean; expiresIn?: number }

/** The bot behind express, with an issuer and a connector made of the test's own answers. */
export async function startBot(inboundPort: InboundPort, more: Partial<BotSettings> = {}) {
  const sent: Sent[] = []
  const answers: Answer[] = []
  let keysAnswer = true
  let posted = 0

  const service = express()
    .use(express.json())
    .get('/openid', (_request, response) => {
      if (keysAnswer) response.json({ issuer, jwks_uri: `${url}/keys` })
      else response.status(503).end()
    })
    .get('/keys', async (_request, response) => {
      const jwk = await exportJWK((await keys).publicKey)
      const endorsed = { ...jwk, kid: 'known', use: 'sig', endorsements: ['msteams'] }
      const elsewhere = { ...endorsed, kid: 'elsewhere', endorsements: ['directline'] }
      response.json({ keys: [endorsed, elsewhere, { ...jwk, kid: 'unendorsed', use: 'sig' }] })
    })
    .use('/connector', (request, response) => {
      const { method, path } = request
      sent.push({ method, path, token: request.get('authorization') ?? '', body: body.parse(request.body ?? {}) })
      const answer = answers.shift()
      if (answer === 'drop') return void request.socket.destroy()
      posted += 1
      const { status, headers = {} } = answer ?? { status: 201 }
      const ids = { id: path.endsWith('/conversations') ? 'conversation' : `${posted}`, activityId: `${posted}` }
      response
        .status(status)
        .set(headers)
        .json(answer?.body ?? ids)
    })
  const server = await listening(createServer(service))
  const url = addressOf(server)
  const serviceUrl = `${url}/connector/`

  const known = new Map<string, Conversation>()
  const conversations: ConversationStore = {
    find: (subject) => known.get(subject),
    teams: () => [...known.values()].filter(({ kind }) => kind === 'team'),
    remember: async (conversation) => void known.set(conversation.subject, conversation),
    load: async () => {},
  }
  const logged: string[] = []
  const note = (message: string, ...rest: unknown[]) => logged.push(`${message} ${JSON.stringify(rest)}`)
  const log: Log = { info: note, warn: note, error: (message, error, fields) => note(message, String(error), fields) }
  const waits: number[] = []
  let time = 0
  const timer = {
    now: () => time,
    wait: async (milliseconds: number) => {
      waits.push(milliseconds)
      time += milliseconds
    },
  }
  const tokens: boolean[] = []
  const bot = createBot(
    {
      appId: botId,
      tenantId,
      credentials: {
        acquireTokenByClientCredential: async ({ skipCache = false }) => {
          tokens.push(skipCache)
          return { accessToken: `token ${tokens.length}` }
        },
      },
      host: 'app.example.org',
      appDeepLinkId: 'app',
      service: {
        ...{ tokenIssuer: issuer, openIdMetadataUrl: `${url}/openid`, oauthScope: issuer, oauthUrl: url },
        loginUrl: `${url}/login`,
      },
      serviceUrl,
      answerWithinMs: 7_000,
      allowedServiceHosts: ['127.0.0.1'],
      ...more,
    },
    { conversations, log, timer },
  )
  const opened = bot.open(inboundPort)
  const botServer = await listening(
    createServer(
      express()
        .use(express.json())
        .all('/api/messages', (request, response) => opened.receive(request, response)),
    ),
  )
  const endpoint = `${addressOf(botServer)}/api/messages`

  async function token({ claims = {}, kid = 'known', forged = false, expiresIn = 3_600 }: TokenFlaws = {}) {
    const seconds = Math.floor(Date.now() / 1_000)
    const { privateKey } = await (forged ? strangers : keys)
    const payload = { aud: botId, iss: issuer, serviceurl: serviceUrl, nbf: seconds - 7_200, exp: seconds + expiresIn }
    const wanted = Object.entries({ ...payload, ...claims }).filter(([, value]) => value !== undefined)
    return new SignJWT(Object.fromEntries(wanted)).setProtectedHeader({ alg: 'RS256', kid }).sign(privateKey)
  }

  return {
    ...{ bot, known, sent, answers, logged, waits, tokens, token, serviceUrl, endpoint },

    /** As Teams would send it: signed, unless told otherwise; `null` for no token at all. */
    async send(activity: Record<string, unknown>, bearer?: string | null) {
      const authorization = bearer === undefined ? await token() : bearer
      const response = await fetch(endpoint, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(authorization === null ? {} : { authorization: `Bearer ${authorization}` }),
        },
        body: JSON.stringify(activity),
      })
      const text = await response.text()
      return { status: response.status, text, body: text.startsWith('{') ? JSON.parse(text) : undefined }
    },

    /** From a person in their own chat with the bot, unless told otherwise. */
    activity: (from: { id: string; name: string }, fields: Record<string, unknown>) => ({
      channelId: 'msteams',
      serviceUrl,
      from: { id: `29:${from.id}`, name: from.name, aadObjectId: from.id },
      recipient: { id: `28:${botId}` },
      conversation: { id: `a:${from.id}`, conversationType: 'personal', tenantId },
      channelData: { tenant: { id: tenantId } },
      ...fields,
    }),

    hideKeys() {
      keysAnswer = false
    },

    async stop() {
      server.closeAllConnections()
      botServer.closeAllConnections()
      await Promise.all([closed(server), closed(botServer)])
    },
  }
}

export type StartedBot = Awaited<ReturnType<typeof startBot>>
