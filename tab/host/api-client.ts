import type { TabAction } from '../../teams-app/api/actions.ts'
import { refusal } from '../../teams-app/api/answers.ts'
import { type CommandAnswer, type Refusal, SEEN_HEADER } from '../../teams-app/api/api.ts'
import type { CalendarAction } from '../../teams-app/api/calendar-actions.ts'
import { type AnyEndpoint, addressOf, type BodyOf, type Endpoint, endpoints } from '../../teams-app/api/endpoints.ts'
import type { CalendarAnswer } from '../../teams-app/api/meeting-view.ts'
import { notSignedIn } from '../../teams-app/api/words.ts'
import type { Question } from './question.ts'
import { SignInFailed } from './sign-in-failed.ts'

/** Why nothing came back. `offline`: the network; `broken`: the service; `sign-in`: no token was to be had. */
export type Unreachable = { is: 'unreachable'; why: 'offline' | 'broken' | 'sign-in'; sentence: string }

export type Reply<T> = { is: 'answer'; value: T } | { is: 'refused'; refusal: Refusal } | Unreachable

/** Milliseconds an answer may take. */
const TIMEOUT_MS = 20_000

const offlineSentence = 'The service cannot be reached just now. Nothing is lost.'
const brokenSentence = 'Something went wrong on our side. Nothing you typed is lost.'
const changedSentence =
  'The service has changed since this page was opened. Please close it and open it again. Nothing you typed is lost.'

type Tokens = { token: () => Promise<string>; forget: () => void }

/** The one way to our API: bearer token, what was last seen, and the eTags of answers that were seen before. */
export class ApiClient {
  readonly #tokens: Tokens
  /** Last answer of each address, with its eTag. */
  readonly #answers = new Map<string, { etag: string; value: unknown }>()
  readonly #seen = new Map<string, number>()
  #lastSeen = ''
  #sentAt = 0

  constructor(tokens: Tokens) {
    this.#tokens = tokens
  }

  /** When something was last sent, or was answered; 0 before. Milliseconds since 1970. */
  get sentAt(): number {
    return this.#sentAt
  }

  async get<T>({ path, answer }: Question<T>): Promise<Reply<T>> {
    const known = this.#answers.get(path)
    const reply = await this.#ask(path, known?.etag ? { headers: { 'If-None-Match': known.etag } } : {})
    if ('is' in reply) return reply
    // A boundary: what is kept for an address was read by its schema.
    if (reply.status === 304 && known) return { is: 'answer', value: known.value as T }
    const read = await readReply(path, reply, answer)
    if (read.is === 'answer') this.#answers.set(path, { etag: reply.headers.get('ETag') ?? '', value: read.value })
    return read
  }

  async send<Path extends string, Body extends NonNullable<AnyEndpoint['body']>, Answer>(
    endpoint: Endpoint<Path, AnyEndpoint['query'], Body, Answer>,
    values: Parameters<typeof addressOf<Path>>[1],
    body: BodyOf<Body>,
  ): Promise<Reply<Answer>> {
    const { method, answer } = endpoint
    const path = addressOf(endpoint, values)
    const init = { method, body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }
    this.#sentAt = Date.now()
    const reply = await this.#ask(path, init, proposalIn(body))
    this.#sentAt = Date.now()
    return 'is' in reply ? reply : readReply(path, reply, answer)
  }

  async command(action: TabAction): Promise<Reply<CommandAnswer>> {
    const reply = await this.send(endpoints.commands, {}, action)
    if (reply.is === 'answer') this.saw(reply.value.proposal, reply.value.number)
    return reply
  }

  /** Something done with the calendar of whoever looks. */
  async calendar(action: CalendarAction): Promise<Reply<CalendarAnswer>> {
    const reply = await this.send(endpoints.calendar, {}, action)
    if (reply.is === 'answer') this.saw(reply.value.proposal, reply.value.number)
    return reply
  }

  /** Remembers how far this browser has seen a proposal, so that no instance shows it an older state. */
  saw(proposal: string, number: number): void {
    if (number <= (this.#seen.get(proposal) ?? 0)) return
    this.#seen.set(proposal, number)
    this.#lastSeen = `${proposal}#${number}`
  }

  async #ask(path: string, init: RequestInit, about?: string): Promise<Response | Unreachable> {
    try {
      const first = await this.#fetch(path, init, about)
      if (first.status !== 401) return first
      this.#tokens.forget()
      return await this.#fetch(path, init, about)
    } catch (cause) {
      // A token that ended while there was no network cannot be had again until there is one: that is no failed sign-in.
      if (cause instanceof SignInFailed && navigator.onLine)
        return { is: 'unreachable', why: 'sign-in', sentence: cause.message }
      return { is: 'unreachable', why: 'offline', sentence: offlineSentence }
    }
  }

  async #fetch(path: string, init: RequestInit, about?: string): Promise<Response> {
    const token = await this.#tokens.token()
    const proposal = about ?? /\/(MC-[\d-]+)/.exec(path)?.[1]
    const number = proposal === undefined ? undefined : this.#seen.get(proposal)
    const seen = number === undefined ? this.#lastSeen : `${proposal}#${number}`
    // Without a Cache-Control of its own, a browser asks for a whole answer every time, and never for "nothing new".
    const headers = { ...init.headers, Authorization: `Bearer ${token}`, 'Cache-Control': 'max-age=0' }
    return fetch(path, {
      ...init,
      cache: 'no-store',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: seen ? { ...headers, [SEEN_HEADER]: seen } : headers,
    })
  }
}

/** Which proposal a command is about. */
function proposalIn(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !('proposal' in body)) return undefined
  return typeof body.proposal === 'string' ? body.proposal : undefined
}

async function readReply<T>(path: string, response: Response, answer: Question<T>['answer']): Promise<Reply<T>> {
  const body: unknown = await response.json().catch(() => undefined)
  if (response.ok && body !== undefined) {
    const read = answer.safeParse(body)
    if (read.success) return { is: 'answer', value: read.data }
    console.error(`${path} answered otherwise than said.`, read.error.issues)
    return { is: 'unreachable', why: 'broken', sentence: changedSentence }
  }
  const refused = refusal.safeParse(body).data
  if (response.status === 401) {
    return { is: 'unreachable', why: 'sign-in', sentence: refused?.sentence ?? notSignedIn }
  }
  if (!refused || response.status === 429 || response.status >= 500) {
    return { is: 'unreachable', why: 'broken', sentence: refused?.sentence ?? brokenSentence }
  }
  return { is: 'refused', refusal: refused }
}

/** The sentence of a reply that is not the answer hoped for. */
export const sentenceOf = (reply: { is: 'refused'; refusal: Refusal } | Unreachable): string =>
  reply.is === 'refused' ? reply.refusal.sentence : reply.sentence
