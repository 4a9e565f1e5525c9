import express, { type Express } from 'express'
import { createBot } from '../../bot/bot.ts'
import { organisersCalendars, ownCalendars } from '../adapters/graph/calendars.ts'
import { graphClient } from '../adapters/graph/graph-client.ts'
import { onBehalfOf } from '../adapters/identity/on-behalf-of.ts'
import { graphToken, keepingTokens, signInAs } from '../adapters/identity/sign-in.ts'
import { tabTokenCheck } from '../adapters/identity/tab-token.ts'
import { keepAliveFetch } from '../adapters/keep-alive-fetch.ts'
import { conversationList } from '../adapters/sharepoint/conversation-list.ts'
import { deliveryCursor } from '../adapters/sharepoint/delivery-cursor.ts'
import { draftList } from '../adapters/sharepoint/draft-list.ts'
import { factList } from '../adapters/sharepoint/fact-list.ts'
import { createFormRows } from '../adapters/sharepoint/form-rows.ts'
import { findSite } from '../adapters/sharepoint/found-site.ts'
import { institutionHead } from '../adapters/sharepoint/institution-head.ts'
import { listWatch } from '../adapters/sharepoint/list-watch.ts'
import { messageList } from '../adapters/sharepoint/message-list.ts'
import { notificationHistoryList } from '../adapters/sharepoint/notification-history-list.ts'
import { peopleList } from '../adapters/sharepoint/people-list.ts'
import { proposalList } from '../adapters/sharepoint/proposal-list.ts'
import { createRowSeals } from '../adapters/sharepoint/row-seal.ts'
import { openSite } from '../adapters/sharepoint/site.ts'
import { faultsOf } from '../adapters/sharepoint/site-faults.ts'
import { submissionLibrary } from '../adapters/sharepoint/submission-library.ts'
import { telemetry } from '../adapters/telemetry/telemetry.ts'
import { proposalLink } from '../api/proposal-link.ts'
import { createAppendFact } from '../application/append-fact.ts'
import type { Application } from '../application/application.ts'
import { OUTCOME_WITHIN_MS, withDeadline, withoutDeadline } from '../application/deadlines.ts'
import { createFollowMeetings, type FollowMeetings } from '../application/follow-meetings.ts'
import type { Meetings } from '../application/meetings.ts'
import { createNotificationDispatcher, type NotificationDispatcher } from '../application/notification-dispatcher.ts'
import { createReadModel, type ReadModel } from '../application/read-model.ts'
import { readRequest } from '../application/read-request.ts'
import { completeSummaries } from '../application/rebuild-summaries.ts'
import { sendLateOutcome } from '../application/send-late-outcome.ts'
import { createSetAside, type SetAside } from '../application/set-aside.ts'
import { createSubmissionWatch } from '../application/submission-watch.ts'
import { createChain } from '../domain/core/chain.ts'
import type { Stream } from '../domain/core/stream.ts'
import { INSTITUTION } from '../domain/institution/institution.ts'
import type { Recipient } from '../domain/notifications/notices.ts'
import type { Clock, ConversationStore, Log, Ports } from '../ports.ts'
import { allowRoutes } from './allow-routes.ts'
import { logRejections } from './answered.ts'
import { answersInTime } from './answers-in-time.ts'
import { apiErrors } from './api-answers.ts'
import { apiRoutes } from './api-routes.ts'
import { createAuthentication } from './authentication.ts'
import { bootstrapInstitution } from './bootstrap-institution.ts'
import { botRoute } from './bot-route.ts'
import { cardReading, sender } from './card-reading.ts'
import { jsonBody } from './json-body.ts'
import { createLimits } from './limits.ts'
import { createFormCheck, createListCheck } from './list-check.ts'
import { measuredRequests } from './measured-requests.ts'
import { meetingPort } from './meeting-port.ts'
import { meetingRoutes } from './meeting-routes.ts'
import { messageRoutes } from './message-routes.ts'
import { noSuchRoute } from './no-such-route.ts'
import { peopleRoutes } from './people-routes.ts'
import { createPolling, type Polling } from './polling.ts'
import { proposalIndex } from './proposal-index.ts'
import { quietLog } from './quiet-log.ts'
import { createReadiness } from './readiness.ts'
import { routesOf } from './routes-of.ts'
import { createScheduler } from './scheduler.ts'
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
  dispatcher: NotificationDispatcher
  /** Finds answers that were recorded on an older panel. */
  setAside: Pick<SetAside, 'settled'>
  polling: Polling
  /** One look at every meeting that is booked, and at whom there is to remind; it happens by itself every quarter of an hour. */
  followMeetings: FollowMeetings
  /** One look at what has changed in the library Submissions; it happens by itself every minute. */
  checkLibrary(): Promise<void>
  /** One look at what was done to rows by hand; it happens by itself every minute. */
  checkLists(): Promise<void>
  /** One look at what others have written into forms that somebody looks at here; it happens by itself with every poll. */
  checkForms(): Promise<void>
  /** One look at lists and columns themselves; it happens by itself every ten minutes. */
  checkSite(): Promise<void>
  /** Reads what a fresh instance needs, then polls and delivers until `stop`. */
  start(): Promise<void>
  stop(): Promise<void>
}

