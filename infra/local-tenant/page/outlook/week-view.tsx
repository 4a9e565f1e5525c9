import { Button } from '@fluentui/react-components'
import { Add20Regular, ChevronLeft20Regular, ChevronRight20Regular } from '@fluentui/react-icons'
import { useEffect, useState } from 'react'
import { type Draft, emptyDraft } from './draft.ts'
import { EventDetails } from './event-details.tsx'
import { listenForEvents, readEvents, type ShownEvent } from './outlook-api.ts'
import { dayWords, midnight, monday, timeWords } from './time-words.ts'

const week = [0, 1, 2, 3, 4, 5, 6]

/** One person's calendar, a week at a time; what is pressed opens. */
export function WeekView({ person, onNew }: { person: string; onNew: (draft: Draft) => void }) {
  const [first, setFirst] = useState(() => monday(Date.now()))
  const [events, setEvents] = useState<ShownEvent[]>()
  const [trouble, setTrouble] = useState('')
  const [changes, setChanges] = useState(0)
  const [open, setOpen] = useState<string>()

  useEffect(() => listenForEvents(() => setChanges((before) => before + 1)), [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: changes is what asks for another look
  useEffect(() => {
    let isWanted = true
    const show = (read: ShownEvent[], words: string) => {
      setEvents(read)
      setTrouble(words)
    }
    readEvents(person, first, midnight(first, 7)).then(
      (read) => isWanted && show(read, ''),
      (error: unknown) => isWanted && show([], error instanceof Error ? error.message : String(error)),
    )
    return () => {
      isWanted = false
    }
  }, [person, first, changes])

  const chosen = events?.find(({ id }) => id === open)
  return (
    <section className="week" aria-label="Calendar">
      <div className="week-head">
        <h2>Week of {dayWords(first)}</h2>
        <Button
          icon={<ChevronLeft20Regular />}
          aria-label="The week before"
          onClick={() => setFirst(midnight(first, -7))}
        />
        <Button onClick={() => setFirst(monday(Date.now()))}>Today</Button>
        <Button
          icon={<ChevronRight20Regular />}
          aria-label="The week after"
          onClick={() => setFirst(midnight(first, 7))}
        />
        <Button appearance="primary" icon={<Add20Regular />} onClick={() => onNew(emptyDraft())}>
          New meeting
        </Button>
      </div>
      <p className="trouble" role="alert">
        {trouble}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard */}
      <section className="week-days" aria-label="Days" tabIndex={0}>
        {week.map((at) => (
          <Day
            key={at}
            day={midnight(first, at)}
            events={(events ?? []).filter(
              ({ start, end }) => start < midnight(first, at + 1) && (end > midnight(first, at) || start === end),
            )}
            onOpen={setOpen}
          />
        ))}
      </section>
      {chosen && <EventDetails key={chosen.id} person={person} event={chosen} onClose={() => setOpen(undefined)} />}
    </section>
  )
}

function Day(props: { day: number; events: ShownEvent[]; onOpen: (id: string) => void }) {
  const { day, events, onOpen } = props
  return (
    <section className="week-day" data-today={day === midnight(Date.now())} aria-label={dayWords(day)}>
      <h3>{dayWords(day)}</h3>
      {events.length === 0 && <p className="quiet">Nothing.</p>}
      <ul>
        {events.map((event) => (
          <li key={event.id}>
            <button
              type="button"
              className="appointment"
              data-status={event.showAs}
              data-cancelled={event.isCancelled}
              onClick={() => onOpen(event.id)}
            >
              <span>
                {timeWords(event.start)} to {timeWords(event.end)}
              </span>
              <strong>{event.subject || '(no subject)'}</strong>
              {event.response === 'notResponded' && !event.isCancelled && <em>Waits for your answer</em>}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
