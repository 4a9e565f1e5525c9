import { SearchBox } from '@fluentui/react-components'
import { useEffect, useRef, useState } from 'react'

/** Milliseconds without a key before a search is sent. */
const PAUSE_MS = 250

/** Finds proposals; `onSearch` hears what was typed once the person pauses. */
export function ProposalSearch({ search, onSearch }: { search: string; onSearch: (search: string) => void }) {
  const [input, setInput] = useState(search)
  const send = useRef(onSearch)
  send.current = onSearch

  useEffect(() => setInput(search), [search])
  useEffect(() => {
    if (input.trim() === search) return
    const timer = setTimeout(() => send.current(input.trim()), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [input, search])

  return (
    <SearchBox
      className="home-search"
      size="large"
      placeholder="Search titles, references, people"
      aria-label="Search titles, references, people"
      value={input}
      onChange={(_, { value }) => setInput(value)}
    />
  )
}
