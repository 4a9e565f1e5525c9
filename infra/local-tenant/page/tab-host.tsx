import { useEffect, useRef, useState } from 'react'
import type { Host, Theme } from './address.ts'
import type { Draft } from './outlook/draft.ts'
import { PeopleDialog, type PeopleQuestion } from './people-dialog.tsx'
import { askInWindow } from './sign-in-window.ts'
import { createTabMessages, type TabMessages, type TabRequests } from './tab-messages.ts'
import { type Conversation, type Person, type TabSettings, tabToken } from './teams-api.ts'

type SetupResult = Parameters<NonNullable<TabRequests['setup']>['saved']>[0]

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
  entityId: string
  /** The channel it is shown in, if any. */
  channel?: Conversation | undefined
  /** What it is set to, for a channel's tab. */
  settings?: TabSettings | undefined
  /** In the dialog that adds or changes a tab: `save` rises when the dialog's button is pressed. */
  setup?: (NonNullable<TabRequests['setup']> & { save: number }) | undefined
  subEntityId: string | undefined
  onOpenLink: (url: string) => boolean
  /** Only where there is a calendar. */
  onCompose?: (draft: Draft) => void
  onNavigate: (subEntityId: string | undefined) => void
}) {
  const { tab, theme, people, setup } = props
  const frame = useRef<HTMLIFrameElement>(null)
  const latest = useRef(props)
  const messages = useRef<TabMessages>(undefined)
  const isFirst = useRef(true)
  const isSetup = setup !== undefined
  const [question, setQuestion] = useState<PeopleQuestion>()

  useEffect(() => {
    latest.current = props
  })

  useEffect(() => {
    const origin = new URL(tab.url).origin
    const sessionId = crypto.randomUUID()
    const host = createTabMessages(
      {
        context: () => {
          const { channel, setup: inSetup } = latest.current
          return { ...latest.current, channel, frameContext: inSetup ? 'settings' : 'content', sessionId }
        },
        settings: () => latest.current.settings,
        ...(isSetup
          ? {
              setup: {
                valid: (isValid: boolean) => latest.current.setup?.valid(isValid),
                saved: (result: SetupResult) => latest.current.setup?.saved(result),
              },
            }
          : {}),
        token: (claims) => tabToken(latest.current.person.id, latest.current.clientId, claims),
        authenticate: (request, context) => askInWindow(request, origin, context),
        openLink: (url) => latest.current.onOpenLink(url),
        compose: (draft) => latest.current.onCompose?.(draft),
        navigateTo: (subPageId) => latest.current.onNavigate(subPageId),
        selectPeople: (request) =>
          new Promise((resolve) => {
            const answer: PeopleQuestion['answer'] = (picked) => {
              setQuestion(undefined)
              resolve(picked)
            }
            setQuestion({ ...request, answer })
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
  }, [tab.url, isSetup])

  const save = setup?.save ?? 0
  useEffect(() => {
    if (save > 0) messages.current?.save()
  }, [save])

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
