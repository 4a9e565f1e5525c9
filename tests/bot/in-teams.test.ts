import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createBot } from '../../bot/bot.ts'
import { welcome } from '../../bot/words.ts'
import { type LocalTenant, startLocalTenant } from '../../infra/local-tenant/local-tenant.ts'
import type { Person } from '../../teams-app/domain/core/person.ts'
import type { Recipient } from '../../teams-app/domain/notifications/notices.ts'
import type { Conversation, Posted, PostResult } from '../../teams-app/ports.ts'
import { freePort } from '../support/free-port.ts'
import { AGREEMENT, asked, faculty, head, institution, nothingToFind, outsider } from './asked.ts'
import { textOf, titlesOf } from './card-reading.ts'

const clientId = '5f0c7a52-1111-4e0b-9c55-000000000001'
const tenantId = '2f4f0000-0000-4000-8000-000000000001'
const panel = institution.panels.get('head-of-school/school:engineering')
if (!panel) throw new Error('The sample has no such panel.')

const member = ({ id, name }: Person) => {
  const mail = `${name.toLowerCase().replace(' ', '.')}@tenant.test`
  return { id, displayName: name, mail, userPrincipalName: mail, jobTitle: 'Staff' }
}

/** The bot in the local tenant's Teams, with one proposal that the rules keep. */
async function start() {
  const one = asked()
  const adopted: Posted[] = []
  const known = new Map<string, Conversation>()
  const botHttp = express()
  const server = createServer(botHttp)
  server.listen(await freePort(), '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const tenant: LocalTenant = await startLocalTenant({
    port: await freePort(),
    data: {
      tenantId,
      people: [head, faculty, outsider].map(member),
      apps: [
        {
          ...{ clientId, secret: 'secret', displayName: 'Proposals' },
          bot: { endpoint: `http://127.0.0.1:${port}/api/messages` },
        },
      ],
      site: { hostname: 'tenant.sharepoint.test', path: '/sites/desk', displayName: 'Desk' },
      teams: [
        {
          ...{ id: '9d1b0000-0000-4000-8000-000000000001', displayName: 'School', apps: [clientId] },
          members: [head.id, outsider.id],
          channels: [
            { id: '19:general@thread.tacv2', displayName: 'General' },
            { id: panel?.channel.id ?? '', displayName: 'Head' },
          ],
        },
      ],
      personalApps: [{ clientId, people: [head.id] }],
    },
  })
  const { addresses, signIn } = tenant
  const bot = createBot(
    {
      ...{ appId: clientId, tenantId, host: 'app.example.org', appDeepLinkId: 'app' },
      credentials: {
        acquireTokenByClientCredential: async () => ({
          accessToken: await signIn.appToken({ clientId, audience: addresses.botScope }),
        }),
      },
      service: {
        ...{ tokenIssuer: addresses.botTokenIssuer, openIdMetadataUrl: addresses.botOpenIdMetadata },
        ...{ loginUrl: tenant.url, oauthScope: addresses.botScope, oauthUrl: tenant.url },
      },
      serviceUrl: addresses.connector,
      answerWithinMs: 7_000,
      allowedServiceHosts: ['localhost'],
    },
    {
      conversations: {
        find: (subject) => known.get(subject),
        teams: () => [],
        remember: async (conversation) => void known.set(conversation.subject, conversation),
        load: async () => {},
      },
      log: { info() {}, warn() {}, error() {} },
    },
  )
  const welcomes: Promise<PostResult>[] = []
  const botEndpoint = bot.open({
    ...nothingToFind,
    answer: async (who, action) => one.answer(who, action),
    view: (_reference, request, reader) =>
      one.view(request, reader === undefined ? undefined : { id: reader, name: '' }),
    adopt: (_reference, _request, posted) => void adopted.push(posted),
    welcome: (to) => void welcomes.push(bot.messenger.welcome(to)),
  })
  botHttp.post('/api/messages', express.json(), botEndpoint.receive)
  await tenant.teams.installApp()
  await Promise.all(welcomes)
  return { one, adopted, known, messenger: bot.messenger, tenant, server }
}

let here: Awaited<ReturnType<typeof start>>
beforeEach(async () => {
  here = await start()
})
afterEach(async () => {
  await here.tenant.close()
  await closed(here.server)
})

async function closed(server: Server): Promise<void> {
  server.close()
  server.closeAllConnections()
  await once(server, 'close')
}

