import { useEffect, useRef } from 'react'
import { useAnnounce } from '../host/announcer.tsx'

/** Trouble is said aloud, and so is its end; that something was saved is only shown. */
export function useSpokenSaves(tone: string, words: string): void {
  const announce = useAnnounce()
  const before = useRef(tone)
  useEffect(() => {
    if (tone === 'unsaved') announce(words)
    if (tone === 'saved' && before.current === 'unsaved') announce('Everything is saved.')
    if (tone !== 'saving') before.current = tone
  }, [tone, words, announce])
}
