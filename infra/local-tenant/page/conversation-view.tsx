import { Button } from '@fluentui/react-components'
import { ArrowLeft20Regular } from '@fluentui/react-icons'
import type { Theme } from './address.ts'
import { ChannelTabs } from './channel-tabs.tsx'
import { useRead } from './live.ts'
import { Posts } from './posts.tsx'
import { TabHost } from './tab-host.tsx'
import { type Conversation, type Person, readTabs, type Tenant } from './teams-api.ts'

/** A chat with its messages, or a channel with its messages and the tabs that people added to it. */
export function ConversationView(props: {
  tenant: Tenant
  person: Person
  theme: Theme
  conversation: Conversation
  wantedMessage: string | undefined
  /** Id of the open tab; none for the messages. */
  tab: string | undefined
  /** What the open tab shall show, as in a Teams deep link. */
  subEntityId: string | undefined
  /** Rises with every change in the tenant. */
  changes: number
  arrivals: number
  onChanged: () => void
  onPressed: (title: string) => void
  onOpenUrl: (url: string) => boolean
  onTab: (tab: string | undefined, subEntityId?: string) => void
  onBack: () => void
}) {
  const { tenant, person, theme, conversation, subEntityId, changes, onChanged, onOpenUrl, onTab, onBack } = props
  const { id, kind, name, teamName } = conversation
  const isChannel = kind === 'channel'
  const tabs = useRead(() => (isChannel ? readTabs(person.id, id) : Promise.resolve([])), `${person.id} ${id}`, changes)
  const open = tabs?.find((tab) => tab.id === props.tab)
  return (
    <section className="conversation" aria-label={name}>
      <div className="conversation-head">
        <Button
          className="back-button"
          appearance="subtle"
          icon={<ArrowLeft20Regular />}
          aria-label={isChannel ? 'Back to channels' : 'Back to chats'}
          onClick={onBack}
        />
        <h2 className="one-line">{name}</h2>
        {teamName && <span className="quiet one-line">{teamName}</span>}
      </div>
      {isChannel && (
        <ChannelTabs
          {...{ tenant, person, theme, onChanged, onTab, onOpenUrl }}
          channel={conversation}
          tabs={tabs ?? []}
          open={open}
        />
      )}
      {open ? (
        <TabHost
          key={`${open.id} ${open.contentUrl} ${subEntityId ?? ''}`}
          host="Teams"
          tenantId={tenant.tenantId}
          clientId={open.clientId}
          tab={{ name: open.name, url: open.contentUrl }}
          person={person}
          people={tenant.people}
          theme={theme}
          entityId={open.entityId}
          channel={conversation}
          settings={{ entityId: open.entityId, contentUrl: open.contentUrl }}
          subEntityId={subEntityId}
          onOpenLink={onOpenUrl}
          onNavigate={(place) => onTab(open.id, place)}
        />
      ) : (
        <Posts {...props} person={person.id} apps={tenant.apps} />
      )}
    </section>
  )
}
