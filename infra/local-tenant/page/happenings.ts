import { useState } from 'react'
import type { GuideEvent } from './guide-steps.ts'

/** Tells what happens as it happens: two things at once are told as two, which a state of React's would make one. */
export type Happenings = {
  tell(happened: GuideEvent): void
  /** @returns a function that ends the listening */
  listen(hear: (happened: GuideEvent) => void): () => void
}

export function useHappenings(): Happenings {
  const [happenings] = useState(createHappenings)
  return happenings
}

function createHappenings(): Happenings {
  const listeners = new Set<(happened: GuideEvent) => void>()
  return {
    tell: (happened) => {
      for (const hear of listeners) hear(happened)
    },
    listen: (hear) => {
      listeners.add(hear)
      return () => {
        listeners.delete(hear)
      }
    },
  }
}
