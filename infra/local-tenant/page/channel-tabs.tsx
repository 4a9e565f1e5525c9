import { Add20Regular, MoreHorizontal20Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import { createPortal } from 'react-dom'
import type { Theme } from './address.ts'
import { Popup, PopupItem } from './popup.tsx'
import { TabDialog } from './tab-dialog.tsx'
import {
  type App,
  addTab,
  type ChannelTab,
  type Conversation,
  changeTab,
  type Person,
  removeTab,
  type TabSettings,
  type Tenant,
} from './teams-api.ts'

/** What the dialog is open for: a new tab of an app, or a tab that is there. */
type Asked = { app: App; tab?: ChannelTab }

/** A channel's posts and tabs, one of them open; apps of the team that have tabs for channels can be added. */
export function ChannelTabs(props: {
  tenant: Tenant
  person: Person
  theme: Theme
  channel: Conversation
  tabs: ChannelTab[]
  open: ChannelTab | undefined
  onChanged: () => void
  onTab: (tab: string | undefined) => void
  onOpenUrl: (url: string) => boolean
}) {
  const { tenant, person, channel, tabs, open, onChanged, onTab } = props
  const [asked, setAsked] = useState<Asked>()
  const at = { person: person.id, conversationId: channel.id }
  const apps = tenant.apps.filter((app) => app.channelTab && channel.team?.apps.includes(app.clientId))
  const appOfOpen = apps.find(({ clientId }) => clientId === open?.clientId)

  const save = async ({ app, tab }: Asked, settings: TabSettings) => {
    const saved = await (tab
      ? changeTab({ ...at, id: tab.id, settings })
      : addTab({ ...at, clientId: app.clientId, settings }))
    setAsked(undefined)
    onChanged()
    onTab(saved.id)
  }
  const remove = async (tab: ChannelTab) => {
    await removeTab({ ...at, id: tab.id })
    onChanged()
    onTab(undefined)
  }

  return (
    <div className="channel-tabs">
      <nav aria-label="Tabs">
        <button type="button" aria-current={open ? undefined : 'page'} onClick={() => onTab(undefined)}>
          Posts
        </button>
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            aria-current={tab.id === open?.id ? 'page' : undefined}
            onClick={() => onTab(tab.id)}
          >
            <span className="one-line">{tab.name}</span>
          </button>
        ))}
      </nav>
      {apps.length > 0 && (
        <Popup label="Add a tab" button={<Add20Regular />}>
          {apps.map((app) => (
            <PopupItem key={app.clientId} onChoose={() => setAsked({ app })}>
              {app.displayName}
            </PopupItem>
          ))}
        </Popup>
      )}
      {open && appOfOpen && (
        <Popup label={`More for the tab ${open.name}`} button={<MoreHorizontal20Regular />}>
          <PopupItem onChoose={() => setAsked({ app: appOfOpen, tab: open })}>Settings</PopupItem>
          <PopupItem onChoose={() => void remove(open)}>Remove</PopupItem>
        </Popup>
      )}
      {asked &&
        createPortal(
          <TabDialog
            {...props}
            {...asked}
            onSave={(settings) => save(asked, settings)}
            onClose={() => setAsked(undefined)}
          />,
          document.querySelector('.page') ?? document.body,
        )}
    </div>
  )
}
