import { Button, Input } from '@fluentui/react-components'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { Face } from './people.tsx'
import type { PeopleRequest, PickedPerson } from './tab-messages.ts'
import type { Person } from './teams-api.ts'

/** What a tab has asked; `answer` without people: it was closed. */
export type PeopleQuestion = PeopleRequest & { answer: (picked?: PickedPerson[]) => void }

/** The host's own dialog for `people.selectPeople`. What stands in it comes from the tenant, never from the tab but for the title. */
export function PeopleDialog({ question, people }: { question: PeopleQuestion; people: Person[] }) {
  const { title, single, selected, answer } = question
  const dialog = useRef<HTMLDialogElement>(null)
  const [search, setSearch] = useState('')
  const [chosen, setChosen] = useState(() => first(single, known(people, selected)))
  useEffect(() => dialog.current?.showModal(), [])

  const choose = (id: string, isChosen: boolean) =>
    setChosen((before) => {
      if (single) return isChosen ? [id] : []
      return isChosen ? [...before, id] : before.filter((other) => other !== id)
    })
  const give = (event: FormEvent) => {
    event.preventDefault()
    answer(chosen.flatMap((id) => people.filter((person) => person.id === id).map(picked)))
  }
  const fits = ({ displayName, userPrincipalName }: Person) =>
    `${displayName} ${userPrincipalName}`.toLowerCase().includes(search.trim().toLowerCase())
  const shown = people.filter(fits)
  const heading = title || (single ? 'Select a person' : 'Select people')
  return (
    <dialog ref={dialog} className="people-dialog" aria-label={heading} onCancel={() => answer()}>
      <form onSubmit={give}>
        <h2>{heading}</h2>
        <Input
          aria-label="Search for people"
          placeholder="Search for people"
          value={search}
          onChange={(_event, { value }) => setSearch(value)}
        />
        {shown.length === 0 && <p className="quiet">No match.</p>}
        <ul className="people-dialog-list">
          {shown.map((person) => (
            <li key={person.id}>
              <label>
                <input
                  type={single ? 'radio' : 'checkbox'}
                  name="person"
                  checked={chosen.includes(person.id)}
                  onChange={({ target }) => choose(person.id, target.checked)}
                />
                <Face name={person.displayName} />
                <span className="person-words">
                  <span className="person-name">{person.displayName}</span>
                  <span className="person-role">{person.userPrincipalName}</span>
                </span>
              </label>
            </li>
          ))}
        </ul>
        <div className="people-dialog-buttons">
          <Button onClick={() => answer()}>Cancel</Button>
          <Button type="submit" appearance="primary" disabled={chosen.length === 0}>
            Select
          </Button>
        </div>
      </form>
    </dialog>
  )
}

const known = (people: Person[], ids: string[]): string[] =>
  ids.map((id) => id.toLowerCase()).filter((id) => people.some((person) => person.id === id))

const first = (single: boolean, ids: string[]): string[] => (single ? ids.slice(0, 1) : ids)

const picked = ({ id, displayName, userPrincipalName }: Person): PickedPerson => ({
  objectId: id,
  displayName,
  email: userPrincipalName,
})
