import { createServer } from 'node:http'
import express from 'express'
import { addressesOf } from '../../infra/local-tenant/addresses.ts'
import { createControl } from '../../infra/local-tenant/control/control.ts'
import { openDatabase } from '../../infra/local-tenant/database/open-database.ts'
import { createSettings } from '../../infra/local-tenant/database/settings.ts'
import { createSignIn } from '../../infra/local-tenant/sign-in/sign-in.ts'
import { createTeams } from '../../infra/local-tenant/teams/teams.ts'
import type { TenantData } from '../../infra/local-tenant/tenant-data.ts'
import { addressOf, closed, listening } from '../support/listening.ts'

/** Shared by all tenants of one test file, since signing keys take long to make. */
const settings = createSettings(openDatabase(undefined))

const clientId = '5f0c7a52-1111-4e0b-9c55-000000000001'
const otherApp = '5f0c7a52-1111-4e0b-9c55-000000000002'

export const ids = {
  clientId,
  otherApp,
  reader: '7c9a2b10-0000-4000-8000-00000000000a',
  writer: '7c9a2b10-0000-4000-8000-00000000000b',
  outsider: '7c9a2b10-0000-4000-8000-00000000000c',
  team: '9d1b0000-0000-4000-8000-000000000001',
  general: '19:general@thread.tacv2',
  desk: '19:desk@thread.tacv2',
}

const person = (id: string, displayName: string) => {
  const mail = `${displayName.toLowerCase().replaceAll(' ', '.')}@tenant.test`
  return { id, displayName, mail, userPrincipalName: mail, jobTitle: 'Member of staff' }
}

/** An activity as a bot in a test receives it; the boundary where JSON gets a shape. */
export type Received = {
  type: string
  name?: string
  id: string
  serviceUrl: string
  replyToId?: string
  text?: string
  channelData: { team?: { id: string; aadGroupId: string } }
  conversation: { id: string; conversationType: string }
  from: { id: string; aadObjectId: string }
  value?: {
    action: { verb: string; data: Record<string, unknown> }
    trigger: string
    authentication?: { id: string; connectionName: string; token: string }
  }
}

export type BotReply = { status: number; body?: unknown } | 'silence'

/** A tenant with one team, two people in it, one outside, and a bot made of the test's own answers. */
export async function startTeams(
  options: { botTimeout?: number; pageFolder?: string; guide?: unknown; tabPage?: string } = {},
) {
  const received: Received[] = []
  const tokens: string[] = []
  let reply: (activity: Received) => BotReply = () => ({ status: 200 })
  const bot = express()
    .use(express.json())
    .get('/tab', (_request, response) => response.type('html').send(options.tabPage ?? ''))
    .post('/api/messages', (request, response) => {
      received.push(request.body)
      tokens.push(request.get('authorization') ?? '')
      const answer = reply(request.body)
      if (answer !== 'silence') response.status(answer.status).json(answer.body)
    })
  const botServer = await listening(createServer(bot))

  const data: TenantData = {
    tenantId: '2f4f0000-0000-4000-8000-000000000001',
    people: [
      person(ids.reader, 'Robin Reader'),
      person(ids.writer, 'Wren Writer'),
      person(ids.outsider, 'Olly Outside'),
    ],
    apps: [
      {
        clientId,
        secret: 'one',
        displayName: 'Desk',
        appIdUri: 'api://desk',
        bot: { endpoint: `${addressOf(botServer)}/api/messages` },
        tab: { name: 'Work', url: `${addressOf(botServer)}/tab` },
        messageExtension: {
          ...{ commandId: 'look', title: 'Look up', parameter: 'words', initialRun: true },
          linkDomains: ['desk.test'],
        },
        channelTab: { configurationUrl: `${addressOf(botServer)}/tab/configure` },
      },
      { clientId: otherApp, secret: 'two', displayName: 'Elsewhere' },
    ],
    site: { hostname: 'tenant.sharepoint.test', path: '/sites/desk', displayName: 'Desk' },
    teams: [
      {
        id: ids.team,
        displayName: 'Front office',
        members: [ids.reader, ids.writer],
        apps: [clientId],
        channels: [
          { id: ids.general, displayName: 'General' },
          { id: ids.desk, displayName: 'Desk' },
        ],
      },
    ],
    personalApps: [{ clientId, people: [ids.reader] }],
  }
  const control = createControl()
  const app = express()
  const server = await listening(createServer(app))
  const url = addressOf(server)
  const database = openDatabase(undefined)
  const signIn = createSignIn({
    data,
    settings,
    now: control.now,
    addresses: () => addressesOf(url, data.tenantId),
  })
  const { tabPage: _tabPage, ...forTeams } = options
  const { router, teams } = createTeams({ database, data, signIn, control, url: () => url, ...forTeams })
  app.use(router)

  return {
    teams,
    control,
    url,
    /** Where the app with the bot is. */
    appUrl: addressOf(botServer),
    received,
    tokens,
    answerWith(next: (activity: Received) => BotReply) {
      reply = next
    },

    /** A call of a bot to the connector. @param token the app's own unless told; null for none */
    async call(method: string, path: string, body?: unknown, token?: string | null) {
      const bearer = token === undefined ? await this.appToken(clientId) : token
      const response = await fetch(`${url}/connector${path}`, {
        method,
        headers: {
          'content-type': 'application/json',
          ...(bearer ? { authorization: `Bearer ${bearer}` } : {}),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = await response.text()
      return { status: response.status, body: text === '' ? undefined : JSON.parse(text), headers: response.headers }
    },

    /** Posts a card as a new thread in a channel. @returns its ids on the wire */
    async postCard(card: object, channel = ids.desk): Promise<{ id: string; activityId: string }> {
      const { body } = await this.call('POST', '/v3/conversations', {
        isGroup: true,
        tenantId: data.tenantId,
        channelData: { channel: { id: channel } },
        activity: cardMessage(card),
      })
      return body
    },

    tenantId: data.tenantId,
    signIn,

    appToken: (app: string) => signIn.appToken({ clientId: app, audience: 'https://api.botframework.com' }),

    async stop() {
      server.closeAllConnections()
      botServer.closeAllConnections()
      await Promise.all([closed(server), closed(botServer)])
    },
  }
}

export type StartedTeams = Awaited<ReturnType<typeof startTeams>>

/** A message activity that carries nothing but this card. */
export function cardMessage(card: object) {
  return { type: 'message', attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }] }
}

/** A card with one line of text. */
export function card(text: string, more: object = {}) {
  return { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text }], ...more }
}

/** A bot's answer that gives the person a card of their own. */
export function answerCard(value: object): BotReply {
  return { status: 200, body: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value } }
}

/** A bot's answer that tells the person a sentence. */
export function answerSentence(value: string): BotReply {
  return { status: 200, body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value } }
}
