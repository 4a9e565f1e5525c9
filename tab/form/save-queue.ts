import type { SaveAnswerBody } from '../../teams-app/api/actions.ts'
import type { SavedField } from '../../teams-app/api/api.ts'
import type { FieldKey } from '../../teams-app/domain/forms/expression-of-interest.ts'
import type { FormKey, FormValue } from '../../teams-app/domain/forms/form.ts'
import type { Reply } from '../host/api-client.ts'
import {
  type AnswerState,
  arrived,
  beginAnswer,
  isSaved,
  type LocalDraft,
  left,
  localDraftOf,
  putBack,
  type Resolution,
  resolved,
  sent,
  toSend,
  wasRefused,
  wasSaved,
  wasUnreachable,
  withInput,
} from './answer-state.ts'
import type { InputValue } from './input-value.ts'
import type { LocalDrafts } from './local-drafts.ts'

export type AnswerStates<Key extends FormKey = FieldKey> = { [K in Key]: AnswerState<K> }

/** What the service holds, of what a page lets people write. */
export type HeldValues<Key extends FormKey> = Readonly<Record<Key, FormValue>>

/** Milliseconds without a key before a text is sent. */
const PAUSE_MS = 700
/** Milliseconds before what could not be sent is tried again; doubled each time, up to the last. */
const RETRY = [3_000, 60_000] as const

type SaveQueueParts<Key extends FormKey> = {
  proposal: string
  keys: readonly Key[]
  held: HeldValues<Key>
  localDrafts: LocalDrafts
  send: (body: SaveAnswerBody) => Promise<Reply<SavedField>>
}

/** Saves a form, or its costing, field by field: one save of a field at a time, the newest text last, and nothing forgotten before it is saved. */
export class SaveQueue<Key extends FormKey = FieldKey> {
  readonly #parts: SaveQueueParts<Key>
  #states: AnswerStates<Key>
  readonly #pauses = new Map<Key, ReturnType<typeof setTimeout>>()
  readonly #running = new Map<Key, Promise<void>>()
  readonly #listeners = new Set<() => void>()
  #retry: ReturnType<typeof setTimeout> | undefined
  #wait: number = RETRY[0]

  constructor(parts: SaveQueueParts<Key>) {
    this.#parts = parts
    const states = parts.keys.map((key) => [key, beginAnswer(key, parts.held[key], this.#keptBefore(key))])
    // A boundary: every key has just been given its state.
    this.#states = Object.fromEntries(states) as AnswerStates<Key>
  }

  readonly states = (): AnswerStates<Key> => this.#states

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Sends what was kept from an earlier visit. */
  start(): void {
    for (const key of this.#parts.keys) this.#flush(key)
  }

  stop(): void {
    clearTimeout(this.#retry)
    for (const key of this.#pauses.keys()) this.#flush(key)
  }

  type(key: Key, text: InputValue): void {
    this.#change(key, (state) => withInput(state, text))
    clearTimeout(this.#pauses.get(key))
    this.#pauses.set(
      key,
      setTimeout(() => this.#flush(key), PAUSE_MS),
    )
  }

  leave(key: Key): void {
    this.#change(key, left)
    this.#flush(key)
  }

  resolve(key: Key, how: Resolution): void {
    this.#change(key, (state) => resolved(state, how))
    this.#flush(key)
  }

  putBack(key: Key): void {
    this.#change(key, putBack)
    this.#flush(key)
  }

  /** What the service holds now; the field that is being written in is left alone. */
  arrive(held: HeldValues<Key>, except: Key | undefined): void {
    for (const key of this.#parts.keys) if (key !== except) this.#change(key, (state) => arrived(state, held[key]))
  }

  /** Tries again at once, for example when the network is back. */
  readonly again = (): void => {
    this.#wait = RETRY[0]
    for (const key of this.#parts.keys) this.#flush(key)
  }

  /** Sends everything that waits, and tells whether the service now holds all that stands in the form. */
  async finish(): Promise<boolean> {
    for (const key of this.#parts.keys) this.#flush(key)
    while (this.#running.size > 0) await Promise.all(this.#running.values())
    return this.#parts.keys.every((key) => isSaved(this.#states[key]))
  }

  #flush(key: Key): void {
    clearTimeout(this.#pauses.get(key))
    this.#pauses.delete(key)
    if (this.#running.has(key) || !toSend(this.#states[key])) return
    const run = this.#send(key).finally(() => this.#running.delete(key))
    this.#running.set(key, run)
  }

  /** Sends until the newest text is saved, or something stands in the way. */
  async #send(key: Key): Promise<void> {
    for (let next = toSend(this.#states[key]); next; next = toSend(this.#states[key])) {
      const { value, base } = next
      this.#change(key, (state) => sent(state, value))
      const reply = await this.#parts.send({ field: key, value, base })
      if (reply.is === 'unreachable') {
        this.#change(key, (state) => wasUnreachable(state, reply))
        return this.#retryLater()
      }
      if (reply.is === 'refused') {
        this.#change(key, (state) => wasRefused(state, reply.refusal))
        continue
      }
      this.#wait = RETRY[0]
      this.#change(key, (state) => wasSaved(state, reply.value))
    }
  }

  #retryLater(): void {
    clearTimeout(this.#retry)
    this.#retry = setTimeout(() => {
      for (const key of this.#parts.keys) this.#flush(key)
    }, this.#wait)
    this.#wait = Math.min(this.#wait * 2, RETRY[1])
  }

  #change(key: Key, change: (state: AnswerState<Key>) => AnswerState<Key>): void {
    const before = this.#states[key]
    const after = change(before)
    if (after === before) return
    this.#states = { ...this.#states, [key]: after }
    if (isSaved(after)) this.#parts.localDrafts.forget(this.#place(key))
    else this.#parts.localDrafts.keep(this.#place(key), localDraftOf(after))
    for (const listener of this.#listeners) listener()
  }

  readonly #place = (key: Key): string => localDraftKey(this.#parts.proposal, key)

  #keptBefore(key: Key): LocalDraft | undefined {
    const found = this.#parts.localDrafts.kept(this.#place(key))
    return isLocalDraft(found) ? found : undefined
  }
}

/** Where the unsaved text of a field is kept. */
export const localDraftKey = (proposal: string, key: FormKey): string => `${proposal}/expression-of-interest/${key}`

export const isLocalDraft = (found: unknown): found is LocalDraft =>
  typeof found === 'object' &&
  found !== null &&
  'typed' in found &&
  'base' in found &&
  'uncertain' in found &&
  Array.isArray(found.uncertain)
