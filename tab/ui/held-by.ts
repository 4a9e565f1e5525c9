import type { RefObject } from 'react'

/** A callback that fills a ref: Fluent's types accept no ref objects under React 19's. */
export const heldBy =
  <E>(ref: RefObject<E | null>) =>
  (element: E | null): void => {
    ref.current = element
  }
