import { z } from 'zod'
import type { TenantApp } from '../tenant-data.ts'
import { extensionActivity } from './activities.ts'
import type { BotEndpoint } from './bot-endpoint.ts'
import type { Directory, Place } from './directory.ts'
import type { MessageEvents } from './message-events.ts'
import type { MessageStore } from './message-store.ts'

const CARD = 'application/vnd.microsoft.card.adaptive'
const previews = ['application/vnd.microsoft.card.thumbnail', 'application/vnd.microsoft.card.hero'] as const

/** An Adaptive Card must come with a preview that is a hero or thumbnail card. */
const Attachment = z.strictObject({
  contentType: z.literal(CARD),
  content: z.looseObject({ type: z.literal('AdaptiveCard') }),
  preview: z.strictObject({
    contentType: z.enum(previews),
    content: z.looseObject({ title: z.string().optional(), text: z.string().optional() }),
  }),
})
const Answer = z.strictObject({
  composeExtension: z
    .discriminatedUnion('type', [
      z.strictObject({
        type: z.literal('result'),
        attachmentLayout: z.literal('list'),
        attachments: z.array(Attachment),
      }),
      z.strictObject({ type: z.literal('message'), text: z.string() }),
    ])
    .optional(),
})

/** What a search or a link gave: cards to share, or a sentence. No cards and no sentence: the app has nothing to say. */
export type Found = { cards: { card: unknown; title: string; text: string }[]; sentence: string }

type InChannel = { person: string; conversationId: string }

/** Results that Teams asks for at a time. Source: msteams-docs, "Respond to search command". */
const pageSize = 25

/** Newest version of a card in a link's preview. Source: msteams-docs, "Link unfurling". */
const newestInPreview = 1.3

/**
 * Search commands and link previews of apps, where people write in a channel; and what they then post, of which a bot that is not
 * mentioned is not told. Answers of other types than lists and sentences are not imitated. Source: as above.
 */
export function createMessageExtension(parts: {
  directory: Directory
  store: MessageStore
  events: MessageEvents
  endpoint: BotEndpoint
  serviceUrl: () => string
  now: () => number
}) {
  const { directory, store, events, endpoint, serviceUrl, now } = parts

  function standing({ person: personId, conversationId }: InChannel) {
    const { person, place } = directory.standing(personId, conversationId) ?? {}
    if (!person || place?.kind !== 'channel') throw new Error(`${personId} is in no channel ${conversationId}`)
    return { person, place }
  }

  async function ask(at: InChannel, app: TenantApp, name: string, value: object): Promise<Found> {
    const around = { directory, serviceUrl: serviceUrl(), now: now() }
    const activity = extensionActivity(around, { app, ...standing(at), name, value })
    const { status, body } = await endpoint.deliver(app, activity)
    if (status !== 200) throw new Error(`Unable to reach app. It answered ${status}.`)
    const answer = Answer.safeParse(body)
    if (!answer.success) throw new Error('Something went wrong. The app’s answer is none that is imitated here.')
    const { composeExtension } = answer.data
    if (composeExtension?.type === 'message') return { cards: [], sentence: composeExtension.text }
    const cards = (composeExtension?.attachments ?? []).map(({ content, preview }) => {
      const { title = '', text = '' } = preview.content
      return { card: content, title, text }
    })
    return { cards, sentence: '' }
  }

  const installed = ({ team }: Place & { kind: 'channel' }) => team.apps.flatMap((id) => directory.app(id) ?? [])

  return {
    /** `words` undefined: the command was just opened, which some apps want to be told of. */
    async search(at: InChannel, clientId: string, words: string | undefined): Promise<Found> {
      const app = installed(standing(at).place).find((one) => one.clientId === clientId)
      const command = app?.messageExtension
      if (!app || !command) throw new Error(`The app ${clientId} has no search here`)
      if (words === undefined && !command.initialRun) return { cards: [], sentence: '' }
      const parameter =
        words === undefined ? { name: 'initialRun', value: 'true' } : { name: command.parameter, value: words }
      const queryOptions = { skip: 0, count: pageSize }
      return ask(at, app, 'composeExtension/query', {
        commandId: command.commandId,
        parameters: [parameter],
        queryOptions,
      })
    },

    /** The preview of a link of the first app whose domain it is on. */
    async preview(at: InChannel, url: string): Promise<Found> {
      const { hostname } = new URL(url)
      const app = installed(standing(at).place).find((one) => one.messageExtension?.linkDomains.includes(hostname))
      if (!app) return { cards: [], sentence: '' }
      const found = await ask(at, app, 'composeExtension/queryLink', { url })
      const isTooNew = ({ card }: { card: unknown }) => Number(Object(card).version) > newestInPreview
      if (found.cards.some(isTooNew)) throw new Error(`A link’s card may be of version ${newestInPreview} at most.`)
      return found
    },

    /** Posts what a person wrote, with a card or without, as a new thread. */
    share(at: InChannel, text: string, card: unknown): void {
      const { place, person } = standing(at)
      const { conversationId } = place
      const written = { conversationId, clientId: undefined, personId: person.id, rootId: 'own' as const }
      const message = store.add({ ...written, text: text === '' ? undefined : text, card }, now())
      events.tell({ kind: 'posted', message })
    },
  }
}

export type MessageExtension = ReturnType<typeof createMessageExtension>
