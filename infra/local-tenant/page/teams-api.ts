import type { ChannelTab } from '../teams/channel-tabs.ts'
import type { MessageEvent as StoredEvent } from '../teams/message-events.ts'
import type { Found } from '../teams/message-extension.ts'
import type { TabSettings } from '../teams/tab-settings.ts'
import type { Conversation, Message } from '../teams/teams-client.ts'

export type { ChannelTab, Conversation, Found, Message, TabSettings }

export type Person = {
  id: string
  displayName: string
  jobTitle: string
  userPrincipalName: string
  guest: boolean
}

type Embedded = { name: string; url: string }

/** @property people ids of those who have it installed for themselves */
export type App = {
  clientId: string
  displayName: string
  tab?: Embedded
  pane?: Embedded
  channelTab?: { configurationUrl: string }
  messageExtension?: { title: string; linkDomains: string[] }
  people: string[]
}

export type Tenant = { tenantId: string; people: Person[]; apps: App[]; guide?: unknown }

/** Unread messages by person id. */
export type Unread = Record<string, { chats: number; channels: number }>

/** One line of the Activity view. */
export type Activity = { conversation: Conversation; message: Message; unread: boolean }

/** A change the tenant tells of, so that the page asks again. */
export type Change = { kind: StoredEvent['kind']; activityId: string; conversationId: string; personId?: string }

type Clicked = {
  person: string
  conversationId: string
  activityId: string
  action: { id?: string; verb?: string; data?: unknown }
}

const query = (values: Record<string, string>) => new URLSearchParams(values).toString()

export const readTenant = () => get<Tenant>('tenant')
export const readUnread = () => get<Unread>('unread')
export const readConversations = (person: string) => get<Conversation[]>(`conversations?${query({ person })}`)
export const readActivity = (person: string) => get<Activity[]>(`activity?${query({ person })}`)
export const readMessages = (person: string, conversationId: string) =>
  get<Message[]>(`messages?${query({ person, conversationId })}`)

/** Marks it as read and lets cards refresh that ask for it. */
export const openConversation = (person: string, conversationId: string) => post('open', { person, conversationId })

export const press = (click: Clicked) => post('press', click)
export const repeatClick = (person: string) => post('repeat', { person })
export const say = (person: string, conversationId: string, text: string) =>
  post('say', { person, conversationId, text })

export const readTabs = (person: string, conversationId: string) =>
  get<ChannelTab[]>(`tabs?${query({ person, conversationId })}`)

type InChannel = { person: string; conversationId: string }
export const addTab = (tab: InChannel & { clientId: string; settings: TabSettings }) =>
  post<ChannelTab>('tabs/add', tab)
export const changeTab = (tab: InChannel & { id: string; settings: TabSettings }) =>
  post<ChannelTab>('tabs/change', tab)
export const removeTab = (tab: InChannel & { id: string }) => post('tabs/remove', tab)

/** `words` undefined: just opened. */
export const searchApp = (asked: InChannel & { clientId: string; words?: string }) =>
  post<Found>('extension/search', asked)
export const previewLink = (asked: InChannel & { url: string }) => post<Found>('extension/preview', asked)
export const share = (shared: InChannel & { text: string; card?: unknown }) => post('share', shared)

/** What `getAuthToken` gives the tab of an app. @param claims of a challenge, which the person meets by it; JSON text */
export async function tabToken(person: string, clientId: string, claims: string | undefined): Promise<string> {
  const { token } = await post<{ token: string }>('tab-token', { person, clientId, claims })
  return token
}

/** What nested app authentication gives an app: the token names the app itself as who asked for it. */
export const nestedToken = (person: string, clientId: string, claims: string | undefined) =>
  post<{ token: string; idToken: string }>('nested-token', { person, clientId, claims })

/** @returns a function that ends the listening */
export function listenForChanges(onChange: (change: Change) => void, onReconnect: () => void): () => void {
  const source = new EventSource('/teams/api/events')
  source.addEventListener('message', ({ data }) => onChange(JSON.parse(data)))
  source.addEventListener('open', onReconnect)
  return () => source.close()
}

async function get<Answer>(path: string): Promise<Answer> {
  return answerOf(await fetch(`/teams/api/${path}`))
}

async function post<Answer = unknown>(path: string, body: object): Promise<Answer> {
  const headers = { 'content-type': 'application/json' }
  return answerOf(await fetch(`/teams/api/${path}`, { method: 'POST', headers, body: JSON.stringify(body) }))
}

/** The page's border: the tenant beside it is built from the same types, so its word is taken. */
async function answerOf<Answer>(response: Response): Promise<Answer> {
  const body = await response.json()
  if (!response.ok) throw new Error(body.error?.message ?? `The local tenant answered ${response.status}`)
  return body
}
