import type { Database } from 'libsql'
import { statement } from '../database/statement.ts'

/** A message as everybody sees it, before anybody's own view of its card. */
export type StoredMessage = {
  /** Milliseconds since 1970 in digits, unique in the tenant and rising; also the message's id on the wire. */
  activityId: string
  /** A channel's id (`19:…@thread.tacv2`) or a personal conversation's (`a:…`), never with `;messageid=`. */
  conversationId: string
  /** First message of the thread in a channel, itself for that one; a personal conversation has no threads. */
  rootId: string | undefined
  /** Client id of the app whose bot wrote it; undefined when a person did. */
  clientId: string | undefined
  /** Entra object id of the person who wrote it; undefined when a bot did. */
  personId: string | undefined
  text: string | undefined
  /** Adaptive Card as the bot sent it. */
  card: unknown
  /** UTC, ISO 8601. */
  postedAt: string
  updatedAt: string | undefined
  deleted: boolean
}

/** `own` makes it the first message of a thread. */
type NewMessage = Pick<StoredMessage, 'conversationId' | 'clientId' | 'personId' | 'text' | 'card'> & {
  rootId: string | 'own' | undefined
}

/** What one person's client shows in place of the common card, or below it. Gone when the message is updated. */
export type PersonalView = {
  card: unknown
  /** A sentence for this person alone: the bot's answer or the client's own error. */
  notice: string | undefined
  /** When this person's client last had an answer for this card, in milliseconds since 1970. */
  answeredAt: number
}

const tables = `
  create table if not exists teams_message (
    activityId text primary key, conversationId text not null, rootId text, clientId text, personId text,
    text text, card text, postedAt text not null, updatedAt text, deleted integer not null default 0);
  create index if not exists teams_message_by_conversation on teams_message (conversationId, activityId);
  create table if not exists teams_view (
    activityId text not null, personId text not null, card text, notice text, answeredAt integer not null,
    primary key (activityId, personId));
  create table if not exists teams_read (
    conversationId text not null, personId text not null, upTo text not null,
    primary key (conversationId, personId));
  create table if not exists teams_installation (
    clientId text not null, place text not null, announcedAt text not null,
    primary key (clientId, place));
`

/** Messages, personal views, what was read, and which installations the bots were told of. */
export function createMessageStore(database: Database) {
  database.exec(tables)
  const insert = statement(
    database,
    `insert into teams_message (activityId, conversationId, rootId, clientId, personId, text, card, postedAt)
      values (?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const one = statement<MessageRow>(database, 'select * from teams_message where activityId = ?')
  const all = statement<MessageRow>(
    database,
    'select * from teams_message where conversationId = ? order by activityId',
  )
  const newest = statement<{ id: string | null }>(database, 'select max(activityId) as id from teams_message')
  const change = statement(database, 'update teams_message set text = ?, card = ?, updatedAt = ? where activityId = ?')
  const remove = statement(database, 'update teams_message set deleted = 1 where activityId = ?')
  const forgetViews = statement(database, 'delete from teams_view where activityId = ?')
  const view = statement<ViewRow>(database, 'select * from teams_view where activityId = ? and personId = ?')
  const setView = statement(database, 'insert or replace into teams_view values (?, ?, ?, ?, ?)')
  const setRead = statement(
    database,
    `insert or replace into teams_read
      select conversationId, ?, max(activityId) from teams_message where conversationId = ? group by conversationId`,
  )
  const unread = statement<{ number: number }>(
    database,
    `select count(*) as number from teams_message
      where conversationId = ? and deleted = 0 and coalesce(personId, '') <> ? and activityId > coalesce(
        (select upTo from teams_read where conversationId = teams_message.conversationId and personId = ?), '')`,
  )
  const announced = statement(database, 'select 1 from teams_installation where clientId = ? and place = ?')
  const announce = statement(database, 'insert or ignore into teams_installation values (?, ?, ?)')
  let lastId = Number(newest.get()?.id ?? 0)

  return {
    /** @param now milliseconds since 1970; the id is this or the next free one after it. */
    add(message: NewMessage, now: number): StoredMessage {
      lastId = Math.max(Math.floor(now), lastId + 1)
      const activityId = String(lastId)
      const rootId = message.rootId === 'own' ? activityId : message.rootId
      const { conversationId, clientId, personId, text, card } = message
      const postedAt = new Date(now).toISOString()
      insert.run(
        activityId,
        conversationId,
        rootId ?? null,
        clientId ?? null,
        personId ?? null,
        text ?? null,
        card === undefined ? null : JSON.stringify(card),
        postedAt,
      )
      return { ...message, rootId, activityId, postedAt, updatedAt: undefined, deleted: false }
    },

    find(activityId: string): StoredMessage | undefined {
      const row = one.get(activityId)
      return row && messageOf(row)
    },

    /** Oldest first, deleted ones included; `[]` when none. */
    of: (conversationId: string): StoredMessage[] => all.all(conversationId).map(messageOf),

    /** Replaces text and card for everybody, so every personal view of it goes. */
    update(activityId: string, content: Pick<StoredMessage, 'text' | 'card'>, now: number) {
      const card = content.card === undefined ? null : JSON.stringify(content.card)
      change.run(content.text ?? null, card, new Date(now).toISOString(), activityId)
      forgetViews.run(activityId)
    },

    delete(activityId: string) {
      remove.run(activityId)
      forgetViews.run(activityId)
    },

    viewOf(activityId: string, personId: string): PersonalView | undefined {
      const row = view.get(activityId, personId)
      return row && { card: parsed(row.card), notice: row.notice ?? undefined, answeredAt: row.answeredAt }
    },

    setView(activityId: string, personId: string, { card, notice, answeredAt }: PersonalView) {
      const cardText = card === undefined ? null : JSON.stringify(card)
      setView.run(activityId, personId, cardText, notice ?? null, answeredAt)
    },

    /** Messages of others in this conversation after the last one this person has opened. */
    unread: (conversationId: string, personId: string): number =>
      unread.get(conversationId, personId, personId)?.number ?? 0,

    markRead(conversationId: string, personId: string) {
      setRead.run(personId, conversationId)
    },

    /** @param place a team's id or a person's */
    isAnnounced: (clientId: string, place: string): boolean => announced.get(clientId, place) !== undefined,

    markAnnounced(clientId: string, place: string, now: number) {
      announce.run(clientId, place, new Date(now).toISOString())
    },
  }
}

export type MessageStore = ReturnType<typeof createMessageStore>

type MessageRow = {
  activityId: string
  conversationId: string
  rootId: string | null
  clientId: string | null
  personId: string | null
  text: string | null
  card: string | null
  postedAt: string
  updatedAt: string | null
  deleted: number
}

type ViewRow = { card: string | null; notice: string | null; answeredAt: number }

function messageOf(row: MessageRow): StoredMessage {
  return {
    activityId: row.activityId,
    conversationId: row.conversationId,
    rootId: row.rootId ?? undefined,
    clientId: row.clientId ?? undefined,
    personId: row.personId ?? undefined,
    text: row.text ?? undefined,
    card: parsed(row.card),
    postedAt: row.postedAt,
    updatedAt: row.updatedAt ?? undefined,
    deleted: row.deleted === 1,
  }
}

function parsed(text: string | null): unknown {
  return text === null ? undefined : JSON.parse(text)
}
