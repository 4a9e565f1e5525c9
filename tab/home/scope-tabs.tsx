import { type KeyboardEvent, useRef } from 'react'
import type { Scope } from '../../teams-app/api/api.ts'

type ScopeTabsProps = {
  scope: Scope
  counts: Record<Scope, number> | undefined
  /** Id of the panel the tabs control. */
  panel: string
  onScope: (scope: Scope) => void
}

const tabs: readonly { scope: Scope; label: string }[] = [
  { scope: 'waiting', label: 'Waiting for me' },
  { scope: 'mine', label: 'Mine' },
  { scope: 'all', label: 'All' },
]

export const tabId = (scope: Scope): string => `tab-${scope}`

/** Which proposals: one stop for the Tab key, arrows move between the tabs. */
export function ScopeTabs({ scope, counts, panel, onScope }: ScopeTabsProps) {
  const list = useRef<HTMLDivElement>(null)
  const move = (event: KeyboardEvent) => {
    const to = next(event.key, scope)
    if (!to) return
    event.preventDefault()
    onScope(to)
    list.current?.querySelector<HTMLButtonElement>(`#${tabId(to)}`)?.focus()
  }
  return (
    <div className="scope-tabs" role="tablist" aria-label="Which proposals" ref={list} onKeyDown={move}>
      {tabs.map((tab) => (
        <button
          key={tab.scope}
          type="button"
          role="tab"
          id={tabId(tab.scope)}
          aria-selected={tab.scope === scope}
          aria-controls={panel}
          tabIndex={tab.scope === scope ? 0 : -1}
          onClick={() => onScope(tab.scope)}
        >
          {tab.label}
          {tab.scope !== 'all' && counts ? ` (${counts[tab.scope]})` : ''}
        </button>
      ))}
    </div>
  )
}

function next(key: string, scope: Scope): Scope | undefined {
  const at = tabs.findIndex((tab) => tab.scope === scope)
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1 + tabs.length, Home: 0, End: tabs.length - 1 }[key]
  return to === undefined ? undefined : tabs[to % tabs.length]?.scope
}
