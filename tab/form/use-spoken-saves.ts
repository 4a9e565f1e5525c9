import { useEffect, useRef } from 'react'
import { useAnnounce } from '../host/announcer.tsx'

/** How the page is saved is said aloud when it changes: trouble, its end, and "Saved 10:42" once for each minute. */
export function useSpokenSaves(tone: string, words: string): void {
  const announce = useAnnounce()
  const spoken = useRef({ tone, words })
  useEffect(() => {
    if (tone === 'saving' || spoken.current.words === words) return
    const isOver = tone === 'saved' && spoken.current.tone === 'unsaved'
    spoken.current = { tone, words }
    announce(isOver ? 'Everything is saved.' : `${words}.`)
  }, [tone, words, announce])
}
