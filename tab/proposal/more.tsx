import { ChevronDown16Regular, ChevronUp16Regular } from '@fluentui/react-icons'
import { useId, useState } from 'react'
import type { ProposalView } from '../../teams-app/contract/proposal-view.ts'
import { Standstill } from './standstill.tsx'
import type { Command } from './use-command.ts'

/** What its lead may do besides the next step; folded away, since it is seldom wanted. */
export function More({ view, command }: { view: ProposalView; command: Command }) {
  const [open, setOpen] = useState(false)
  const id = useId()
  if (!view.can.act) return null
  return (
    <section className="more" aria-label="More to do with this proposal">
      <button
        type="button"
        className="plain-button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        More {open ? <ChevronUp16Regular aria-hidden="true" /> : <ChevronDown16Regular aria-hidden="true" />}
      </button>
      <div id={id} hidden={!open} className="more-inside card">
        {open && <Standstill view={view} command={command} />}
      </div>
    </section>
  )
}
