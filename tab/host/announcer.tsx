import { createContext, type ReactNode, use, useCallback, useState } from 'react'

const Context = createContext<(sentence: string) => void>(() => {})

/** Says a sentence to people who hear the page. */
export const useAnnounce = () => use(Context)

/** Two regions in turn, since the same sentence twice in one region is not heard again. */
export function AnnouncerProvider({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState({ turn: 0, sentence: '' })
  const announce = useCallback((sentence: string) => setSaid(({ turn }) => ({ turn: 1 - turn, sentence })), [])
  return (
    <Context value={announce}>
      {children}
      <div className="unseen" aria-live="polite" data-announcer="0">
        {said.turn === 0 ? said.sentence : ''}
      </div>
      <div className="unseen" aria-live="polite" data-announcer="1">
        {said.turn === 1 ? said.sentence : ''}
      </div>
    </Context>
  )
}
