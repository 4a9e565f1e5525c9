import { Button } from '@fluentui/react-components'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { textOf } from './draft.ts'
import { answerEvent, cancelEvent, moveEvent, removeEvent, type ShownEvent } from './outlook-api.ts'
import { dayWords, fieldTime, timeWords } from './time-words.ts'

const responses: Record<ShownEvent['response'], string> = {
  none: 'no answer yet',
  notResponded: 'no answer yet',
  organizer: 'organises it',
  accepted: 'accepted',
  tentativelyAccepted: 'accepted tentatively',
  declined: 'declined',
}

/** One appointment, and what one may do with it: answer it, or move and cancel it when it is one's own. */
export function EventDetails(props: { person: string; event: ShownEvent; onClose: () => void }) {
  const { person, event, onClose } = props
  const dialog = useRef<HTMLDialogElement>(null)
  const [start, setStart] = useState(fieldTime(event.start))
  const [trouble, setTrouble] = useState('')
  useEffect(() => dialog.current?.showModal(), [])

  const on = { person, id: event.id }
  const attempt = (act: () => Promise<unknown>) => {
    act().then(onClose, (error: unknown) => setTrouble(error instanceof Error ? error.message : String(error)))
  }
  const move = (submitted: FormEvent) => {
    submitted.preventDefault()
    const from = new Date(start).getTime()
    attempt(() => moveEvent({ ...on, start: from, end: from + event.end - event.start }))
  }
  const mayAnswer = !event.isOrganizer && !event.isCancelled
  return (
    <dialog ref={dialog} className="outlook-dialog" aria-label={event.subject || 'Appointment'} onCancel={onClose}>
      <h2>{event.subject || '(no subject)'}</h2>
      <p>
        {dayWords(event.start)}, {timeWords(event.start)} to {timeWords(event.end)}
      </p>
      {event.location && <p>{event.location}</p>}
      {event.joinUrl && <p className="quiet">Held in Teams</p>}
      <p>Organised by {event.organizer.name}</p>
      <ul>
        {event.attendees.map(({ name, address, response }) => (
          <li key={address}>
            {name}: {responses[response]}
          </li>
        ))}
      </ul>
      <p className="outlook-text">{textOf(event.text)}</p>
      <p className="trouble" role="alert">
        {trouble}
      </p>
      {event.isOrganizer && (
        <form className="outlook-row" onSubmit={move}>
          <label>
            Starts
            <input type="datetime-local" required value={start} onChange={({ target }) => setStart(target.value)} />
          </label>
          <Button type="submit">Move</Button>
        </form>
      )}
      <div className="outlook-row">
        {mayAnswer && (
          <>
            <Button appearance="primary" onClick={() => attempt(() => answerEvent({ ...on, answer: 'accepted' }))}>
              Accept
            </Button>
            <Button onClick={() => attempt(() => answerEvent({ ...on, answer: 'tentativelyAccepted' }))}>
              Tentative
            </Button>
            <Button onClick={() => attempt(() => answerEvent({ ...on, answer: 'declined' }))}>Decline</Button>
          </>
        )}
        {event.isOrganizer && <Button onClick={() => attempt(() => cancelEvent(on))}>Cancel the meeting</Button>}
        {!event.isOrganizer && <Button onClick={() => attempt(() => removeEvent(on))}>Remove from the calendar</Button>}
        <Button onClick={onClose}>Close</Button>
      </div>
    </dialog>
  )
}
