import express from 'express'
import type { Database } from 'libsql'
import type { Control } from '../control/control.ts'
import type { SignIn } from '../sign-in/sign-in-service.ts'
import type { TenantData } from '../tenant-data.ts'
import { createBotEndpoint } from './bot-endpoint.ts'
import { createCardClicks } from './card-clicks.ts'
import { isRecord } from './card-content.ts'
import { createChannelTabs } from './channel-tabs.ts'
import { createConnector } from './connector.ts'
import { createDirectory } from './directory.ts'
import { createInstallations } from './installations.ts'
import { createMessageEvents, type MessageEvent } from './message-events.ts'
import { createMessageExtension } from './message-extension.ts'
import { createMessageStore } from './message-store.ts'
import { createPageRoutes } from './page-routes.ts'
import { createTeamsClient, type Message } from './teams-client.ts'

/** What Teams needs of the tenant around it. */
export type TeamsTenant = {
  database: Database
  data: TenantData
  signIn: SignIn
  control: Control
  /** Address of the local tenant, without a slash at the end. */
  url(): string
  /** Steps the page can play: any JSON, handed to it untouched. */
  guide?: unknown
  /** Folder with the built page; without it there is no page. */
  pageFolder?: string
  /** Milliseconds a client waits for a bot. */
  botTimeout?: number
}

/**
 * Teams as far as a bot and a tab can see it: the connector, the people's clients and the page.
 * The router wants to stand at the root of the tenant's address: it answers `/connector`, `/teams` and the page.
 */
export function createTeams(tenant: TeamsTenant) {
  const { database, data, signIn, control, url, guide, pageFolder, botTimeout = 15_000 } = tenant
  const now = () => control.now()
  const serviceUrl = () => `${url()}/connector/`
  const directory = createDirectory(data)
  const store = createMessageStore(database)
  const events = createMessageEvents()
  const endpoint = createBotEndpoint({ signIn, timeout: botTimeout })
  const clicks = createCardClicks({ directory, store, endpoint, signIn, serviceUrl, now })
  const client = createTeamsClient({ directory, store, events, clicks, endpoint, serviceUrl, now })
  const installations = createInstallations({ directory, store, endpoint, serviceUrl, now })

  const teams = {
    ...client,

    /** Tells every bot of the teams and people it is installed for; each only once, however often this is called. */
    installApp: installations.announceAll,

    /** `29:…` of a person for one app's bot; for the first app with a bot unless named. */
    teamsUserId: (personId: string, clientId = firstBot(data)): string => directory.teamsUserId(clientId, personId),

    /** Posts anything to the bot of the app named as recipient (or the first), with any token or none. */
    send: (activity: object, token: string | undefined) => {
      const recipient = 'recipient' in activity && isRecord(activity.recipient) ? activity.recipient.id : undefined
      const app = directory.app(String(recipient).replace(/^28:/, '')) ?? directory.app(firstBot(data))
      if (!app) throw new Error('No app here has a bot')
      return endpoint.post(app, activity, token)
    },

    /** @returns a function that ends the listening. */
    on: (kind: MessageEvent['kind'], listener: (message: Message) => void): (() => void) =>
      events.listen((event) => {
        if (event.kind === kind) listener(client.messageFor(event.message, event.personId ?? ''))
      }),

    /** Resolves with the next message posted or updated from now on that fits, as everybody sees it. */
    nextMessage: (fits: (message: Message) => boolean): Promise<Message> =>
      new Promise((resolve) => {
        const stop = events.listen(({ kind, message }) => {
          const seen = client.messageFor(message, '')
          if ((kind === 'posted' || kind === 'updated') && fits(seen)) {
            stop()
            resolve(seen)
          }
        })
      }),
  }

  const router = express.Router()
  router.use('/connector', createConnector({ directory, store, events, signIn, control }))
  const tabs = createChannelTabs({ database, directory })
  const extension = createMessageExtension({ directory, store, events, endpoint, serviceUrl, now })
  router.use(createPageRoutes({ directory, teams, tabs, extension, events, signIn, guide, pageFolder }))
  return { router, teams }
}

export type Teams = ReturnType<typeof createTeams>['teams']

function firstBot(data: TenantData): string {
  return data.apps.find((app) => app.bot)?.clientId ?? ''
}
