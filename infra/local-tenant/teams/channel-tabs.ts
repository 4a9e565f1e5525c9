import { randomUUID } from 'node:crypto'
import type { Database } from 'libsql'
import { statement } from '../database/statement.ts'
import type { Directory } from './directory.ts'
import { TabSettings } from './tab-settings.ts'

/** A tab that somebody added to a channel. `name` is what it was called when it was added. */
export type ChannelTab = { id: string; clientId: string; name: string; contentUrl: string; entityId: string }

type InChannel = { person: string; conversationId: string }

const table = `
  create table if not exists teams_tab (
    id text primary key, conversationId text not null, clientId text not null, name text not null, settings text not null);
`

/** The tabs of channels. Every method refuses, by throwing, what the person could not do in Teams. */
export function createChannelTabs({ database, directory }: { database: Database; directory: Directory }) {
  database.exec(table)
  const insert = statement(
    database,
    'insert into teams_tab (id, conversationId, clientId, name, settings) values (?, ?, ?, ?, ?)',
  )
  const change = statement(database, 'update teams_tab set settings = ? where id = ?')
  const remove = statement(database, 'delete from teams_tab where id = ?')
  type Row = { id: string; clientId: string; name: string; settings: string }
  const select = statement<Row>(database, 'select * from teams_tab where conversationId = ? order by rowid')

  function channelFor({ person, conversationId }: InChannel) {
    const { place } = directory.standing(person, conversationId) ?? {}
    if (place?.kind !== 'channel') throw new Error(`${person} is in no channel ${conversationId}`)
    return place
  }

  const of = (conversationId: string): ChannelTab[] =>
    select.all(conversationId).map(({ settings, ...tab }) => {
      const { contentUrl, entityId } = TabSettings.parse(JSON.parse(settings))
      return { id: tab.id, clientId: tab.clientId, name: tab.name, contentUrl, entityId }
    })

  /** An app shows nothing from a host that is none of its own. Source: msteams-docs, `validDomains` of the manifest. */
  function mustBeOwn(clientId: string, settings: TabSettings) {
    const own = directory.app(clientId)?.channelTab
    if (!own) throw new Error(`The app ${clientId} has no tab for channels`)
    for (const url of [settings.contentUrl, settings.websiteUrl ?? settings.contentUrl]) {
      if (new URL(url).host !== new URL(own.configurationUrl).host) throw new Error(`${url} is on no domain of the app`)
    }
  }

  function known(at: InChannel, id: string): ChannelTab {
    const tab = of(channelFor(at).conversationId).find((one) => one.id === id)
    if (!tab) throw new Error(`There is no tab ${id} in ${at.conversationId}`)
    return tab
  }

  return {
    /** In the order in which they were added. */
    list: (at: InChannel): ChannelTab[] => of(channelFor(at).conversationId),

    add(at: InChannel, clientId: string, settings: TabSettings): ChannelTab {
      const place = channelFor(at)
      if (!directory.hasApp(place, clientId)) throw new Error(`The app ${clientId} is not installed in this team`)
      mustBeOwn(clientId, settings)
      const name = settings.suggestedDisplayName || (directory.app(clientId)?.displayName ?? '')
      const id = randomUUID()
      insert.run(id, place.conversationId, clientId, name, JSON.stringify(settings))
      return known(at, id)
    },

    /** The name stays: `suggestedDisplayName` has no effect on a tab that is there (same source). */
    change(at: InChannel, id: string, settings: TabSettings): ChannelTab {
      mustBeOwn(known(at, id).clientId, settings)
      change.run(JSON.stringify(settings), id)
      return known(at, id)
    },

    remove(at: InChannel, id: string): void {
      remove.run(known(at, id).id)
    },
  }
}

export type ChannelTabs = ReturnType<typeof createChannelTabs>
