import type { ArrangedMeetingView } from '../../teams-app/api/meeting-view.ts'
import { answersInWords } from '../../teams-app/domain/meetings/meeting-words.ts'
import { formatSpan, formatTime } from '../../teams-app/domain/words/format.ts'
import { Link } from '../host/navigation.tsx'
import { useCalendarRefresh } from '../meeting/use-calendar-refresh.ts'
import { Notice } from '../ui/notice.tsx'

type ArrangedMeetingsProps = {
  proposal: string
  meetings: readonly ArrangedMeetingView[]
  now: number
  onSeen: () => unknown
}

/** Meetings that stand in a calendar and are not over: when, and how they were answered. */
export function ArrangedMeetings({ proposal, meetings, now, onSeen }: ArrangedMeetingsProps) {
  const ahead = meetings.filter(({ state, end }) => state !== 'cancelled' && Date.parse(end) > now)
  useCalendarRefresh(proposal, ahead[0], onSeen)
  return ahead.map(({ id, purpose, state, start, end, organiser, people, unheard, asOf }) => {
    const answered = answersInWords(
      people.flatMap(({ answer }) => (answer === 'none' || answer === 'not-invited' ? [] : [answer])),
    )
    return (
      <section key={id} className="request-before" aria-label="The meeting that is booked">
        <p>
          <strong>
            {state === 'booked' ? 'Booked for' : 'Being booked for'} {formatSpan({ start, end })}
          </strong>{' '}
          by {organiser.name}.{' '}
          {state === 'booked' &&
            `${answered ? `So far ${answered}` : 'Nobody has answered'}, as of ${formatTime(asOf)}.`}
        </p>
        {unheard.length > 0 && (
          <Notice tone="warning">
            Nobody would speak for {unheard.join(', ')}: all who could have declined, or could not be invited.
          </Notice>
        )}
        <p>
          <Link to={{ page: 'meeting', reference: proposal, purpose }}>See who comes</Link>
        </p>
      </section>
    )
  })
}
