import { useId, useState } from 'react'
import type { RequestView } from '../../teams-app/contract/request-view.ts'
import { RequestPanel } from '../proposal/request-panel.tsx'
import type { Command } from '../proposal/use-command.ts'

type RequestListProps = { requests: readonly RequestView[]; asked: string; command: Command }

/**
 * The requests of a step: what is open, or was last decided, in full; what went before folded away. A question that closes
 * while one looks stays in full, with its outcome and whatever was being written.
 */
export function RequestList({ requests, asked, command }: RequestListProps) {
  const [met, setMet] = useState<readonly string[]>([])
  const open = requests.filter(({ state, request }) => state === 'open' || request === asked || met.includes(request))
  const unmet = open.filter(({ request }) => !met.includes(request))
  if (unmet.length > 0) setMet([...met, ...unmet.map(({ request }) => request)])
  const shown = open.length > 0 ? open : requests.slice(0, 1)
  const earlier = requests.filter((request) => !shown.includes(request))
  return (
    <>
      {shown.map((request) => (
        <RequestPanel key={request.request} request={request} command={command} />
      ))}
      {earlier.map((request) => (
        <Folded key={request.request} request={request} command={command} />
      ))}
    </>
  )
}

function Folded({ request, command }: { request: RequestView; command: Command }) {
  const [open, setOpen] = useState(false)
  const id = useId()
  return (
    <div className="folded">
      <button
        type="button"
        className="plain-button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {open ? 'Hide' : 'Show'}: {request.heading}, version {request.version}
      </button>
      {request.outcome && <p className="quiet">{request.outcome.sentence}</p>}
      <div id={id} hidden={!open}>
        {open && <RequestPanel request={request} command={command} />}
      </div>
    </div>
  )
}
