import { Button } from '@fluentui/react-components'
import { ChevronLeft20Regular, ChevronRight20Regular } from '@fluentui/react-icons'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { MeetingTimes } from '../../teams-app/api/meeting-view.ts'
import type { Interval } from '../../teams-app/domain/core/interval.ts'
import { formatDay, formatTime } from '../../teams-app/domain/words/format.ts'
import { classes } from '../ui/classes.ts'
import styles from './meeting.module.css'
import { type Candidate, type Day, notVisible, weeksOf } from './week.ts'

type WeekGridProps = {
  times: MeetingTimes
  minutes: number
  chosen: Interval | undefined
  onChoose: (time: Interval) => void
}

const moves: Record<string, [days: number, rows: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** A working week by half hours: who must come and cannot, at each time a meeting could begin. Arrow keys go from time to time. */
export function WeekGrid({ times, minutes, chosen, onChoose }: WeekGridProps) {
  const weeks = weeksOf(times, minutes)
  const unseen = notVisible(times.people)
  const first = weeks.findIndex((days) =>
    days.some(({ candidates }) => candidates.some(({ from }) => from === chosen?.from)),
  )
  const [week, setWeek] = useState(Math.max(first, 0))
  const [at, setAt] = useState<[day: number, row: number]>([0, 0])
  const moved = useRef(false)
  const cell = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (moved.current) cell.current?.focus()
    moved.current = false
  })
  const days = weeks[week] ?? []
  const rows = Math.max(0, ...days.map(({ candidates }) => candidates.length))
  const row = Math.min(at[1], rows - 1)
  const day = Math.min(at[0], days.length - 1)
  const go = (event: KeyboardEvent) => {
    const move = moves[event.key]
    if (!move) return
    event.preventDefault()
    moved.current = true
    setAt([within(day + move[0], days.length), within(row + move[1], rows)])
  }
  return (
    <div className={styles.week}>
      <div className={styles.weekHead}>
        <Button
          appearance="subtle"
          icon={<ChevronLeft20Regular />}
          aria-label="Earlier week"
          disabledFocusable={week === 0}
          onClick={() => setWeek(Math.max(0, week - 1))}
        />
        <span aria-live="polite">{weekName(days)}</span>
        <Button
          appearance="subtle"
          icon={<ChevronRight20Regular />}
          aria-label="Later week"
          disabledFocusable={week >= weeks.length - 1}
          onClick={() => setWeek(Math.min(weeks.length - 1, week + 1))}
        />
      </div>
      <div className={styles.weekScroll}>
        {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the pattern of a grid that arrow keys move in */}
        <table role="grid" aria-label="Times at which the meeting could begin" onKeyDown={go}>
          <thead>
            <tr>
              {days.map(({ from }) => (
                <th key={from} scope="col">
                  {formatDay(instant(from))}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {Array.from({ length: rows }, (_none, y) => (
              <tr key={days[0]?.candidates[y]?.from ?? y}>
                {days.map(({ from, candidates }, x) => (
                  <td key={from}>
                    {candidates[y] && (
                      <Time
                        candidate={candidates[y]}
                        unseen={unseen}
                        isChosen={candidates[y].from === chosen?.from}
                        {...(x === day && y === row ? { cell } : {})}
                        onChoose={() => {
                          setAt([x, y])
                          onChoose({ from: candidates[y]?.from ?? 0, to: candidates[y]?.to ?? 0 })
                        }}
                      />
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={`${styles.weekKey} quiet`}>
        {unseen.length === 0 ? (
          <>
            <span className={`${styles.weekSample} ${styles.weekFree}`} aria-hidden="true">
              ✓
            </span>{' '}
            everybody who must come is free
          </>
        ) : (
          <>
            <span className={styles.weekSample} aria-hidden="true">
              ?
            </span>{' '}
            free, but for those whose calendar is not visible: {unseen.join(', ')}
          </>
        )}
        <span className={styles.weekSample} aria-hidden="true">
          2
        </span>{' '}
        so many of them cannot come
      </p>
    </div>
  )
}

type TimeProps = {
  candidate: Candidate
  /** Names of those whose calendars are not visible. */
  unseen: readonly string[]
  isChosen: boolean
  cell?: React.RefObject<HTMLButtonElement | null>
  onChoose: () => void
}

function Time({ candidate: { from, missing, isPast }, unseen, isChosen, cell, onChoose }: TimeProps) {
  const when = formatTime(instant(from))
  const hidden = unseen.length > 0 ? `; calendar not visible: ${unseen.join(', ')}` : ''
  const isForAll = missing.length === 0 && unseen.length === 0
  const who =
    missing.length > 0
      ? `cannot come: ${missing.join(', ')}${hidden}`
      : `all ${unseen.length > 0 ? 'others ' : ''}who must come are free${hidden}`
  return (
    <button
      ref={cell}
      type="button"
      tabIndex={cell ? 0 : -1}
      aria-disabled={isPast}
      aria-pressed={isChosen}
      aria-label={`${formatDay(instant(from))}, ${when}, ${isPast ? 'has passed' : who}`}
      title={missing.length > 0 ? missing.join(', ') : undefined}
      className={classes(styles.weekTime, isForAll && !isPast && styles.weekFree, isChosen && styles.weekChosen)}
      onClick={() => !isPast && onChoose()}
    >
      {when}
      {!isPast && <span>{isForAll ? '✓' : missing.length === 0 ? '?' : missing.length}</span>}
    </button>
  )
}

const within = (value: number, length: number): number => Math.max(0, Math.min(length - 1, value))
const instant = (at: number): string => new Date(at).toISOString()

function weekName(days: readonly Day[]): string {
  const [first, last] = [days[0], days.at(-1)]
  if (!first || !last) return ''
  return first === last
    ? formatDay(instant(first.from))
    : `${formatDay(instant(first.from))} to ${formatDay(instant(last.from))}`
}
