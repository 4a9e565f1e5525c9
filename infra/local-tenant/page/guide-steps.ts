import { z } from 'zod'
import type { Address } from './address.ts'
import type { Change, Conversation, Person } from './teams-api.ts'

const GuideStep = z.object({
  /** When in the tour, such as "0:30". */
  at: z.string().optional(),
  say: z.string(),
  /** Id of the person to become. */
  become: z.string().optional(),
  view: z.enum(['activity', 'chat', 'teams', 'app']).optional(),
  /** Id or name of a chat or channel. */
  conversation: z.string().optional(),
  subEntityId: z.string().optional(),
  /** What to draw attention to, by its accessible name or its text. */
  point: z.object({ text: z.string().optional() }).optional(),
  /** What moves the guide on by itself. */
  until: z
    .object({
      event: z.enum(['posted', 'updated', 'pressed', 'visited']),
      /** For `posted` and `updated`: id or name of the conversation. */
      conversation: z.string().optional(),
      /** For `pressed`: the button's title. */
      text: z.string().optional(),
      /** For `visited`: the place. */
      view: z.enum(['activity', 'chat', 'teams', 'app']).optional(),
      person: z.string().optional(),
    })
    .optional(),
})

const Guide = z.object({
  title: z.string(),
  banner: z.string(),
  /** Id of the person one is at first. */
  start: z.string(),
  steps: z.array(GuideStep).min(1),
})

export type GuideStep = z.infer<typeof GuideStep>
export type Guide = z.infer<typeof Guide>

/** The tenant hands the guide over unread; one that does not fit is left out, with a word in the console. */
export function parseGuide(given: unknown): Guide | undefined {
  if (given === undefined || given === null) return undefined
  const parsed = Guide.safeParse(given)
  if (!parsed.success) console.error(`The guide is not one: ${z.prettifyError(parsed.error)}`)
  return parsed.data
}

/** Something the person did or the tenant told. */
export type GuideEvent =
  | { event: 'pressed'; text: string }
  | { event: 'visited'; address: Address }
  | { event: 'changed'; change: Change }

/** Whether this is what a step waits for. */
export function fulfils(step: GuideStep, happened: GuideEvent, conversations: Conversation[]): boolean {
  const { until } = step
  if (!until) return false
  if (happened.event === 'pressed') {
    return until.event === 'pressed' && (until.text === undefined || until.text === happened.text)
  }
  if (happened.event === 'visited') {
    const { view, person } = happened.address
    return (
      until.event === 'visited' &&
      (until.view === undefined || until.view === view) &&
      (until.person === undefined || until.person === person)
    )
  }
  const { kind, conversationId } = happened.change
  const wanted = until.conversation
  const there = conversations.find(({ id }) => id === conversationId)
  return until.event === kind && (!wanted || wanted === conversationId || wanted === there?.name)
}

/** Where a step wants one to be; only what it names. */
export function placeOf({ view, conversation, subEntityId, become }: GuideStep): Partial<Address> {
  return {
    ...(become ? { person: become } : {}),
    ...(view ? { view, conversation: undefined, message: undefined } : {}),
    ...(conversation ? { conversation } : {}),
    ...(subEntityId ? { subEntityId } : {}),
  }
}

/** Whether one is where a step wants one to be. */
export function isAt(step: GuideStep, address: Address, conversations: Conversation[]): boolean {
  const { become, view, conversation, subEntityId } = step
  const there = conversations.find(({ id, name }) => [id, name].includes(address.conversation ?? ''))
  return (
    (become === undefined || become === address.person) &&
    (view === undefined || view === address.view) &&
    (conversation === undefined || conversation === there?.id || conversation === there?.name) &&
    (subEntityId === undefined || subEntityId === address.subEntityId)
  )
}

export function nameOf(personId: string, people: Person[]): string {
  return people.find(({ id }) => id === personId)?.displayName ?? personId
}
