import { useCallback, useEffect, useState } from 'react'
import type { FoundPerson } from '../../teams-app/api/api.ts'
import { endpoints } from '../../teams-app/api/endpoints.ts'
import { cleanLine } from '../../teams-app/domain/core/text.ts'
import { question } from '../host/question.ts'
import { useSession } from '../host/session.tsx'
import { type Stopped, stoppedBy } from '../host/stopped.ts'

/** Letters from which the directory is asked, and milliseconds of quiet before it is. */
export const SHORTEST = 2
const QUIET = 300

/** `idle`: too little is typed. */
export type PeopleSearch =
  | { is: 'idle' }
  | { is: 'searching' }
  | { is: 'found'; people: readonly FoundPerson[] }
  | Stopped

/** Asks the directory for what is typed, once typing rests; only the answer to what stands there now is shown. */
export function usePeopleSearch(input: string): { search: PeopleSearch; again: () => void } {
  const { client } = useSession()
  const [search, setSearch] = useState<PeopleSearch>({ is: 'idle' })
  const [sequence, setTurn] = useState(0)
  const text = cleanLine(input)

  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` asks the same once more
  useEffect(() => {
    if (text.length < SHORTEST) {
      setSearch({ is: 'idle' })
      return
    }
    let current = true
    setSearch({ is: 'searching' })
    const timer = setTimeout(async () => {
      const reply = await client.get(question(endpoints.people, {}, { find: text }))
      if (!current) return
      setSearch(reply.is === 'answer' ? { is: 'found', people: reply.value.people } : stoppedBy(reply))
    }, QUIET)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [client, text, sequence])

  return { search, again: useCallback(() => setTurn((before) => before + 1), []) }
}
