import { useEffect, useRef, useState } from 'react'
import type { Host, Theme } from './address.ts'
import type { Draft } from './outlook/draft.ts'
import { PeopleDialog, type PeopleQuestion } from './people-dialog.tsx'
import { createTabMessages, type TabMessages } from './tab-messages.ts'
import { type Person, tabToken } from './teams-api.ts'

/**
 * The app's tab in a frame, as one person. Give it a new key to load it anew: Teams does so for another person and for
 * another place in the app.
 */
export function TabHost(props: {
  host: Host
  tenantId: string
  clientId: string
  tab: { name: string; url: string }
  person: Person
  /** Everybody in the tenant: an app that people have for themselves picks from the whole organisation. */
  people: Person[]
  theme: Theme
  subEntityId: string | undefined
  onOpenLink: (url: string) => boolean
  onCompose: (draft: Draft) => void
  onNavigate: (subEntityId: string | undefined) => void
}) {
  const { tab, theme, people } = props
  const frame = useRef<HTMLIFrameElement>(null)
  const latest = useRef(props)
  const messages = useRef<TabMessages>(undefined)
  const isFirst = useRef(true)
  const [question, setQuestion] = useState<PeopleQuestion>()

  useEffect(() => {
    latest.current = props
  })

  useEffect(() => {
    const origin = new URL(tab.url).origin
    const sessionId = crypto.randomUUID()
    const host = createTabMessages(
      {
        context: () => ({ ...latest.current, sessionId }),
        token: () => tabToken(latest.current.person.id, latest.current.clientId),
        openLink: (url) => latest.current.onOpenLink(url),
        compose: (draft) => latest.current.onCompose(draft),
        navigateTo: (subPageId) => latest.current.onNavigate(subPageId),
        selectPeople: (wish) =>
          new Promise((resolve) => {
            const answer: PeopleQuestion['answer'] = (picked) => {
              setQuestion(undefined)
              resolve(picked)
            }
            setQuestion({ ...wish, answer })
          }),
      },
      (message) => frame.current?.contentWindow?.postMessage(message, origin),
    )
    messages.current = host
    const hear = (event: MessageEvent) => {
      const isTab = event.source === frame.current?.contentWindow && event.origin === origin
      if (isTab) void host.receive(event.data)
    }
    window.addEventListener('message', hear)
    return () => window.removeEventListener('message', hear)
  }, [tab.url])

  useEffect(() => {
    if (!isFirst.current) messages.current?.changeTheme(theme)
    isFirst.current = false
  }, [theme])

  return (
    <section className="tab-host" aria-label={tab.name}>
      <iframe ref={frame} src={tab.url} title={tab.name} allow="clipboard-read; clipboard-write" />
      {question && <PeopleDialog question={question} people={people} />}
    </section>
  )
}
