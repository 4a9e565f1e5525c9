import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react'

/**
 * A button that opens a list of buttons below itself, with or without a search above them. Escape and a click elsewhere close it, arrow keys walk it.
 * It stays inside the button's landmark, which Fluent's menus do not.
 */
export function Popup(props: { label: string; button: ReactNode; className?: string; children: ReactNode }) {
  const { label, button, className = '', children } = props
  const id = useId()
  const opener = useRef<HTMLButtonElement>(null)
  const panel = useRef<HTMLDivElement>(null)

  const place = (isIdempotencyStream: boolean) => {
    const { bottom = 0, right = 0 } = opener.current?.getBoundingClientRect() ?? {}
    if (!isIdempotencyStream || !panel.current) return
    panel.current.style.top = `${bottom + 4}px`
    panel.current.style.right = `${Math.max(4, document.documentElement.clientWidth - right)}px`
  }
  const focusInside = (isOpen: boolean) => {
    if (!isOpen) return
    const items = itemsOf(panel.current)
    const search = panel.current?.querySelector('input')
    const first = search ?? items.find((item) => item.ariaCurrent) ?? items[0]
    first?.focus()
  }
  const walk = (event: KeyboardEvent) => {
    const items = itemsOf(panel.current)
    const at = items.findIndex((item) => item.matches(':focus'))
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    items.at(at === -1 ? 0 : (at + step) % items.length)?.focus()
  }

  return (
    <>
      <button ref={opener} type="button" className={`opener ${className}`} aria-label={label} popoverTarget={id}>
        {button}
      </button>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys only walk between the buttons inside */}
      <div
        ref={panel}
        id={id}
        popover="auto"
        className="popup"
        onBeforeToggle={({ newState }) => place(newState === 'open')}
        onToggle={({ newState }) => focusInside(newState === 'open')}
        onKeyDown={walk}
      >
        {children}
      </div>
    </>
  )
}

/** One line of a popup; choosing it closes the popup. */
export function PopupItem(props: {
  onChoose: () => void
  isCurrent?: boolean
  isDisabled?: boolean
  label?: string
  children: ReactNode
}) {
  const { onChoose, isCurrent, isDisabled, label, children } = props
  return (
    <button
      type="button"
      className="popup-item"
      aria-label={label}
      aria-current={isCurrent ? 'true' : undefined}
      disabled={isDisabled}
      onClick={({ currentTarget }) => {
        currentTarget.closest<HTMLElement>('[popover]')?.hidePopover()
        onChoose()
      }}
    >
      {children}
    </button>
  )
}

function itemsOf(panel: HTMLElement | null): HTMLButtonElement[] {
  return [...(panel?.querySelectorAll<HTMLButtonElement>('button:enabled') ?? [])]
}
