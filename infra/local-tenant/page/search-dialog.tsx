import { Button, Input, Spinner } from '@fluentui/react-components'
import { useEffect, useRef, useState } from 'react'
import { type App, type Found, searchApp } from './teams-api.ts'

/** Milliseconds without a key before an app is asked. */
const pause = 250

/** The search of an app's message extension: asked when it opens, then as one types; choosing a line takes its card. */
export function SearchDialog(props: {
  at: { person: string; conversationId: string }
  app: App
  onChoose: (card: unknown) => void
  onClose: () => void
}) {
  const { at, app, onChoose, onClose } = props
  const { person, conversationId } = at
  const { clientId } = app
  const dialog = useRef<HTMLDialogElement>(null)
  const [words, setWords] = useState('')
  const [found, setFound] = useState<Found>()
  useEffect(() => dialog.current?.showModal(), [])

  useEffect(() => {
    let isWanted = true
    const ask = async () => {
      try {
        const asked = { person, conversationId, clientId, ...(words === '' ? {} : { words }) }
        const answer = await searchApp(asked)
        if (isWanted) setFound(answer)
      } catch (error) {
        if (isWanted) setFound({ cards: [], sentence: error instanceof Error ? error.message : String(error) })
      }
    }
    const timer = setTimeout(ask, words === '' ? 0 : pause)
    return () => {
      isWanted = false
      clearTimeout(timer)
    }
  }, [words, person, conversationId, clientId])

  const title = app.messageExtension?.title ?? app.displayName
  return (
    <dialog ref={dialog} className="people-dialog" aria-label={title} onCancel={onClose}>
      <h2>{title}</h2>
      <Input
        aria-label={title}
        placeholder="Search"
        value={words}
        onChange={(_event, { value }) => setWords(value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.preventDefault()
        }}
      />
      {!found && <Spinner label="Searching" />}
      <p className="quiet" role="status">
        {found?.sentence}
      </p>
      <ul className="people-dialog-list">
        {found?.cards.map((one) => (
          <li key={`${one.title} ${one.text}`}>
            <button type="button" className="popup-item" onClick={() => onChoose(one.card)}>
              <span className="person-words">
                <span className="person-name">{one.title}</span>
                <span className="person-role">{one.text}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      <div className="people-dialog-buttons">
        <Button onClick={onClose}>Cancel</Button>
      </div>
    </dialog>
  )
}