/** Builds and joins everything; the only place that sees all layers. Throws an ExternalServiceError when the site is not provisioned. */
export async function buildApplication(
  settings: Settings,
  { clock, log }: { clock: Clock; log: Log },
): Promise<BuiltApplication> {
  const { cloud, credentials } = settings
  const rejections = quietLog(log, { most: settings.rejectionsWrittenAMinute })
  const answerWithinMs = settings.answerWithinSeconds * 1000
  const signIn = keepingTokens(signInAs(credentials, cloud))
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
      withoutDeadline(() => {
        if (before?.conversation !== conversation.conversation && conversation.conversation !== '')
          dispatcher.reachable(subject)
        if (before?.teamsId !== conversation.teamsId && conversation.teamsId !== '') dispatcher.known(subject)
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
      answerWithinMs,
      allowedServiceHosts: cloud.bot.serviceHosts,
    },
    { conversations, log: rejections, send: keepAliveFetch },
  )
  const forms = createFormRows((reference) => dispatcher.wake(reference))
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
    notified: notificationHistoryList(site),
    messenger: bot.messenger,
    clock,
    log,
    telemetry: telemetry(),
  }
  let started = false
  // What is found at a start may be this instance's own unfinished work, so it is told at once.
  const readModel: ReadModel = createReadModel(ports, chain, (stream) =>
    withoutDeadline(() => {
      if (started) setAside.checkLater(stream)
      return started ? dispatcher.checkLater(stream) : dispatcher.wake(stream)
    }),
  )
  const dispatcher = createNotificationDispatcher(ports, readModel, settings, () => setAside.isSettled())
  const polling = createPolling(readModel, { clock, log, every: settings.pollEverySeconds })
  const look = async () => faultsOf(await findSite(client, settings.site), site.ids)
  const submissions = createSubmissionWatch(ports.submissions, readModel, log)
  const rowFaults = () => [...watch.faults(), ...submissions.faults()]
  const readiness = createReadiness(look, rowFaults, readModel, polling, log)
  // A message has the patience of background work, whoever's press calls for it.
  const recorded = (stream: Stream) =>
    withoutDeadline(() => {
      dispatcher.wake(stream)
      setAside.checkLater(stream)
    })
  const append = createAppendFact(ports.facts, readModel, chain)
  const setAside = createSetAside({ ports, readModel, append, recorded })
  const application: Application = {
    ...{ ports, readModel, append },
    ...{ fresh: polling.fresh, openingsAnHour: settings.openingsAnHour, recorded, submissions },
  }

  const tokens = tabTokenCheck(credentials.clientId, cloud, settings)
  const delegated = onBehalfOf(signInAs(credentials, cloud))
  const openCalendar = ownCalendars(delegated, { endpoint: cloud.graph, userAgent: USER_AGENT })
  const meetings: Meetings = {
    app: application,
    proposalLink: (reference) => proposalLink(settings.teamsAppId, reference),
  }

  const index = proposalIndex(readModel, clock)
  const botEndpoint = bot.open({
    ...cardReading(application),
    read: (reference, request) => readRequest(application, reference, request),
    find: (reader, search, { skip, count }) => index.find(sender(reader), search, skip, count),
    proposal: (reader, reference) => index.row(sender(reader), reference),
    adopt: (reference, request, posted, reader) => {
      const channel = { id: posted.conversation.replace(/;messageid=.*$/u, ''), name: '' }
      const to: Recipient = reader === 'channel' ? { kind: 'channel', channel } : { kind: 'person', person: reader }
      withoutDeadline(() => dispatcher.adopt(reference, { request, posted, to }))
    },
    welcome: dispatcher.welcome,
    reachable: dispatcher.reachable,
    meetings: meetingPort(meetings, tokens, openCalendar),
  })

  const http = express()
  http.disable('x-powered-by')
  http.set('trust proxy', settings.trustedProxies)
  http.use(securityHeaders, logRejections(rejections))
  http.get('/healthz', (_, response) => {
    response.json({ ok: true })
  })
  http.get('/readyz', (_, response) => {
    const ready = readiness.answer()
    response.status(ready.ok ? 200 : 503).json(ready)
  })
  http.use('/api', measuredRequests())
  const limits = createLimits(settings)
  const receive: typeof botEndpoint.receive = (...activity) =>
    withDeadline(OUTCOME_WITHIN_MS, () => botEndpoint.receive(...activity))
  http.post('/api/messages', jsonBody(ACTIVITY_LIMIT), botRoute(receive, limits))
  const inTime = answersInTime(answerWithinMs, { tell: sendLateOutcome(bot.messenger, log), log })
  const authentication = createAuthentication(tokens, limits, readModel.met, inTime)
  http.use('/api', noAnswerKept, authentication.gate)
  http.use(messageRoutes(application, dispatcher, authentication))
  http.use(submissionRoutes(application, authentication))
  http.use(apiRoutes(application, index, authentication))
  http.use(meetingRoutes(meetings, authentication, openCalendar))
  const refreshMeetings = createFollowMeetings(meetings, organisersCalendars(client))
  const followMeetings = async () => {
    await readModel.refreshNames()
    await refreshMeetings()
    setAside.checkLater(INSTITUTION)
    dispatcher.wake(INSTITUTION)
  }
  const rounds = createScheduler(followMeetings, { log, every: settings.followEverySeconds })
  const checkLists = createListCheck(application, watch, readiness)
  const listScheduler = createScheduler(checkLists, { log, every: settings.listsEverySeconds })
  const checkForms = createFormCheck(application, watch)
  const formScheduler = createScheduler(checkForms, { log, every: settings.pollEverySeconds })
  const libraryScheduler = createScheduler(submissions.poll, { log, every: settings.listsEverySeconds })
  http.use(peopleRoutes(authentication, delegated, { ...settings, userAgent: USER_AGENT }))
  http.use(allowRoutes(settings))
  http.use(tabPages(settings))
  http.use(noSuchRoute(() => routesOf(http.router)))
  http.use(apiErrors(log))

  return {
    http,
    application,
    dispatcher,
    setAside,
    polling,
    followMeetings,
    checkLibrary: submissions.poll,
    checkLists,
    checkForms,
    checkSite: readiness.recheck,
    start: async () => {
      // Watched before anything is read, so that nothing which happens meanwhile is missed.
      await watch.begin()
      await Promise.all([known.load(), readModel.start(), readiness.start()])
      await completeSummaries(application)
      // Where changes begin; without it they do at the first round.
      await submissions.poll().catch((error: unknown) => log.error('The library could not be looked at.', error))
      started = true
      await bootstrapInstitution(application, settings.firstAdministrator)
      withoutDeadline(() => setAside.checkLater(INSTITUTION))
      dispatcher.wake(INSTITUTION)
      polling.start()
      rounds.start()
      listScheduler.start()
      formScheduler.start()
      libraryScheduler.start()
    },
    stop: async () => {
      readiness.stop()
      polling.stop()
      rounds.stop()
      listScheduler.stop()
      formScheduler.stop()
      libraryScheduler.stop()
      await setAside.stop()
      await dispatcher.stop()
    },
  }
}
