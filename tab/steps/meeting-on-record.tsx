import { Button } from '@fluentui/react-components'
import type { MeetingHeld } from '../../teams-app/domain/core/proposal.ts'
import { formatCalendarDate, formatDate } from '../../teams-app/domain/words/format.ts'
import type { Command } from '../proposal/use-command.ts'

type MeetingOnRecordProps = { proposal: string; meeting: MeetingHeld; mayAct: boolean; command: Command }

/** A meeting on record: what came of it, what was decided, and who does what by when. */
export function MeetingOnRecord({ proposal, meeting, mayAct, command }: MeetingOnRecordProps) {
  const { on, attendees, outcome, decisions, actions, by } = meeting
  return (
    <section className="request-before" aria-label={`Meeting of ${formatCalendarDate(on)}`}>
      <p>
        <strong>Held on {formatCalendarDate(on)}</strong> with {attendees.join('; ')}. Recorded by {by.name}.
      </p>
      <blockquote className="words">{outcome}</blockquote>
      {decisions.length > 0 && (
        <>
          <h4>Decided</h4>
          <ul className="bullets">
            {decisions.map((decision) => (
              <li key={decision}>{decision}</li>
            ))}
          </ul>
        </>
      )}
      {actions.length > 0 && (
        <>
          <h4>To do</h4>
          <ul className="actions-held">
            {actions.map(({ id, what, owner, due, done }) => (
              <li key={id}>
                <span>
                  {what}: <strong>{owner}</strong>, by {formatCalendarDate(due)}
                  {done && (
                    <span className="quiet">
                      {' '}
                      (done; {done.by.name}, {formatDate(done.at)})
                    </span>
                  )}
                </span>
                {!done && mayAct && (
                  <Button
                    size="small"
                    aria-label={`Done: ${what}`}
                    disabledFocusable={command.isBusy}
                    onClick={() => command.run({ type: 'RecordActionDone', proposal, action: id })}
                  >
                    Done
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
