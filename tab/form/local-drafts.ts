/** Where a text that is not saved is kept: on the device, or, where that is not allowed, only while the page is open. */
export type LocalDraftPlace = 'device' | 'memory'

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/**
 * Keeps what a person typed until it is saved. Keys hold the person's id, so that people who share a device never see
 * each other's words. Storage may be blocked or full inside a frame; then memory takes its place.
 */
export class LocalDrafts {
  readonly #store: Store | undefined
  readonly #prefix: string
  readonly #memory = new Map<string, string>()

  constructor(store: Store | undefined, person: string) {
    this.#store = store
    this.#prefix = `micro-credentials/${person}/`
  }

  keep(key: string, value: unknown): LocalDraftPlace {
    const text = JSON.stringify(value)
    try {
      if (this.#store) {
        this.#store.setItem(this.#prefix + key, text)
        this.#memory.delete(key)
        return 'device'
      }
    } catch {
      // Blocked or full: what lies on the device is older than this, so memory is asked first.
    }
    this.#memory.set(key, text)
    return 'memory'
  }

  /** What was kept under a key; `undefined` when nothing was, or when it cannot be read. */
  kept(key: string): unknown {
    try {
      const text = this.#memory.get(key) ?? this.#store?.getItem(this.#prefix + key) ?? undefined
      return text === undefined ? undefined : JSON.parse(text)
    } catch {
      return undefined
    }
  }

  forget(key: string): void {
    this.#memory.delete(key)
    try {
      this.#store?.removeItem(this.#prefix + key)
    } catch {
      // What could not be removed is overwritten or found equal to what is saved next time.
    }
  }

  /** Whether anything would be lost by closing the page. */
  get isOnlyInMemory(): boolean {
    return this.#memory.size > 0
  }
}

/** The browser's storage, `undefined` where asking for it is refused. */
export function deviceStorage(): Storage | undefined {
  try {
    return window.localStorage
  } catch {
    return undefined
  }
}
