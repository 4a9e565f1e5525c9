import { ChevronDown16Regular, ChevronUp16Regular } from '@fluentui/react-icons'
import { type ReactNode, useId, useState } from 'react'

type DisclosureProps = {
  /** What stands on the button. */
  label: string
  /** What people hear the part called, where the button says too little. */
  name?: string
  className?: string | undefined
  insideClassName?: string
  opened?: boolean
  /** Made only while it is open, so that nothing is asked for what nobody looks at. */
  children: () => ReactNode
}

/** A part that is seldom wanted, folded away behind a plain button. */
export function Disclosure({
  label,
  name = label,
  className,
  insideClassName,
  opened = false,
  children,
}: DisclosureProps) {
  const [open, setOpen] = useState(opened)
  const id = useId()
  return (
    <section className={className} aria-label={name}>
      <button
        type="button"
        className="plain-button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {label} {open ? <ChevronUp16Regular aria-hidden="true" /> : <ChevronDown16Regular aria-hidden="true" />}
      </button>
      <div id={id} hidden={!open} className={insideClassName}>
        {open && children()}
      </div>
    </section>
  )
}
