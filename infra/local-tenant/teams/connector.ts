import express, { type Request, type RequestHandler, type Response } from 'express'
import type { Control } from '../control/control.ts'
import type { SignIn } from '../sign-in/sign-in-service.ts'
import type { TenantApp, TenantPerson } from '../tenant-data.ts'
import { teamInfo } from './activities.ts'
import { isRecord } from './card-content.ts'
import { refuse } from './connector-refusals.ts'
import { createConversationStart } from './conversation-start.ts'
import { type Directory, type Place, threadOf } from './directory.ts'
import type { MessageEvents } from './message-events.ts'
import type { MessageStore, StoredMessage } from './message-store.ts'
import { createPosting } from './posting.ts'
import { type CountedCall, createRateLimits } from './rate-limits.ts'

/** The parts every route of the connector works with. */
export type ConnectorParts = {
  directory: Directory
  store: MessageStore
  events: MessageEvents
  signIn: SignIn
  control: Control
}

/** The Bot Framework connector of Teams, version 3, as far as contracts/bot/operations.json names it. */
export function createConnector(parts: ConnectorParts): express.Router {
  const { directory, store, events, signIn, control } = parts
  const limits = createRateLimits(() => control.now())
  const posting = createPosting({ store, events, now: () => control.now() })
  const router = express.Router()
  router.use(express.json({ limit: '4mb' }))

  /** The bot a request comes from, by its token; refuses and returns undefined when there is none. */
  async function callerOf(request: Request, response: Response): Promise<TenantApp | undefined> {
    const token = /^Bearer (.+)$/i.exec(request.get('authorization') ?? '')?.[1]
    const verdict = token ? await signIn.check(token, ['https://api.botframework.com']) : undefined
    const app = verdict?.ok ? directory.app(String(verdict.claims.appid ?? verdict.claims.azp)) : undefined
    const operation = `${request.method} ${String(request.route?.path).replaceAll(/:(\w+)/g, '{$1}')}`
    control.describe(response, { operation, client: app?.clientId ?? '' })
    if (!app) refuse(response, 'unauthorized')
    return app
  }

  function mayPass(response: Response, app: TenantApp, thread: string, call: CountedCall): boolean {
    const seconds = limits.waitFor(app.clientId, thread, call)
    if (seconds === undefined) return true
    response.set('retry-after', String(seconds))
    refuse(response, 'throttled')
    return false
  }

  type Here = { app: TenantApp; place: Place; rootId: string | undefined }

  /** A route inside one conversation, for a bot that is in it. */
  const inConversation =
    (call: CountedCall, answer: (here: Here, request: Request, response: Response) => void): RequestHandler =>
    async (request, response) => {
      const app = await callerOf(request, response)
      if (!app) return
      const conversationId = String(request.params.conversationId)
      const place = directory.place(conversationId)
      if (!place) return refuse(response, 'noConversation')
      if (!directory.hasApp(place, app.clientId)) return refuse(response, 'notInRoster')
      if (!mayPass(response, app, conversationId, call)) return
      answer({ app, place, rootId: threadOf(conversationId).rootId }, request, response)
    }

  const post = inConversation('write', ({ app, place, rootId }, request, response) => {
    if (rootId && store.find(rootId)?.conversationId !== place.conversationId) return refuse(response, 'noConversation')
    const posted = posting.post(app, place, rootId, request.body)
    if (posted.ok) response.status(201).json({ id: posted.activityId })
    else refuse(response, posted.refusal, posted.detail)
  })

  /** A message of this bot in this very thread; refuses and returns undefined otherwise. */
  function ownMessage({ app, place, rootId }: Here, request: Request, response: Response): StoredMessage | undefined {
    const message = store.find(String(request.params.activityId))
    const { activityId, conversationId, rootId: itsRoot } = message ?? {}
    const isHere =
      conversationId === place.conversationId &&
      itsRoot === (place.kind === 'channel' ? (rootId ?? activityId) : undefined)
    if (!message || message.deleted || !isHere) return void refuse(response, 'noMessage')
    if (message.clientId !== app.clientId) return void refuse(response, 'notYours')
    return message
  }

  const update = inConversation('write', (here, request, response) => {
    const message = ownMessage(here, request, response)
    if (!message) return
    const updated = posting.update(message, request.body)
    if (updated.ok) response.status(200).json({ id: updated.activityId })
    else refuse(response, updated.refusal, updated.detail)
  })

  const remove = inConversation('write', (here, request, response) => {
    const message = ownMessage(here, request, response)
    if (!message) return
    store.delete(message.activityId)
    events.tell({ kind: 'deleted', message: { ...message, deleted: true } })
    response.status(200).end()
  })

  const members = inConversation('read', ({ app, place }, _request, response) => {
    response.json(directory.membersOf(place).map((person) => accountOf(directory, app, person)))
  })

  const pagedMembers = inConversation('read', ({ app, place }, request, response) => {
    const everybody = directory.membersOf(place).map((person) => accountOf(directory, app, person))
    const pageSize = Math.min(500, Number(request.query.pageSize ?? 200))
    const from = Number(request.query.continuationToken ?? 0)
    if (!(pageSize > 0) || !(from >= 0)) return refuse(response, 'badArgument')
    const next = from + pageSize
    const continuation = next < everybody.length ? { continuationToken: String(next) } : {}
    response.json({ ...continuation, members: everybody.slice(from, next) })
  })

  const member = inConversation('read', ({ app, place }, request, response) => {
    const person = directory.personByAnyId(String(request.params.memberId))
    if (!person || !directory.membersOf(place).includes(person)) return refuse(response, 'noMember')
    response.json(accountOf(directory, app, person))
  })

  /** A route about one team, for a bot that is in it. */
  const inTeam =
    (answer: (team: NonNullable<ReturnType<Directory['team']>>) => unknown): RequestHandler =>
    async (request, response) => {
      const app = await callerOf(request, response)
      if (!app) return
      const team = directory.team(String(request.params.teamId))
      if (!team) return refuse(response, 'noConversation')
      if (!team.apps.includes(app.clientId)) return refuse(response, 'notInRoster')
      if (mayPass(response, app, team.id, 'read')) response.json(answer(team))
    }

  router.post('/v3/conversations', async (request, response) => {
    const app = await callerOf(request, response)
    if (!app) return
    const start = createConversationStart(directory).of(app, request.body)
    if (!start.ok) return refuse(response, start.refusal, start.detail)
    const { place } = start
    if (!mayPass(response, app, place.conversationId, 'write')) return
    if (!isRecord(request.body.activity)) return void response.status(201).json({ id: place.conversationId })
    const posted = posting.post(app, place, undefined, request.body.activity)
    if (!posted.ok) return refuse(response, posted.refusal, posted.detail)
    const { activityId } = posted
    const thread = place.kind === 'channel' ? `;messageid=${activityId}` : ''
    response.status(201).json({ id: `${place.conversationId}${thread}`, activityId })
  })
  router.post('/v3/conversations/:conversationId/activities', post)
  router.post('/v3/conversations/:conversationId/activities/:activityId', (request, response, next) =>
    request.params.activityId === 'history' ? next() : post(request, response, next),
  )
  router.put('/v3/conversations/:conversationId/activities/:activityId', update)
  router.delete('/v3/conversations/:conversationId/activities/:activityId', remove)
  router.get('/v3/conversations/:conversationId/members', members)
  router.get('/v3/conversations/:conversationId/pagedmembers', pagedMembers)
  router.get('/v3/conversations/:conversationId/members/:memberId', member)
  router.get(
    '/v3/teams/:teamId',
    inTeam((team) => ({
      ...teamInfo(team),
      channelCount: team.channels.length,
      memberCount: team.members.length,
    })),
  )
  router.get(
    '/v3/teams/:teamId/conversations',
    inTeam(({ channels }) => ({
      // General comes without its name, as in Teams.
      conversations: channels.map(({ id, displayName }, at) => (at === 0 ? { id } : { id, name: displayName })),
    })),
  )
  router.use((request, response) =>
    refuse(response, 'notImplemented', `Not imitated: ${request.method} ${request.path}`),
  )
  return router
}

/** A person as the roster shows them to a bot. */
function accountOf(directory: Directory, app: TenantApp, person: TenantPerson) {
  const words = person.displayName.split(' ')
  return {
    id: directory.teamsUserId(app.clientId, person.id),
    name: person.displayName,
    givenName: words.slice(0, -1).join(' '),
    surname: words.at(-1) ?? '',
    aadObjectId: person.id,
    email: person.mail,
    userPrincipalName: person.userPrincipalName,
    tenantId: directory.data.tenantId,
    userRole: person.guest ? 'guest' : 'user',
  }
}