const channel: Recipient = { kind: 'channel', channel: panel.channel }
const person: Recipient = { kind: 'person', person: head }

function where(result: PostResult): Posted {
  if (!result.ok) throw new Error(result.reason)
  return result.posted
}

/** A message of the bot as one person sees it. */
function seenBy({ id }: Person, { conversation, activity }: Posted) {
  const place = conversation.replace(/;messageid=.*/, '')
  const found = here.tenant.teams.messages(id, place).find(({ activityId }) => activityId === activity)
  if (!found) throw new Error(`There is no message ${activity}.`)
  return { ...found, on: { person: id, conversationId: place, activityId: activity } }
}

it('is installed, knows where its people are, and welcomes each once', () => {
  const conversation = here.known.get(head.id)?.conversation ?? ''
  const messages = here.tenant.teams.messages(head.id, conversation)
  expect(messages.map(({ card }) => textOf(card))).toEqual([welcome])
})

it('takes an answer in the chat, and the card in the channel is changed in its place', async () => {
  const { messenger, one, tenant } = here
  const inChat = where(await messenger.post(person, one.view(AGREEMENT, head), 'ask'))
  const inChannel = where(await messenger.post(channel, one.view(AGREEMENT), 'ask'))
  await tenant.teams.press({ ...seenBy(head, inChat).on, title: 'Agree', inputs: { reason: 'Good.' } })
  expect(textOf(seenBy(head, inChat).card)).toContain('You agreed on behalf of the Head of School, Engineering')
  expect(await messenger.update(inChannel, channel, one.view(AGREEMENT), 'ask')).toEqual({
    ok: true,
    posted: inChannel,
  })
  expect(textOf(seenBy(outsider, inChannel).card)).toContain(
    'Hugh Head agreed on behalf of the Head of School, Engineering',
  )
})

it('shows the channel’s card to everybody, and the buttons only to the one who decides, by their own client', async () => {
  const { messenger, one, tenant, adopted } = here
  const posted = where(await messenger.post(channel, one.view(AGREEMENT), 'ask'))
  expect(titlesOf(seenBy(head, posted).card)).toEqual(['Answer', 'Open'])
  await tenant.teams.open(head.id, panel.channel.id)
  await tenant.teams.open(outsider.id, panel.channel.id)
  expect(titlesOf(seenBy(head, posted).card)).toEqual(['Agree', 'Send my request', 'Agree with this comment', 'Open'])
  expect(titlesOf(seenBy(outsider, posted).card)).toEqual(['Answer', 'Open'])
  expect(adopted).toEqual([posted])
})

it('gives whoever presses Answer without a say the same to read, and who decides', async () => {
  const { messenger, one, tenant } = here
  const posted = where(await messenger.post(channel, one.view(AGREEMENT), 'ask'))
  await tenant.teams.press({ ...seenBy(outsider, posted).on, title: 'Answer' })
  expect(titlesOf(seenBy(outsider, posted).card)).toEqual(['Open'])
  expect(textOf(seenBy(outsider, posted).card)).toContain('This is for the Head of School, Engineering to decide.')
})

it('answers one click delivered three times with the same card, and a no without words with a sentence at its box', async () => {
  const { messenger, one, tenant } = here
  const posted = where(await messenger.post(person, one.view(AGREEMENT, head), 'ask'))
  await tenant.teams.press({ ...seenBy(head, posted).on, title: 'Send my request' })
  expect(textOf(seenBy(head, posted).card)).toContain('Please say why')
  const first = await tenant.teams.press({
    ...seenBy(head, posted).on,
    title: 'Send my request',
    inputs: { reason: 'Fee?' },
  })
  expect(await tenant.teams.repeatLastClick(head.id)).toEqual(first)
  expect(await tenant.teams.repeatLastClick(head.id)).toEqual(first)
  expect(one.facts()).toBe(3)
})

it('is told that a deleted card is gone, and that somebody without the app cannot be reached', async () => {
  const { messenger, one, tenant } = here
  const posted = where(await messenger.post(channel, one.view(AGREEMENT), 'ask'))
  tenant.teams.deleteMessage(panel.channel.id, posted.activity)
  expect(await messenger.update(posted, channel, one.view(AGREEMENT), 'ask')).toMatchObject({ ok: false, isGone: true })
  const nobody: Recipient = { kind: 'person', person: faculty }
  expect(await messenger.post(nobody, one.view(AGREEMENT, faculty), 'ask')).toMatchObject({
    ok: false,
    mayRetry: false,
  })
})
