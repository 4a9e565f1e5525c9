import { Button } from '@fluentui/react-components'
import type { Person } from '../../teams-app/domain/core/person.ts'
import styles from './administration.module.css'
import { describedBy, ProblemAt } from './problem-at.tsx'
import type { Change } from './use-change.ts'

type PeopleRowsProps = {
  people: readonly Person[]
  /** What stands there when there are none. */
  none: string
  change: Change
  /** What the buttons' ids begin with; unique on the page. */
  place: string
  onRemove: ((person: Person, place: string) => unknown) | undefined
  add: { message: string; onAdd: (place: string) => unknown } | undefined
}

/** People by name, each with a way to remove them, and one to add more. */
export function PeopleRows({ people, none, change, place, onRemove, add }: PeopleRowsProps) {
  const addPlace = `${place}-add`
  return (
    <>
      {people.length === 0 && <p>{none}</p>}
      <ul className={styles.peopleRows}>
        {people.map((person) => {
          const own = `${place}-${person.id}`
          return (
            <li key={person.id}>
              <span>{person.name}</span>
              {onRemove && (
                <Button
                  id={own}
                  size="small"
                  disabledFocusable={change.isBusy}
                  aria-label={`Remove ${person.name}`}
                  {...describedBy(change, own)}
                  onClick={() => onRemove(person, own)}
                >
                  Remove
                </Button>
              )}
              <ProblemAt change={change} place={own} />
            </li>
          )
        })}
      </ul>
      {add && (
        <div>
          <Button
            id={addPlace}
            disabledFocusable={change.isBusy}
            {...describedBy(change, addPlace)}
            onClick={() => add.onAdd(addPlace)}
          >
            {add.message}
          </Button>
          <ProblemAt change={change} place={addPlace} />
        </div>
      )}
    </>
  )
}
