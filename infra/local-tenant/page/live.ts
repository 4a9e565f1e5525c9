import { useCallback, useEffect, useRef, useState } from 'react'
import { type Change, listenForChanges } from './teams-api.ts'

/**
 * Counts what has changed in the tenant, so that what depends on it is read again.
 * @param onChange is told of each change
 * @returns the count, and a way to raise it after something this page did itself
 */
export function useChanges(onChange: (change: Change) => void): [number, () => void] {
  const [count, setCount] = useState(0)
  const latest = useRef(onChange)
  useEffect(() => {
    latest.current = onChange
  })
  const raise = useCallback(() => setCount((before) => before + 1), [])
  useEffect(() => {
    const hear = (change: Change) => {
      raise()
      latest.current(change)
    }
    return listenForChanges(hear, raise)
  }, [raise])
  return [count, raise]
}

/** Reads when `key` or `count` changes and keeps the last answer meanwhile; a new `key` drops it at once. */
export function useRead<Answer>(read: () => Promise<Answer>, key: string, count: number): Answer | undefined {
  const [held, setHeld] = useState<{ key: string; answer: Answer }>()
  const latest = useRef(read)
  useEffect(() => {
    latest.current = read
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: count is what asks for another look
  useEffect(() => {
    let isWanted = true
    const keep = (answer: Answer) => {
      if (isWanted) setHeld({ key, answer })
    }
    latest.current().then(keep, (error: unknown) => console.error(error))
    return () => {
      isWanted = false
    }
  }, [key, count])
  return held?.key === key ? held.answer : undefined
}
