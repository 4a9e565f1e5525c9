import { useCallback, useEffect, useState } from 'react'

export type View = 'activity' | 'chat' | 'teams' | 'app' | 'calendar'
/** Which of the two programs the page plays. */
export type Host = 'Teams' | 'Outlook'
export type Theme = 'light' | 'dark' | 'contrast'

/** What the page shows. All of it stands in the page's address, so any state can be opened by a link. */
export type Address = {
  /** Entra object id of the person who acts. */
  person: string
  host: Host
  view: View
  theme: Theme
  /** Id or name of a chat or channel. Names serve links for people whose chats have other ids. */
  conversation?: string | undefined
  /** Activity id of the message to bring into view. */
  message?: string | undefined
  /** Id of the channel's tab that is open; none for its posts. */
  tab?: string | undefined
  /** What the app's tab shall open, as in a Teams deep link. */
  subEntityId?: string | undefined
}

export type Go = (next: Partial<Address>) => void

const views: View[] = ['activity', 'chat', 'teams', 'app', 'calendar']
const themes: Theme[] = ['light', 'dark', 'contrast']

/** @param start the person to be when the address names none */
export function useAddress(start: string): [Address, Go] {
  const [address, setAddress] = useState(() => readAddress(start))

  useEffect(() => {
    const back = () => setAddress(readAddress(start))
    window.addEventListener('popstate', back)
    return () => window.removeEventListener('popstate', back)
  }, [start])

  const go = useCallback<Go>(
    (next) => {
      const wanted = { ...readAddress(start), ...next }
      const given = Object.entries(wanted).flatMap(([name, value]) => (value ? [[name, value]] : []))
      window.history.pushState(null, '', `?${new URLSearchParams(given)}`)
      setAddress(readAddress(start))
    },
    [start],
  )
  return [address, go]
}

function readAddress(start: string): Address {
  const given = new URLSearchParams(window.location.search)
  return {
    person: given.get('person') ?? start,
    host: given.get('host') === 'Outlook' ? 'Outlook' : 'Teams',
    view: views.find((view) => view === given.get('view')) ?? 'app',
    theme: themes.find((theme) => theme === given.get('theme')) ?? 'light',
    conversation: given.get('conversation') ?? undefined,
    message: given.get('message') ?? undefined,
    tab: given.get('tab') ?? undefined,
    subEntityId: given.get('subEntityId') ?? undefined,
  }
}
