import { Button, Input } from '@fluentui/react-components'
import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import type { Person } from '../../teams-app/domain/core/person.ts'
import { AllowFirst } from '../ui/allow-first.tsx'
import { Notice } from '../ui/notice.tsx'
import styles from './people-dialog.module.css'
import type { PeopleQuestion } from './people-question.ts'
import { type PeopleSearch, SHORTEST, usePeopleSearch } from './use-people-search.ts'

/** Picks people from the directory, found in the name of whoever looks, where the client has no dialog of its own. */
export function PeopleDialog({ question }: { question: PeopleQuestion }) {
  const { title, single, answer } = question
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useId()
  const [input, setInput] = useState('')
  const [chosen, setChosen] = useState<readonly Person[]>([])
  const { search, again } = usePeopleSearch(input)
  useEffect(() => dialog.current?.showModal(), [])

  const choose = (person: Person, isChosen: boolean) =>
    setChosen((before) => {
      const others = before.filter(({ id }) => id !== person.id)
      if (!isChosen) return others
      return single ? [person] : [...others, person]
    })
  const give = (event: FormEvent) => {
    event.preventDefault()
    if (chosen.length > 0) answer({ is: 'picked', people: [...chosen] })
  }
  const found = search.is === 'found' ? search.people : []
  const shown = [...chosen, ...found.filter(({ id }) => chosen.every((person) => person.id !== id))]
  return (
    <dialog
      ref={dialog}
      className={styles.peopleDialog}
      aria-labelledby={heading}
      onCancel={() => answer({ is: 'none' })}
    >
      <form onSubmit={give}>
        <h2 id={heading}>{title}</h2>
        <Input
          type="search"
          aria-label="Search for people"
          placeholder="Begin with a name"
          autoComplete="off"
          value={input}
          onChange={(_, { value }) => setInput(value)}
        />
        <Progress search={search} onAllowed={again} />
        {shown.length > 0 && (
          <ul className={styles.list}>
            {shown.map(({ id, name, ...more }) => (
              <li key={id}>
                <label>
                  <input
                    type={single ? 'radio' : 'checkbox'}
                    name="person"
                    checked={chosen.some((person) => person.id === id)}
                    onChange={({ target }) => choose({ id, name }, target.checked)}
                  />
                  <span>
                    {name}
                    {'guest' in more && more.guest === true && <span className="quiet"> (guest)</span>}
                  </span>
                </label>
              </li>
            ))}
          </ul>
        )}
        <div className={styles.buttons}>
          <Button onClick={() => answer({ is: 'none' })}>Cancel</Button>
          <Button type="submit" appearance="primary" disabledFocusable={chosen.length === 0}>
            {single ? 'Choose' : 'Add'}
          </Button>
        </div>
      </form>
    </dialog>
  )
}

function Progress({ search, onAllowed }: { search: PeopleSearch; onAllowed: () => void }) {
  switch (search.is) {
    case 'idle':
      return <p className="quiet">Type {SHORTEST} letters or more of a first or last name.</p>
    case 'searching':
      return (
        <p className="quiet" role="status">
          Searching …
        </p>
      )
    case 'found':
      return (
        <p className={search.people.length > 0 ? 'unseen' : 'quiet'} role="status">
          {search.people.length > 0 ? `${search.people.length} found.` : 'No match. Please try another spelling.'}
        </p>
      )
    case 'failed':
      return (
        <Notice tone="error" live="alert" again={onAllowed}>
          {search.sentence}
        </Notice>
      )
    case 'not-allowed':
      return <AllowFirst sentence={search.sentence} notAllowed={search.notAllowed} onAllowed={onAllowed} />
  }
}
