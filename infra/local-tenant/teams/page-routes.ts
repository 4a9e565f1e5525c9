import { join } from 'node:path'
import express, { type RequestHandler } from 'express'
import { z } from 'zod'
import type { SignIn } from '../sign-in/sign-in-service.ts'
import type { ChannelTabs } from './channel-tabs.ts'
import type { Directory } from './directory.ts'
import type { MessageEvents } from './message-events.ts'
import type { MessageExtension } from './message-extension.ts'
import { TabSettings } from './tab-settings.ts'
import type { Conversation, Message, PreparedPress, Press } from './teams-client.ts'

/** What the page asks of Teams; the people's client is one. */
type TeamsForPage = {
  installApp(): Promise<void>
  conversations(personId: string): Conversation[]
  messages(personId: string, conversationId: string): Message[]
  open(personId: string, conversationId: string): Promise<void>
  press(press: Press): Promise<{ status: number; body: unknown }>
  pressPrepared(press: PreparedPress): Promise<{ status: number; body: unknown }>
  repeatLastClick(personId: string): Promise<{ status: number; body: unknown }>
  say(personId: string, conversationId: string, text: string): Promise<void>
}

/** Lines of the Activity view. */
const mostActivities = 50

const InConversation = z.strictObject({ person: z.string(), conversationId: z.string() })
const Pressed = InConversation.extend({
  activityId: z.string(),
  action: z.object({ id: z.string().optional(), verb: z.string().optional(), data: z.unknown() }),
})
const Said = InConversation.extend({ text: z.string().min(1) })
const Acting = z.strictObject({ person: z.string() })
const AddedTab = InConversation.extend({ clientId: z.string(), settings: TabSettings })
const ChangedTab = InConversation.extend({ id: z.string(), settings: TabSettings })
const RemovedTab = InConversation.extend({ id: z.string() })
const Searched = InConversation.extend({ clientId: z.string(), words: z.string().max(200).optional() })
const Linked = InConversation.extend({ url: z.url() })
const Shared = InConversation.extend({ text: z.string(), card: z.looseObject({}).optional() })
const TabToken = z.strictObject({ person: z.string(), clientId: z.string(), claims: z.string().optional() })

/**
 * What the page calls, under `/teams`. Who acts is a parameter: this is a tool on one's own machine. Everything that
 * changes or reveals a token wants JSON, so that no page of another origin (the tab is one) can call it.
 */
