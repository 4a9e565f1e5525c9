import { Button } from '@fluentui/react-components'
import type { Person } from '../../teams-app/domain/person.ts'

type PeopleRowsProps = {
  people: readonly Person[]
  /** What stands there when there are none. */
  none: string
  busy: boolean
  onRemove: ((person: Person) => unknown) | undefined
  add: { says: string; onAdd: () => unknown } | undefined
}

/** People by name, each with a way to remove them, and one to add more. */
export function PeopleRows({ people, none, busy, onRemove, add }: PeopleRowsProps) {
  return (
    <>
      {people.length === 0 && <p>{none}</p>}
      <ul className="people-rows">
        {people.map((person) => (
          <li key={person.id}>
            <span>{person.name}</span>
            {onRemove && (
              <Button
                size="small"
                disabledFocusable={busy}
                aria-label={`Remove ${person.name}`}
                onClick={() => onRemove(person)}
              >
                Remove
              </Button>
            )}
          </li>
        ))}
      </ul>
      {add && (
        <div>
          <Button disabledFocusable={busy} onClick={add.onAdd}>
            {add.says}
          </Button>
        </div>
      )}
    </>
  )
}
