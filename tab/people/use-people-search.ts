import { useCallback, useEffect, useState } from 'react'
import { api, type FoundPerson, type NotAllowedYet, type PeopleFound } from '../../teams-app/contract/api.ts'
import { sentenceOf } from '../host/api-client.ts'
import { useSession } from '../host/session.tsx'

/** Letters from which the directory is asked, and milliseconds of quiet before it is. */
export const SHORTEST = 2
const QUIET = 300

/** `idle`: too little is typed. `not-allowed`: in the person's own words why, and what to allow. */
export type PeopleSearch =
  | { is: 'idle' }
  | { is: 'searching' }
  | { is: 'found'; people: readonly FoundPerson[] }
  | { is: 'not-allowed'; sentence: string; wish: NotAllowedYet }
  | { is: 'failed'; sentence: string }

/** Asks the directory for what is typed, once typing rests; only the answer to what stands there now is shown. */
export function usePeopleSearch(typed: string): { search: PeopleSearch; again: () => void } {
  const { client } = useSession()
  const [search, setSearch] = useState<PeopleSearch>({ is: 'idle' })
  const [turn, setTurn] = useState(0)
  const text = typed.trim()

  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` asks the same once more
  useEffect(() => {
    if (text.length < SHORTEST) {
      setSearch({ is: 'idle' })
      return
    }
    let current = true
    setSearch({ is: 'searching' })
    const timer = setTimeout(async () => {
      const reply = await client.get<PeopleFound>(`${api.people}?${new URLSearchParams({ find: text })}`)
      if (!current) return
      if (reply.is === 'answer') setSearch({ is: 'found', people: reply.value.people })
      else if (reply.is === 'refused' && reply.refusal.allow)
        setSearch({ is: 'not-allowed', sentence: reply.refusal.sentence, wish: reply.refusal.allow })
      else setSearch({ is: 'failed', sentence: sentenceOf(reply) })
    }, QUIET)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [client, text, turn])

  return { search, again: useCallback(() => setTurn((before) => before + 1), []) }
}
