import express, { type Express } from 'express'
import { createBot } from '../../bot/bot.ts'
import { organisersCalendars, ownCalendars } from '../adapters/graph/calendars.ts'
import { graphClient } from '../adapters/graph/graph-client.ts'
import { onBehalfOf } from '../adapters/identity/on-behalf-of.ts'
import { graphToken, signInAs } from '../adapters/identity/sign-in.ts'
import { tabTokenCheck } from '../adapters/identity/tab-token.ts'
import { conversationList } from '../adapters/sharepoint/conversation-list.ts'
import { deliveryCursor } from '../adapters/sharepoint/delivery-cursor.ts'
import { draftList } from '../adapters/sharepoint/draft-list.ts'
import { factList } from '../adapters/sharepoint/fact-list.ts'
import { createFormRows } from '../adapters/sharepoint/form-rows.ts'
import { findSite } from '../adapters/sharepoint/found-site.ts'
import { institutionHead } from '../adapters/sharepoint/institution-head.ts'
import { listWatch } from '../adapters/sharepoint/list-watch.ts'
import { messageList } from '../adapters/sharepoint/message-list.ts'
import { peopleList } from '../adapters/sharepoint/people-list.ts'
import { proposalList } from '../adapters/sharepoint/proposal-list.ts'
import { createRowSeals } from '../adapters/sharepoint/row-seal.ts'
import { openSite } from '../adapters/sharepoint/site.ts'
import { faultsOf } from '../adapters/sharepoint/site-faults.ts'
import { submissionLibrary } from '../adapters/sharepoint/submission-library.ts'
import { toldList } from '../adapters/sharepoint/told-list.ts'
import { telemetry } from '../adapters/telemetry/telemetry.ts'
import { createAppendFact } from '../append-fact.ts'
import { proposalLink } from '../contract/proposal-link.ts'
import { createChain } from '../domain/chain.ts'
import type { Stream } from '../domain/facts.ts'
import { INSTITUTION } from '../domain/institution.ts'
import type { Recipient } from '../domain/notices.ts'
import { createFollowMeetings, type FollowMeetings } from '../follow-meetings.ts'
import type { Application } from '../handle.ts'
import type { Meetings } from '../meetings.ts'
import { createNotificationDispatcher, type Delivery } from '../notification-dispatcher.ts'
import { SETTLED_WITHIN, unhurried, within } from '../patience.ts'
import type { Clock, ConversationStore, Log, Ports } from '../ports.ts'
import { createReadModel, type Memory } from '../read-model.ts'
import { readRequest } from '../read-request.ts'
import { completeSummaries } from '../rebuild-summaries.ts'
import { createSetAside, type SetAside } from '../set-aside.ts'
import { createSubmissionWatch } from '../submission-watch.ts'
import { tellAfterwards } from '../tell-afterwards.ts'
import { allowRoutes } from './allow-routes.ts'
import { logTurnedAway } from './answered.ts'
import { answersInTime } from './answers-in-time.ts'
import { apiErrors } from './api-answers.ts'
import { apiRoutes } from './api-routes.ts'
import { botRoute } from './bot-route.ts'
import { cardReading, sender } from './card-reading.ts'
import { createEntrance } from './entrance.ts'
import { foundInstitution } from './found-institution.ts'
import { jsonBody } from './json-body.ts'
import { createLimits } from './limits.ts'
import { createListRound } from './list-round.ts'
import { measuredRequests } from './measured-requests.ts'
import { meetingDoor } from './meeting-door.ts'
import { meetingRoutes } from './meeting-routes.ts'
import { messageRoutes } from './message-routes.ts'
import { noSuchRoute } from './no-such-route.ts'
import { peopleRoutes } from './people-routes.ts'
import { createPolling, type Polling } from './polling.ts'
import { proposalIndex } from './proposal-index.ts'
import { quietLog } from './quiet-log.ts'
import { createReadiness } from './readiness.ts'
import { createRounds } from './rounds.ts'
import { routesOf } from './routes-of.ts'
import { noAnswerKept, securityHeaders } from './security-headers.ts'
import type { Settings } from './settings.ts'
import { submissionRoutes } from './submission-routes.ts'
import { tabPages } from './tab-pages.ts'

/** Names our traffic to SharePoint, as its throttling guidance asks. */
export const USER_AGENT = 'NONISV|University|Proposals/1.0'

/** Bytes of an activity; Teams sends far less. */
const ACTIVITY_LIMIT = 262_144

