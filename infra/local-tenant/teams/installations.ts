import type { TenantApp, TenantPerson } from '../tenant-data.ts'
import { installationActivities } from './activities.ts'
import type { BotEndpoint } from './bot-endpoint.ts'
import type { Directory, Place } from './directory.ts'
import type { MessageStore } from './message-store.ts'

/**
 * Tells bots where they are installed. Where that is comes from the tenant's data and holds from the start; what is
 * recorded is only that the bot was told.
 */
export function createInstallations(parts: {
  directory: Directory
  store: MessageStore
  endpoint: BotEndpoint
  serviceUrl: () => string
  now: () => number
}) {
  const { directory, store, endpoint, serviceUrl, now } = parts

  async function announce(app: TenantApp, place: Place, person: TenantPerson) {
    const key = place.kind === 'channel' ? place.team.id : person.id
    if (store.isAnnounced(app.clientId, key)) return
    const around = { directory, serviceUrl: serviceUrl(), now: now() }
    for (const activity of installationActivities(around, { app, place, person })) {
      const { status, body } = await endpoint.deliver(app, activity)
      if (status < 200 || status > 299) {
        throw new Error(`${app.displayName} answered ${activity.type} with ${status}: ${JSON.stringify(body)}`)
      }
    }
    store.markAnnounced(app.clientId, key, now())
  }

  return {
    /** One after another. Throws when a bot does not take it; those already told are not told again next time. */
    async announceAll(): Promise<void> {
      const { apps, teams, personalApps } = directory.data
      for (const app of apps.filter(({ bot }) => bot)) {
        for (const team of teams.filter((each) => each.apps.includes(app.clientId))) {
          const general = directory.place(team.channels[0]?.id ?? '')
          const installer = directory.person(team.members[0] ?? '')
          if (general && installer) await announce(app, general, installer)
        }
        for (const personId of personalApps.find((each) => each.clientId === app.clientId)?.people ?? []) {
          const chat = directory.personalPlace(app.clientId, personId)
          const person = directory.person(personId)
          if (chat && person) await announce(app, chat, person)
        }
      }
    },
  }
}