export function createPageRoutes(parts: {
  directory: Directory
  teams: TeamsForPage
  tabs: ChannelTabs
  extension: MessageExtension
  events: MessageEvents
  signIn: SignIn
  guide: unknown
  pageFolder: string | undefined
}): express.Router {
  const { directory, teams, tabs, extension, events, signIn, guide, pageFolder } = parts
  const { data } = directory
  const router = express.Router()
  router.use('/teams', express.json(), onlyJson)

  router.post('/teams/install', async (_request, response) => {
    await teams.installApp()
    response.json({})
  })

  router.get('/teams/api/tenant', (_request, response) => {
    response.json({
      tenantId: data.tenantId,
      people: data.people.map(({ id, displayName, jobTitle, userPrincipalName, guest }) => ({
        id,
        displayName,
        jobTitle,
        userPrincipalName,
        guest: guest === true,
      })),
      apps: data.apps.map(({ clientId, displayName, tab, pane, channelTab, messageExtension }) => ({
        clientId,
        displayName,
        tab,
        pane,
        channelTab,
        messageExtension,
        people: data.personalApps.find((each) => each.clientId === clientId)?.people ?? [],
      })),
      guide,
    })
  })

  router.get('/teams/api/unread', (_request, response) => {
    const unread = data.people.map(({ id }) => {
      const all = teams.conversations(id)
      const sum = (kind: Conversation['kind']) =>
        all.filter((each) => each.kind === kind).reduce((total, each) => total + each.unread, 0)
      return [id, { chats: sum('personal'), channels: sum('channel') }] as const
    })
    response.json(Object.fromEntries(unread))
  })

  router.get('/teams/api/conversations', (request, response) => {
    response.json(teams.conversations(String(request.query.person)))
  })

  router.get('/teams/api/messages', (request, response) => {
    response.json(teams.messages(String(request.query.person), String(request.query.conversationId)))
  })

  router.get('/teams/api/activity', (request, response) => {
    const person = String(request.query.person)
    const seen = teams.conversations(person).flatMap((conversation) => {
      const others = teams.messages(person, conversation.id).filter(({ byBot, deleted }) => byBot && !deleted)
      const firstUnread = others.length - conversation.unread
      return others.map((message, at) => ({ conversation, message, unread: at >= firstUnread }))
    })
    const newestFirst = seen.sort((a, b) => Number(b.message.activityId) - Number(a.message.activityId))
    response.json(newestFirst.slice(0, mostActivities))
  })

  router.get('/teams/api/events', (request, response) => {
    response.set({ 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    response.flushHeaders()
    const stop = events.listen(({ kind, message, personId }) => {
      const { activityId, conversationId } = message
      response.write(`data: ${JSON.stringify({ kind, activityId, conversationId, personId })}\n\n`)
    })
    request.on('close', stop)
  })

  router.post('/teams/api/open', async (request, response) => {
    const { person, conversationId } = InConversation.parse(request.body)
    await teams.open(person, conversationId)
    response.json({})
  })

  router.post('/teams/api/press', async (request, response) => {
    const { action, ...pressed } = Pressed.parse(request.body)
    const { id, verb, data: actionData } = action
    const given = { ...(id === undefined ? {} : { id }), ...(verb === undefined ? {} : { verb }), data: actionData }
    response.json(await teams.pressPrepared({ ...pressed, action: given }))
  })

  router.post('/teams/api/repeat', async (request, response) => {
    response.json(await teams.repeatLastClick(Acting.parse(request.body).person))
  })

  router.post('/teams/api/say', async (request, response) => {
    const { person, conversationId, text } = Said.parse(request.body)
    await teams.say(person, conversationId, text)
    response.json({})
  })

  router.get('/teams/api/tabs', (request, response) => {
    const { person, conversationId } = request.query
    response.json(tabs.list({ person: String(person), conversationId: String(conversationId) }))
  })

  router.post('/teams/api/tabs/add', (request, response) => {
    const { clientId, settings, ...at } = AddedTab.parse(request.body)
    response.json(tabs.add(at, clientId, settings))
  })

  router.post('/teams/api/tabs/change', (request, response) => {
    const { id, settings, ...at } = ChangedTab.parse(request.body)
    response.json(tabs.change(at, id, settings))
  })

  router.post('/teams/api/tabs/remove', (request, response) => {
    const { id, ...at } = RemovedTab.parse(request.body)
    tabs.remove(at, id)
    response.json({})
  })

  router.post('/teams/api/extension/search', async (request, response) => {
    const { clientId, words, ...at } = Searched.parse(request.body)
    response.json(await extension.search(at, clientId, words))
  })

  router.post('/teams/api/extension/preview', async (request, response) => {
    const { url, ...at } = Linked.parse(request.body)
    response.json(await extension.preview(at, url))
  })

  router.post('/teams/api/share', (request, response) => {
    const { text, card, ...at } = Shared.parse(request.body)
    if (text === '' && card === undefined) throw new Error('There is nothing to post')
    extension.share(at, text, card)
    response.json({})
  })

  router.post('/teams/api/tab-token', async (request, response) => {
    const { person, clientId, claims } = TabToken.parse(request.body)
    response.json({ token: await signIn.userToken({ person, audience: clientId, claims }) })
  })

  router.post('/teams/api/nested-token', async (request, response) => {
    const { person, clientId, claims } = TabToken.parse(request.body)
    const asked = { person, audience: clientId, clientId, claims }
    const [token, idToken] = await Promise.all([
      signIn.userToken(asked),
      signIn.userToken({ ...asked, overrides: { claims: { scp: undefined, azp: undefined, azpacr: undefined } } }),
    ])
    response.json({ token, idToken })
  })

  router.use(
    '/teams',
    (error: Error, _request: express.Request, response: express.Response, _next: express.NextFunction) => {
      response.status(400).json({ error: { code: 'BadRequest', message: error.message } })
    },
  )

  if (pageFolder) {
    router.use(express.static(pageFolder))
    router.get('/', (_request, response) => response.sendFile(join(pageFolder, 'index.html')))
  }
  return router
}

const onlyJson: RequestHandler = (request, response, next) => {
  if (request.method === 'GET' || request.is('application/json')) return next()
  response.status(415).json({ error: { code: 'UnsupportedMediaType', message: 'Send JSON.' } })
}