export type BuiltApplication = {
  /** Serves the tab, its API and the bot. Listens nowhere by itself. */
  http: Express
  application: Application
  delivery: Delivery
  /** Finds answers that were recorded on an older panel. */
  setAside: Pick<SetAside, 'settled'>
  polling: Polling
  /** One look at every meeting that is booked, and at whom there is to remind; it happens by itself every quarter of an hour. */
  followMeetings: FollowMeetings
  /** One look at what has changed in the library Submissions; it happens by itself every minute. */
  lookAtLibrary(): Promise<void>
  /** One look at what was done to rows by hand; it happens by itself every minute. */
  lookAtLists(): Promise<void>
  /** One look at lists and columns themselves; it happens by itself every ten minutes. */
  lookAtSite(): Promise<void>
  /** Reads what a fresh instance needs, then polls and delivers until `stop`. */
  start(): Promise<void>
  stop(): Promise<void>
}

/** Builds and joins everything; the only place that sees all rooms. Throws a BorderError when the site is not provisioned. */
export async function buildApplication(
  settings: Settings,
  { clock, log }: { clock: Clock; log: Log },
): Promise<BuiltApplication> {
  const { cloud, credentials } = settings
  const rejections = quietLog(log, { most: settings.rejectionsWrittenAMinute })
  const answerWithin = settings.answerWithin * 1000
  const signIn = signInAs(credentials, cloud)
  const client = graphClient({ endpoint: cloud.graph, token: () => graphToken(signIn), userAgent: USER_AGENT })
  const site = await openSite(client, cloud.graph, settings.site)
  const chain = createChain(settings.factKeys)
  const seals = createRowSeals(chain)
  const known = conversationList(site, seals)
  const conversations: ConversationStore = {
    ...known,
    remember: async (conversation) => {
      const { subject, kind } = conversation
      const before = known.find(subject)
      await known.remember(conversation)
      if (kind !== 'person') return
      unhurried(() => {
        if (before?.conversation !== conversation.conversation && conversation.conversation !== '')
          delivery.reachable(subject)
        if (before?.teamsId !== conversation.teamsId && conversation.teamsId !== '') delivery.known(subject)
      })
    },
  }
  const bot = createBot(
    {
      appId: credentials.clientId,
      tenantId: cloud.tenantId,
      credentials: signIn,
      appDeepLinkId: settings.teamsAppId,
      host: new URL(settings.publicUrl).host,
      service: {
        tokenIssuer: cloud.bot.tokenIssuer,
        openIdMetadataUrl: cloud.bot.openIdMetadata,
        loginUrl: cloud.login.authority,
        oauthScope: cloud.bot.scope,
        oauthUrl: cloud.bot.oauth,
      },
      serviceUrl: cloud.bot.serviceUrl,
      answerWithin,
      allowedServiceHosts: cloud.bot.serviceHosts,
    },
    { conversations, log: rejections },
  )
  const forms = createFormRows((reference) => delivery.wake(reference))
  const drafts = draftList(site, forms)
  const messages = messageList(site)
  const projections = proposalList(site, seals, forms)
  const cursor = deliveryCursor(site, seals)
  const watch = listWatch(site, [drafts, messages, projections, known, cursor])
  const ports: Ports = {
    facts: factList(site, settings),
    drafts,
    submissions: submissionLibrary(site),
    messages,
    projections,
    cursor,
    institutionHead: institutionHead(site, chain),
    people: peopleList(site),
    told: toldList(site),
    messenger: bot.messenger,
    clock,
    log,
    telemetry: telemetry(),
  }
  let started = false
  // What is found at a start may be this instance's own unfinished work, so it is told at once.
  const memory: Memory = createReadModel(ports, chain, (stream) =>
    unhurried(() => {
      if (started) setAside.look(stream)
      return started ? delivery.look(stream) : delivery.wake(stream)
    }),
  )
  const delivery = createNotificationDispatcher(ports, memory, settings)
  const polling = createPolling(memory, { clock, log, every: settings.pollEvery })
  const look = async () => faultsOf(await findSite(client, settings.site), site.ids)
  const submissions = createSubmissionWatch(ports.submissions, memory, log)
  const rowFaults = () => [...watch.faults(), ...submissions.faults()]
  const readiness = createReadiness(look, rowFaults, memory, polling, log)
  // A message has the patience of background work, whoever's press calls for it.
  const recorded = (stream: Stream) =>
    unhurried(() => {
      delivery.wake(stream)
      setAside.look(stream)
    })
  const append = createAppendFact(ports.facts, memory, chain)
  const setAside = createSetAside({ ports, memory, append, recorded })
  const application: Application = {
    ...{ ports, memory, append },
    ...{ fresh: polling.fresh, openingsAnHour: settings.openingsAnHour, recorded, submissions },
  }

  const tokens = tabTokenCheck(credentials.clientId, cloud, settings)
  const delegated = onBehalfOf(signInAs(credentials, cloud))
  const openCalendar = ownCalendars(delegated, { endpoint: cloud.graph, userAgent: USER_AGENT })
  const meetings: Meetings = {
    app: application,
    proposalLink: (reference) => proposalLink(settings.teamsAppId, reference),
  }

  const index = proposalIndex(memory, clock)
  const door = bot.open({
    ...cardReading(application),
    read: (reference, request) => readRequest(application, reference, request),
    find: (reader, search, { skip, count }) => index.find(sender(reader), search, skip, count),
    proposal: (reader, reference) => index.row(sender(reader), reference),
    adopt: (reference, request, posted, reader) => {
      const channel = { id: posted.conversation.replace(/;messageid=.*$/u, ''), name: '' }
      const to: Recipient = reader === 'channel' ? { kind: 'channel', channel } : { kind: 'person', person: reader }
      unhurried(() => delivery.adopt(reference, { request, posted, to }))
    },
    welcome: delivery.welcome,
    reachable: delivery.reachable,
    meetings: meetingDoor(meetings, tokens, openCalendar),
  })

  const http = express()
  http.disable('x-powered-by')
  http.set('trust proxy', settings.trustedProxies)
  http.use(securityHeaders, logTurnedAway(rejections))
  http.get('/healthz', (_, response) => {
    response.json({ ok: true })
  })
  http.get('/readyz', (_, response) => {
    const ready = readiness.answer()
    response.status(ready.ok ? 200 : 503).json(ready)
  })
  http.use('/api', measuredRequests())
  const limits = createLimits(settings)
  const receive: typeof door.receive = (...activity) => within(SETTLED_WITHIN, () => door.receive(...activity))
  http.post('/api/messages', jsonBody(ACTIVITY_LIMIT), botRoute(receive, limits))
  const inTime = answersInTime(answerWithin, { tell: tellAfterwards(bot.messenger, log), log })
  const entrance = createEntrance(tokens, limits, memory.met, inTime)
  http.use('/api', noAnswerKept, entrance.gate)
  http.use(messageRoutes(application, delivery, entrance))
  http.use(submissionRoutes(application, entrance))
  http.use(apiRoutes(application, index, entrance))
  http.use(meetingRoutes(meetings, entrance, openCalendar))
  const lookAtMeetings = createFollowMeetings(meetings, organisersCalendars(client))
  const followMeetings = async () => {
    await memory.refreshNames()
    await lookAtMeetings()
    setAside.look(INSTITUTION)
    delivery.wake(INSTITUTION)
  }
  const rounds = createRounds(followMeetings, { log, every: settings.followEvery })
  const lookAtLists = createListRound(application, watch, readiness)
  const listRounds = createRounds(lookAtLists, { log, every: settings.listsEvery })
  const libraryRounds = createRounds(submissions.look, { log, every: settings.listsEvery })
  http.use(peopleRoutes(entrance, delegated, { ...settings, userAgent: USER_AGENT }))
  http.use(allowRoutes(settings))
  http.use(tabPages(settings))
  http.use(noSuchRoute(() => routesOf(http.router)))
  http.use(apiErrors(log))

  return {
    http,
    application,
    delivery,
    setAside,
    polling,
    followMeetings,
    lookAtLibrary: submissions.look,
    lookAtLists,
    lookAtSite: readiness.lookAgain,
    start: async () => {
      // Watched before anything is read, so that nothing which happens meanwhile is missed.
      await watch.begin()
      await Promise.all([known.load(), memory.start(), readiness.start()])
      await completeSummaries(application)
      // Where changes begin; without it they do at the first round.
      await submissions.look().catch((error: unknown) => log.error('The library could not be looked at.', error))
      started = true
      await foundInstitution(application, settings.firstAdministrator)
      unhurried(() => setAside.look(INSTITUTION))
      delivery.wake(INSTITUTION)
      polling.start()
      rounds.start()
      listRounds.start()
      libraryRounds.start()
    },
    stop: async () => {
      readiness.stop()
      polling.stop()
      rounds.stop()
      listRounds.stop()
      libraryRounds.stop()
      await setAside.stop()
      await delivery.stop()
    },
  }
}
