import { Warning16Regular } from '@fluentui/react-icons'
import type { RequestView } from '../../teams-app/api/request-view.ts'
import { changedSentence } from '../../teams-app/api/words.ts'
import { Link } from '../host/navigation.tsx'
import { Decision } from './decision.tsx'
import type { Command } from './use-command.ts'
import { withNames } from './who-is-asked.ts'
import './request-panel.css'

type RequestPanelProps = { request: RequestView; command: Command }

/** One question to a panel: what is asked, what is known, the answer or the buttons to give it. */
export function RequestPanel({ request, command }: RequestPanelProps) {
  const { state, outcome, why, next } = request
  return (
    <article className={`request request-${state}`} aria-labelledby={`request-${request.request}`}>
      <header className="request-head">
        <h3 id={`request-${request.request}`}>{request.heading}</h3>
        <p className="quiet">
          {request.version !== null && `Version ${request.version} · `}asked {request.asked}, due {request.due}
        </p>
        <p>
          Asked: <strong>{withNames(request.panelName, request.deciders)}</strong>
        </p>
      </header>
      {outcome && (
        <div className="request-outcome">
          <p>
            <strong>{outcome.sentence}</strong>
          </p>
          {outcome.reason && <blockquote className="words">{outcome.reason}</blockquote>}
          {outcome.conditions && (
            <>
              <p>Conditions:</p>
              <blockquote className="words">{outcome.conditions}</blockquote>
            </>
          )}
          {next.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
      )}
      {state === 'open' && <p className={request.mayAnswer ? 'request-why' : 'quiet'}>{why}</p>}
      {request.about && <blockquote className="words">{request.about}</blockquote>}
      {state === 'open' && <p className="request-asks">{request.prompt}</p>}
      <Asked request={request} />
      <Decision request={request} command={command} />
    </article>
  )
}

/** What the deciders are shown: figures, findings, what came before, and the proposer's texts. */
function Asked({ request }: { request: RequestView }) {
  const { figures, warnings, changedSince, before, texts, details, proposal, version } = request
  return (
    <>
      <dl className="figures">
        {figures.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {warnings.length > 0 && (
        <section className="request-warnings" aria-label="What the checks found">
          <ul>
            {warnings.map((message) => (
              <li key={message}>
                <Warning16Regular aria-hidden="true" />
                <span>{message}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {changedSince && <Changed request={request} since={changedSince} />}
      {before.map((sentence) => (
        <p key={sentence} className="request-before">
          {sentence}
        </p>
      ))}
      <div className="request-texts">
        {[...texts, ...details].map(({ label, text }) => (
          <section key={label} aria-label={label}>
            <h4>{label}</h4>
            <p className="request-text">{text}</p>
          </section>
        ))}
      </div>
      {version !== null && (
        <p>
          <Link to={{ page: 'version', reference: proposal, version, against: '' }}>
            Read version {version} as it was submitted
          </Link>
        </p>
      )}
      <p>
        <Link to={{ page: 'form', reference: proposal }}>Open the Expression of Interest as it is now</Link>{' '}
        <span aria-hidden="true">·</span>{' '}
        <Link to={{ page: 'costing', reference: proposal }}>The costing as it is now</Link>
      </p>
    </>
  )
}

type ChangedProps = { request: RequestView; since: NonNullable<RequestView['changedSince']> }

/** What is new to a panel that was asked before, and the way to see it. */
function Changed({ request: { proposal, version }, since }: ChangedProps) {
  return (
    <p>
      <strong>{changedSentence(since.what)}</strong>{' '}
      {version !== null && since.version !== null && (
        <Link to={{ page: 'version', reference: proposal, version, against: String(since.version) }}>
          See what changed
        </Link>
      )}
    </p>
  )
}
