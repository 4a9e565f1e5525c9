import { Button } from '@fluentui/react-components'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { Theme } from '../address.ts'
import type { Person } from '../teams-api.ts'
import { AppointmentPane, type Pane } from './appointment-pane.tsx'
import { type Draft, htmlOf, textOf } from './draft.ts'
import { saveDraft, sendDraft } from './outlook-api.ts'
import { fieldTime } from './time-words.ts'

/**
 * The host's own form for a new meeting, with an app's pane beside it when there is one.
 * @param props.onClose is told in a sentence what became of it
 */
export function ComposeForm(props: {
  person: Person
  draft: Draft
  pane: Pane | undefined
  theme: Theme
  onClose: (sentence: string) => void
}) {
  const { person, pane, theme, onClose } = props
  const dialog = useRef<HTMLDialogElement>(null)
  const [draft, setDraft] = useState(props.draft)
  const [hasPane, setHasPane] = useState(false)
  const [trouble, setTrouble] = useState('')
  useEffect(() => dialog.current?.showModal(), [])

  /** A pane's calls come quicker than the form draws itself, so each must see what the one before it did. */
  const now = useRef(draft)
  const put = (more: Partial<Draft>) => {
    now.current = { ...now.current, ...more }
    setDraft(now.current)
  }
  const save = async () => {
    const { id } = await saveDraft(person.id, now.current)
    put({ savedId: id })
    return id
  }
  const send = (submitted: FormEvent) => {
    submitted.preventDefault()
    sendDraft(person.id, draft).then(
      () => onClose(`Sent: ${draft.subject}`),
      (error: unknown) => setTrouble(error instanceof Error ? error.message : String(error)),
    )
  }
  return (
    <dialog
      ref={dialog}
      className="outlook-dialog compose"
      aria-label="New meeting"
      onCancel={() => onClose('Not sent.')}
    >
      <form className="compose-form" onSubmit={send}>
        <h2>New meeting</h2>
        <label>
          Subject
          <input value={draft.subject} maxLength={255} onChange={({ target }) => put({ subject: target.value })} />
        </label>
        <AddressesField name="Required" addresses={draft.required} onChange={(required) => put({ required })} />
        <AddressesField name="Optional" addresses={draft.optional} onChange={(optional) => put({ optional })} />
        <div className="outlook-row">
          <TimeField name="Starts" instant={draft.start} onChange={(start) => put({ start })} />
          <TimeField name="Ends" instant={draft.end} onChange={(end) => put({ end })} />
        </div>
        <label>
          Location
          <input value={draft.location} maxLength={255} onChange={({ target }) => put({ location: target.value })} />
        </label>
        <label className="outlook-check">
          <input type="checkbox" checked={draft.online} onChange={({ target }) => put({ online: target.checked })} />
          Teams meeting
        </label>
        <label>
          Text
          <textarea
            rows={6}
            value={textOf(draft.body)}
            onChange={({ target }) => put({ body: htmlOf(target.value) })}
          />
        </label>
        <p className="trouble" role="alert">
          {trouble}
        </p>
        <div className="outlook-row">
          <Button type="submit" appearance="primary">
            Send
          </Button>
          {pane && !hasPane && <Button onClick={() => setHasPane(true)}>{pane.name}</Button>}
          <Button onClick={() => onClose('Not sent.')}>Discard</Button>
        </div>
      </form>
      {pane && hasPane && (
        <AppointmentPane
          person={person}
          pane={pane}
          theme={theme}
          read={() => now.current}
          onSave={save}
          onChange={put}
        />
      )}
    </dialog>
  )
}

function AddressesField(props: { name: string; addresses: string[]; onChange: (addresses: string[]) => void }) {
  const { name, addresses, onChange } = props
  return (
    <label>
      {name}
      <textarea
        rows={2}
        value={addresses.join('; ')}
        onChange={({ target }) => onChange(target.value.split(/[;,\n]\s*/))}
        onBlur={() => onChange(addresses.map((one) => one.trim()).filter((one) => one !== ''))}
      />
    </label>
  )
}

function TimeField(props: { name: string; instant: number; onChange: (instant: number) => void }) {
  const { name, instant, onChange } = props
  return (
    <label>
      {name}
      <input
        type="datetime-local"
        required
        value={fieldTime(instant)}
        onChange={({ target }) => target.value && onChange(new Date(target.value).getTime())}
      />
    </label>
  )
}
