import { Button, Field, Select } from '@fluentui/react-components'
import type { MeetingTimes } from '../../teams-app/api/meeting-view.ts'
import { type Interval, touches } from '../../teams-app/domain/core/interval.ts'
import { dayOf } from '../../teams-app/domain/core/working-days.ts'
import type { Room } from '../../teams-app/domain/meetings/arranged-meeting.ts'
import { MEETING_LIMITS } from '../../teams-app/domain/meetings/book-meeting.ts'
import { formatCalendarDay, formatDay, formatSpan, formatTime } from '../../teams-app/domain/words/format.ts'
import { Disclosure } from '../ui/disclosure.tsx'
import styles from './meeting.module.css'
import { spanOf } from './span-of.ts'
import { missingAt, notVisible } from './week.ts'
import { WeekGrid } from './week-grid.tsx'

type WhenProps = {
  times: MeetingTimes
  /** Those of other weeks are on their way. */
  isLooking: boolean
  minutes: number
  /** `YYYY-MM-DD` with which these weeks begin; `undefined`: the soonest. */
  from: string | undefined
  onFrom: (day: string | undefined) => void
  chosen: Interval | undefined
  onChoose: (time: Interval) => void
  room: Room | null
  onRoom: (room: Room | null) => void
}

/** Three times that suit everybody, any other in the week below, later weeks, and the room. */
export function When({ times, isLooking, minutes, from, onFrom, chosen, onChoose, room, onRoom }: WhenProps) {
  const { window, suggestions, people, rooms, asOf } = times
  const nameOf = (id: string) => people.find((person) => person.id === id)?.name ?? ''
  const suggested = suggestions.map(({ start, end, missing }) => ({
    ...{ from: Date.parse(start), to: Date.parse(end), missing: missing.map(nameOf) },
  }))
  const later = laterThan(times)
  const unseen = notVisible(people)
  const isOther = chosen !== undefined && !suggested.some(({ from }) => from === chosen.from)
  return (
    <>
      {suggested.length > 0 ? (
        <div
          className={styles.times}
          role="radiogroup"
          aria-label={
            unseen.length === 0
              ? 'Times that suit everybody who must come'
              : 'Times that suit everybody who must come and whose calendar is visible'
          }
        >
          {suggested.map(({ from, to, missing }) => (
            <label key={from}>
              <input type="radio" name="time" checked={chosen?.from === from} onChange={() => onChoose({ from, to })} />
              <span>
                <strong>{formatSpan(spanOf({ from, to }))}</strong>
                {(missing.length > 0 || unseen.length > 0) && (
                  <span className="quiet">{withoutWords(missing, unseen)}</span>
                )}
              </span>
            </label>
          ))}
          {isOther && (
            <label>
              <input type="radio" name="time" checked readOnly />
              <span>
                <strong>{formatSpan(spanOf(chosen))}</strong>
                <span className="quiet">
                  {withoutWords(
                    missingAt(people, chosen).map(({ name }) => name),
                    unseen,
                  )}
                </span>
              </span>
            </label>
          )}
        </div>
      ) : (
        <p>
          In these weeks there is no time at which everybody who must come is free. Choose one below at which the fewest
          are missing, since a team is heard if one of its people comes; or look at later weeks.
        </p>
      )}
      <p className="quiet" role="status">
        {minutes} minutes. Calendars from {dayAt(window.from)} to {dayAt(window.to)}, as of {formatTime(asOf)}; times
        are those of Manchester.
      </p>
      <div className={styles.buttons}>
        {later && (
          <Button size="small" disabledFocusable={isLooking} onClick={() => onFrom(later)}>
            {isLooking ? 'Looking…' : `Times from ${formatCalendarDay(later)} on`}
          </Button>
        )}
        {from && (
          <Button size="small" disabledFocusable={isLooking} onClick={() => onFrom(undefined)}>
            The soonest times
          </Button>
        )}
      </div>
      <Disclosure key={window.from} label="Another time" opened={suggested.length === 0}>
        {() => <WeekGrid times={times} minutes={minutes} chosen={chosen} onChoose={onChoose} />}
      </Disclosure>
      {rooms.length > 0 && (
        <Field label="Where">
          <Select
            value={room?.address ?? ''}
            onChange={(_, { value }) => onRoom(rooms.find(({ address }) => address === value) ?? null)}
          >
            <option value="">Online only</option>
            {rooms.map(({ name, address, busy }) => (
              <option key={address} value={address}>
                {name}
                {chosen && touches(chosen, busy) ? ' (taken at that time)' : ''}
              </option>
            ))}
          </Select>
        </Field>
      )}
    </>
  )
}

const dayAt = (at: number): string => formatDay(new Date(at).toISOString())

/** The day with which later weeks would begin; `undefined` where a meeting then would lie too far ahead. */
function laterThan({ window, asOf }: MeetingTimes): string | undefined {
  const limit = Date.parse(asOf) + MEETING_LIMITS.daysAhead * 86_400_000
  return window.to < limit ? dayOf(new Date(window.to).toISOString()) : undefined
}

function withoutWords(missing: readonly string[], unseen: readonly string[]): string {
  const hidden = unseen.length > 0 ? [`calendar not visible: ${unseen.join(', ')}`] : []
  if (missing.length > 0) return [`without ${missing.join(', ')}`, ...hidden].join('; ')
  return hidden.length > 0 ? ['all others who must come are free', ...hidden].join('; ') : 'all who must come are free'
}
