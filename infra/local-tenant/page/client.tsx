import { useCallback, useEffect, useMemo, useState } from 'react'
import { ActivityView } from './activity-view.tsx'
import { type Theme, useAddress, type View } from './address.ts'
import { ConversationList } from './conversation-list.tsx'
import { ConversationView } from './conversation-view.tsx'
import { deepLinkOf } from './deep-link.ts'
import { GuideBar } from './guide-bar.tsx'
import type { Guide } from './guide-steps.ts'
import { useHappenings } from './happenings.ts'
import { useChanges, useRead } from './live.ts'
import type { Pane } from './outlook/appointment-pane.tsx'
import { ComposeForm } from './outlook/compose-form.tsx'
import type { Draft } from './outlook/draft.ts'
import { WeekView } from './outlook/week-view.tsx'
import { Rail } from './rail.tsx'
import { TabHost } from './tab-host.tsx'
import { type Activity, readConversations, readUnread, type Tenant } from './teams-api.ts'
import { TopBar } from './top-bar.tsx'

/** One person's client: where they are stands in the address, what they see comes from the tenant. */
export function Client(props: {
  tenant: Tenant
  guide: Guide | undefined
  /** Who one is when the address names nobody. */
  start: string
  onTheme: (theme: Theme) => void
}) {
  const { tenant, guide, start, onTheme } = props
  const [address, go] = useAddress(start)
  const happenings = useHappenings()
  const [arrivals, setArrivals] = useState<Record<string, number>>({})
  const [said, setSaid] = useState('')
  const [draft, setDraft] = useState<Draft>()
  const [changes, onChanged] = useChanges((change) => {
    happenings.tell({ event: 'changed', change })
    if (change.kind !== 'posted' && change.kind !== 'updated') return
    setArrivals((before) => ({ ...before, [change.conversationId]: (before[change.conversationId] ?? 0) + 1 }))
  })
  const { person: personId, host, view, theme, conversation: chosen, subEntityId } = address
  const unread = useRead(readUnread, 'unread', changes) ?? {}
  const conversations = useRead(() => readConversations(personId), personId, changes)
  const person = tenant.people.find(({ id }) => id === personId)
  const app = tenant.apps.find(({ tab, people }) => tab && people.includes(personId))
  const conversation = conversations?.find(
    ({ id, name, kind }) => [id, name].includes(chosen ?? '') && kind === (view === 'teams' ? 'channel' : 'personal'),
  )
  const isListed = host === 'Teams' && (view === 'chat' || view === 'teams')

  useEffect(() => onTheme(theme), [theme, onTheme])
  useEffect(() => happenings.tell({ event: 'visited', address }), [address, happenings])
  useEffect(() => {
    document.title = `${conversation?.name ?? (view === 'app' ? app?.tab?.name : titles[view])} | Local tenant`
  }, [conversation?.name, view, app?.tab?.name])

  /** A person has one chat or few; with one it opens at once. */
  const onView = (next: View) => {
    const chats = conversations?.filter(({ kind }) => kind === 'personal') ?? []
    const only = next === 'chat' && chats.length === 1 ? chats[0]?.id : undefined
    go({ view: next, conversation: only, message: undefined, tab: undefined, subEntityId: undefined })
  }
  /** Chats with a bot have the same name and another id for each person. */
  const onBecome = (next: string) =>
    go({
      person: next,
      conversation: view === 'chat' ? conversation?.name : chosen,
      message: undefined,
      tab: undefined,
    })
  const onActivity = ({ conversation: { id, kind }, message }: Activity) =>
    go({ view: kind === 'channel' ? 'teams' : 'chat', conversation: id, message: message.activityId, tab: undefined })

  const openTab = useCallback(
    (place: string | undefined) =>
      go({ view: 'app', subEntityId: place, conversation: undefined, message: undefined, tab: undefined }),
    [go],
  )
  const openLink = useCallback(
    (url: string): boolean => {
      const link = deepLinkOf(url)
      if (link?.kind === 'entity') openTab(link.subEntityId)
      else if (link?.kind === 'meeting') setDraft(link.draft)
      else if (link) setSaid(link.sentence)
      else if (/^(https?|mailto):/.test(url)) window.open(url, '_blank', 'noopener')
      else return false
      return true
    },
    [openTab],
  )
  const onPressed = useCallback((text: string) => happenings.tell({ event: 'pressed', text }), [happenings])
  const tabKey = useMemo(() => `${host} ${personId} ${subEntityId ?? ''}`, [host, personId, subEntityId])

  return (
    <>
      <TopBar address={address} go={go} people={tenant.people} unread={unread} onBecome={onBecome} />
      {guide && (
        <GuideBar
          guide={guide}
          address={address}
          go={go}
          people={tenant.people}
          conversations={conversations ?? []}
          happenings={happenings}
        />
      )}
      <div className="below">
        <Rail host={host} view={view} appName={app?.tab?.name} unread={unread[personId]} onView={onView} />
        <main aria-label={titles[view]} data-listed={isListed} data-chosen={conversation !== undefined}>
          {isListed && conversations && (
            <ConversationList
              kind={view === 'chat' ? 'personal' : 'channel'}
              conversations={conversations}
              chosen={conversation?.id}
              onChoose={(id) => go({ conversation: id, message: undefined, tab: undefined })}
            />
          )}
          <div className="shown">
            <p className="said" role="status">
              {said}
            </p>
            {!person && <p className="quiet">Nobody here has this id: {personId}</p>}
            {view === 'calendar' && person && <WeekView person={person.id} onNew={setDraft} />}
            {view === 'activity' && person && <ActivityView person={personId} changes={changes} onOpen={onActivity} />}
            {isListed && !conversation && (
              <p className="quiet choose">Choose a {view === 'chat' ? 'chat' : 'channel'}.</p>
            )}
            {isListed && conversation && person && (
              <ConversationView
                key={`${personId} ${conversation.id}`}
                tenant={tenant}
                person={person}
                theme={theme}
                tab={address.tab}
                subEntityId={subEntityId}
                onTab={(tab, place) => go({ tab, subEntityId: place, message: undefined })}
                conversation={conversation}
                wantedMessage={address.message}
                changes={changes}
                arrivals={arrivals[conversation.id] ?? 0}
                onChanged={onChanged}
                onPressed={onPressed}
                onOpenUrl={openLink}
                onBack={() => go({ conversation: undefined, message: undefined, tab: undefined })}
              />
            )}
            {view === 'app' && person && app?.tab && (
              <TabHost
                key={tabKey}
                host={host}
                tenantId={tenant.tenantId}
                clientId={app.clientId}
                tab={app.tab}
                person={person}
                people={tenant.people}
                theme={theme}
                entityId="home"
                subEntityId={subEntityId}
                onOpenLink={openLink}
                onCompose={setDraft}
                onNavigate={openTab}
              />
            )}
            {view === 'app' && !app && <p className="quiet choose">This person has no app with a tab.</p>}
          </div>
        </main>
      </div>
      {draft && person && (
        <ComposeForm
          person={person}
          draft={draft}
          pane={host === 'Outlook' ? paneOf(tenant) : undefined}
          theme={theme}
          onClose={(sentence) => {
            setDraft(undefined)
            setSaid(sentence)
          }}
        />
      )}
    </>
  )
}

/** An app's page beside appointments, when there is one. */
const paneOf = ({ apps, tenantId }: Tenant): Pane | undefined =>
  apps.flatMap(({ clientId, pane }) => (pane ? [{ ...pane, clientId, tenantId }] : [])).at(0)

const titles: Record<View, string> = {
  activity: 'Activity',
  chat: 'Chat',
  teams: 'Teams',
  app: 'App',
  calendar: 'Calendar',
}
