import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { Shown } from './live-queries.ts'
import type { Question } from './question.ts'
import { useSession } from './session.tsx'

/** An answer that keeps itself up to date while the page is looked at. `refresh`: resolves when what it answered is shown. */
export type Live<Answer> = Shown<Answer> & { refresh: () => Promise<unknown> }

/** `question` `undefined` asks nothing. Asks at once, then every `every` milliseconds while the page is visible, and whenever it becomes visible again. */
export function useLive<Answer>(question: Question<Answer> | undefined, every: number): Live<Answer> {
  const { live } = useSession()
  const { data, refetch } = useQuery({ ...live.of(question), refetchInterval: every }, live.queries)
  const refresh = useCallback(() => refetch(), [refetch])
  return { value: data?.value, problem: data?.problem, refresh }
}
