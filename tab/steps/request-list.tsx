import { useId, useState } from 'react'
import type { RequestView } from '../../teams-app/api/request-view.ts'
import { RequestPanel } from '../proposal/request-panel.tsx'
import type { Command } from '../proposal/use-command.ts'
import { withNames } from '../proposal/who-is-asked.ts'

type RequestListProps = { requests: readonly RequestView[]; asked: string; command: Command }

/**
 * The requests of a step. The reader's own question comes first and in full; others, asked side by side with it or before it,
 * take a line or two each and open on demand. A question that closes while its reader looks stays in full, with its outcome
 * and whatever was being written.
 */
export function RequestList({ requests, asked, command }: RequestListProps) {
  const [met, setMet] = useState<readonly string[]>([])
  const own = requests.filter(({ mayAnswer, mayTakeBack, request }) => mayAnswer || mayTakeBack || request === asked)
  const unmet = own.filter(({ request }) => !met.includes(request))
  if (unmet.length > 0) setMet([...met, ...unmet.map(({ request }) => request)])
  const standing = requests.filter(({ state }) => state !== 'superseded')
  const isFull = (one: RequestView) => own.includes(one) || met.includes(one.request) || standing.length === 1
  const full = requests.filter((one) => isFull(one) && (one.state !== 'superseded' || met.includes(one.request)))
  const others = inOrder(requests.filter((one) => !full.includes(one)))
  return (
    <>
      {full.map((request) => (
        <RequestPanel key={request.request} request={request} command={command} />
      ))}
      {others.length > 0 && (
        <ul className="request-rows">
          {others.map((request) => (
            <Row key={request.request} request={request} command={command} />
          ))}
        </ul>
      )}
    </>
  )
}

const places: Record<RequestView['state'], number> = { open: 0, 'on-hold': 0, answered: 1, superseded: 2 }

/** What is open first, then newer rounds before older ones; within a round in the guidance's order, in which they were asked. */
const inOrder = (newestFirst: readonly RequestView[]): RequestView[] =>
  [...newestFirst].reverse().sort((a, b) => places[a.state] - places[b.state] || (b.version ?? 0) - (a.version ?? 0))

/** Whose question it is and how it stands; what they were shown, on demand. */
function Row({ request, command }: { request: RequestView; command: Command }) {
  const [open, setOpen] = useState(false)
  const id = useId()
  const { heading, version, state, outcome, panelName, deciders, asked, due } = request
  return (
    <li className={`request-row request-row-${state}`}>
      <div className="request-row-head">
        <strong>{heading}</strong>
        {version !== null && <span className="quiet"> version {version}</span>}
        <button
          type="button"
          className="plain-button"
          aria-expanded={open}
          aria-controls={id}
          aria-label={`${open ? 'Hide' : 'Show'} what was asked: ${heading}`}
          onClick={() => setOpen(!open)}
        >
          {open ? 'Hide' : 'Show'}
        </button>
      </div>
      <p>
        {outcome?.sentence ?? `Waiting on ${withNames(panelName, deciders)}, asked ${asked}, due ${due}.`}
        {outcome?.reason && ` “${outcome.reason}”`}
        {outcome?.conditions && ` Conditions: “${outcome.conditions}”`}
      </p>
      <div id={id} hidden={!open}>
        {open && <RequestPanel request={request} command={command} />}
      </div>
    </li>
  )
}
