import { Button } from '@fluentui/react-components'
import { useEffect, useRef, useState } from 'react'
import type { Theme } from './address.ts'
import { TabHost } from './tab-host.tsx'
import type { App, ChannelTab, Conversation, Person, TabSettings, Tenant } from './teams-api.ts'

/** Teams' dialog around an app's configuration page. The page says when it may be saved, and what the tab then shows. */
export function TabDialog(props: {
  tenant: Tenant
  person: Person
  theme: Theme
  channel: Conversation
  app: App
  /** The tab that is changed; none for a new one. */
  tab?: ChannelTab
  onSave: (settings: TabSettings) => Promise<void>
  onClose: () => void
  onOpenUrl: (url: string) => boolean
}) {
  const { tenant, person, theme, channel, app, tab, onSave, onClose, onOpenUrl } = props
  const dialog = useRef<HTMLDialogElement>(null)
  const [isValid, setValid] = useState(false)
  const [save, setSave] = useState(0)
  const [trouble, setTrouble] = useState('')
  useEffect(() => dialog.current?.showModal(), [])

  const saved = (result: { settings: TabSettings } | { reason: string }) => {
    if ('reason' in result) return setTrouble(result.reason)
    onSave(result.settings).catch((error: unknown) =>
      setTrouble(error instanceof Error ? error.message : String(error)),
    )
  }
  return (
    <dialog ref={dialog} className="tab-dialog" aria-label={app.displayName} onCancel={onClose}>
      <h2>{app.displayName}</h2>
      <TabHost
        host="Teams"
        tenantId={tenant.tenantId}
        clientId={app.clientId}
        tab={{ name: `Settings of ${app.displayName}`, url: app.channelTab?.configurationUrl ?? '' }}
        person={person}
        people={tenant.people}
        theme={theme}
        entityId={tab?.entityId ?? ''}
        channel={channel}
        settings={tab && { entityId: tab.entityId, contentUrl: tab.contentUrl }}
        setup={{ valid: setValid, saved, save }}
        subEntityId={undefined}
        onOpenLink={onOpenUrl}
        onNavigate={() => undefined}
      />
      <p className="trouble" role="alert">
        {trouble}
      </p>
      <div className="people-dialog-buttons">
        <Button onClick={onClose}>Cancel</Button>
        <Button
          appearance="primary"
          disabled={!isValid}
          onClick={() => {
            setTrouble('')
            setSave(save + 1)
          }}
        >
          Save
        </Button>
      </div>
    </dialog>
  )
}
