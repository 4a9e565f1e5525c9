import { useCallback, useEffect, useRef, useState } from 'react'
import { type Reply, sentenceOf } from './api-client.ts'
import { pressEnded } from './press.ts'
import type { Question } from './question.ts'
import { useSession } from './session.tsx'

/** An answer that keeps itself up to date while the page is looked at. */
export type Live<T> = {
  value: T | undefined
  /** Why there is no answer, or none newer than `value`. */
  problem: string | undefined
  refresh: () => Promise<unknown>
}

/** `question` `undefined` asks nothing. Asks at once, then every `every` milliseconds while the page is visible, and whenever it becomes visible again. */
export function useLive<T>(question: Question<T> | undefined, every: number): Live<T> {
  const { client } = useSession()
  const path = question?.path
  const current = useRef(question)
  current.current = question
  const [held, setHeld] = useState<{ path: string | undefined; value: T | undefined; problem: string | undefined }>({
    path,
    value: question && client.cached(question),
    problem: undefined,
  })

  /** Questions are numbered, so that a slow answer never undoes a newer one. */
  const asked = useRef({ last: 0, shown: 0 })

  const refresh = useCallback(async (): Promise<Reply<T> | undefined> => {
    if (path === undefined || !current.current) return undefined
    const mine = ++asked.current.last
    const reply = await client.get(current.current)
    await pressEnded()
    if (mine < asked.current.shown) return reply
    asked.current.shown = mine
    setHeld((before) => {
      const value = reply.is === 'answer' ? reply.value : before.path === path ? before.value : undefined
      const problem = reply.is === 'answer' ? undefined : sentenceOf(reply)
      const same = before.path === path && before.value === value && before.problem === problem
      return same ? before : { path, value, problem }
    })
    return reply
  }, [client, path])

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let isStopped = false
    const round = async () => {
      clearTimeout(timer)
      if (document.visibilityState === 'visible') await refresh()
      clearTimeout(timer)
      if (!isStopped) timer = setTimeout(round, every)
    }
    const back = () => {
      if (document.visibilityState === 'visible') round()
    }
    round()
    document.addEventListener('visibilitychange', back)
    window.addEventListener('online', back)
    return () => {
      isStopped = true
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', back)
      window.removeEventListener('online', back)
    }
  }, [refresh, every])

  // Another address's answer is never shown for this one, not even for a moment.
  if (held.path === path) return { value: held.value, problem: held.problem, refresh }
  return { value: question && client.cached(question), problem: undefined, refresh }
}
