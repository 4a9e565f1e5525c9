import { CheckmarkCircle16Filled, Important16Filled, Warning16Regular } from '@fluentui/react-icons'
import { useRef, useState } from 'react'
import { blocks, type Finding } from '../../teams-app/domain/forms/checks.ts'
import type { FieldKey } from '../../teams-app/domain/forms/expression-of-interest.ts'
import { focusField } from './focus-field.ts'

/** Warnings shown before "and n more". */
const SHOWN = 3

/** What stands against asking, and what deciders will see; each leads to its field. `children` stand below. */
export function ToResolve({ findings, children }: { findings: readonly Finding[]; children?: React.ReactNode }) {
  const [all, setAll] = useState(false)
  const [open, setOpen] = useState(false)
  const blocking = blocks(findings)
  const warnings = findings.filter(({ severity }) => severity === 'warns')
  const good = findings.filter(({ severity }) => severity === 'informs')
  const toggle = useRef<HTMLButtonElement>(null)
  const lead = (field: FieldKey) => {
    // Where it is a sheet over the form, it would cover the field.
    setOpen(false)
    focusField(field)
  }
  const shown = all ? warnings : warnings.slice(0, SHOWN)
  return (
    <aside
      className={`to-settle ${open ? 'to-settle-open' : ''}`}
      aria-labelledby="to-settle-heading"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return
        setOpen(false)
        toggle.current?.focus()
      }}
    >
      <h2 id="to-settle-heading">To resolve ({blocking.length})</h2>
      <button
        ref={toggle}
        type="button"
        className="plain-button to-settle-toggle"
        aria-expanded={open}
        aria-controls="to-settle-list"
        onClick={() => setOpen(!open)}
      >
        {open ? 'Hide the list' : 'Show the list'}
      </button>
      <div id="to-settle-list" className="to-settle-list">
        {blocking.length === 0 && (
          <p className="to-settle-none">
            <CheckmarkCircle16Filled aria-hidden="true" /> Ready to send.
          </p>
        )}
        <ul>
          {blocking.map((finding) => (
            <Entry key={`${finding.id}${finding.field}`} finding={finding} onLead={lead} />
          ))}
        </ul>
        {warnings.length > 0 && (
          <>
            <h3>Worth a look ({warnings.length})</h3>
            <p className="quiet">Those who decide see these. They do not stop you from sending.</p>
            <ul>
              {shown.map((finding) => (
                <Entry key={`${finding.id}${finding.field}`} finding={finding} onLead={lead} />
              ))}
            </ul>
            {warnings.length > SHOWN && (
              <button type="button" className="plain-button" aria-expanded={all} onClick={() => setAll(!all)}>
                {all ? 'Show fewer' : `and ${warnings.length - SHOWN} more`}
              </button>
            )}
          </>
        )}
        {good.map((finding) => (
          <p key={`${finding.id}${finding.field}`} className="quiet to-settle-informs">
            Good to know: {finding.message}
          </p>
        ))}
        {children}
      </div>
    </aside>
  )
}

function Entry({ finding, onLead }: { finding: Finding; onLead: (field: FieldKey) => void }) {
  const blocking = finding.severity === 'blocks'
  return (
    <li>
      <button type="button" className="finding" onClick={() => onLead(finding.field)}>
        <span className={blocking ? 'finding-blocks' : 'finding-warns'} aria-hidden="true">
          {blocking ? <Important16Filled /> : <Warning16Regular />}
        </span>
        <span>{finding.message}</span>
      </button>
    </li>
  )
}
