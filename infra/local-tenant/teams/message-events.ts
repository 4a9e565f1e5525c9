import type { StoredMessage } from './message-store.ts'

/** What happened to a message; `viewed` when one person's own view of it changed. */
export type MessageEvent = {
  kind: 'posted' | 'updated' | 'deleted' | 'viewed'
  message: StoredMessage
  /** Whose view it was, for `viewed`. */
  personId?: string
}

/** Tells listeners in the order they came; a listener that throws stops the rest. */
export function createMessageEvents() {
  const listeners = new Set<(event: MessageEvent) => void>()
  return {
    tell(event: MessageEvent) {
      for (const listener of [...listeners]) listener(event)
    },
    /** @returns a function that ends the listening. */
    listen(listener: (event: MessageEvent) => void): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

export type MessageEvents = ReturnType<typeof createMessageEvents>
