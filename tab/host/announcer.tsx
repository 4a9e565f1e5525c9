import { createContext, type ReactNode, use, useCallback, useEffect, useRef, useState } from 'react'

const Context = createContext<(sentence: string) => void>(() => {})

/** Says a sentence to people who hear the page. */
export const useAnnounce = () => use(Context)

/** Milliseconds in which sentences are gathered: what comes of one act is said in one go, after the name of what has the focus. */
const GATHERED = 150

/** One polite region for the whole page. What it holds is made anew each time, since the same sentence is not heard twice otherwise. */
export function AnnouncerProvider({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState({ sequence: 0, words: '' })
  const waiting = useRef<string[]>([])
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const announce = useCallback((sentence: string) => {
    if (sentence === '' || waiting.current.includes(sentence)) return
    waiting.current.push(sentence)
    if (waiting.current.length > 1) return
    timer.current = setTimeout(() => {
      const words = waiting.current.splice(0).join(' ')
      setSaid(({ sequence }) => ({ sequence: sequence + 1, words }))
    }, GATHERED)
  }, [])
  return (
    <Context value={announce}>
      {children}
      <div className="unseen" aria-live="polite" data-announcer="">
        <p key={said.sequence}>{said.words}</p>
      </div>
    </Context>
  )
}
