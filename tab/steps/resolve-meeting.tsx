import { Button } from '@fluentui/react-components'
import { type ReactNode, useState } from 'react'
import type { DraftView } from '../../teams-app/api/draft-view.ts'
import type { ArrangedMeetingView } from '../../teams-app/api/meeting-view.ts'
import { Link } from '../host/navigation.tsx'
import type { Command } from '../proposal/use-command.ts'
import { withNames } from '../proposal/who-is-asked.ts'
import { Notice } from '../ui/notice.tsx'
import { RecordMeeting } from './record-meeting.tsx'

type ResolveMeetingProps = { draft: DraftView; command: Command; booked: ArrangedMeetingView | undefined }

const ways = {
  held: {
    label: 'We met',
    hint: 'Say when, who attended, and what the outcome was. This is what the guidance suggests.',
  },
  writing: {
    label: 'Ask them in writing',
    hint: 'Each team gets a card with your form. When all say that it is resolved, no meeting is needed.',
  },
  waived: {
    label: 'No meeting is needed',
    hint: 'You say why; the Head of School reads it when agreeing, and agreeing resolves it.',
  },
} as const
type Way = keyof typeof ways
const wayKeys = Object.keys(ways) as Way[]

/** The three ways to settle what calls for a stakeholder meeting, one of them open at a time. */
export function ResolveMeeting({ draft, command, booked }: ResolveMeetingProps) {
  const [way, setWay] = useState<Way | undefined>(booked && 'held')
  const inside: Record<Way, ReactNode> = {
    held: <RecordMeeting proposal={draft.proposal} command={command} booked={booked} />,
    writing: <AskInWriting draft={draft} command={command} />,
    waived: (
      <p>
        <Link to={{ page: 'form', reference: draft.proposal, field: 'meetingNotNeeded' }}>
          Write in the form why none is needed
        </Link>
      </p>
    ),
  }
  return (
    <section aria-labelledby="ways-heading" className="ask-here">
      <h3 id="ways-heading">Once you have met, or in place of a meeting</h3>
      <div className="ways" role="radiogroup" aria-labelledby="ways-heading">
        {wayKeys.map((key) => (
          <div key={key} className="way">
            <label>
              <input type="radio" name="way" checked={way === key} onChange={() => setWay(key)} />
              <span>
                <strong>{ways[key].label}</strong>
                <span className="quiet">{ways[key].hint}</span>
              </span>
            </label>
            {way === key && <div className="way-inside">{inside[key]}</div>}
          </div>
        ))}
      </div>
    </section>
  )
}

function AskInWriting({ draft: { proposal, teams, teamsRefused }, command }: Omit<ResolveMeetingProps, 'booked'>) {
  if (teamsRefused) return <Notice tone="warning">{teamsRefused}</Notice>
  return (
    <div className="ask-form">
      <p>This asks:</p>
      <ul className="bullets">
        {teams.map(({ panel, people, why }) => (
          <li key={panel}>
            <strong>{withNames(panel, people)}</strong>, because {why.join(', and ')}
          </li>
        ))}
      </ul>
      <div>
        <Button
          appearance="primary"
          disabledFocusable={command.isBusy}
          onClick={() => command.run({ type: 'AskInWriting', proposal })}
        >
          Ask them in writing
        </Button>
      </div>
    </div>
  )
}
