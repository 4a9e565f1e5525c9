import { SearchBox } from '@fluentui/react-components'
import { useEffect, useRef, useState } from 'react'

/** Milliseconds without a key before a search is sent. */
const PAUSE = 250

/** Finds proposals; `onSearch` hears what was typed once the person pauses. */
export function ProposalSearch({ search, onSearch }: { search: string; onSearch: (search: string) => void }) {
  const [typed, setTyped] = useState(search)
  const send = useRef(onSearch)
  send.current = onSearch

  useEffect(() => setTyped(search), [search])
  useEffect(() => {
    if (typed.trim() === search) return
    const timer = setTimeout(() => send.current(typed.trim()), PAUSE)
    return () => clearTimeout(timer)
  }, [typed, search])

  return (
    <SearchBox
      className="home-search"
      size="large"
      placeholder="Search titles, references, people"
      aria-label="Search titles, references, people"
      value={typed}
      onChange={(_, { value }) => setTyped(value)}
    />
  )
}
