import type { Person } from '../../teams-app/domain/core/person.ts'
import styles from './administration.module.css'
import { PeopleRows } from './people-rows.tsx'
import type { PartProps } from './use-change.ts'
import { usePick } from './use-pick.ts'

/** Who may change panels and settings. There is always one. */
export function Administrators({ view, change }: PartProps) {
  const pick = usePick(change)
  const name = (administrators: Person[], place: string) =>
    change.run({ type: 'NameAdministrators', administrators }, place)
  const isNew = ({ id }: Person) => view.administrators.every((person) => person.id !== id)
  return (
    <section className={styles.section} aria-label="Administrators">
      <p className="quiet">
        They change panels, deputies and settings, which gives them no say in decisions: nobody changes the panel they
        sit on, nor one that is asked about a proposal of their own. So name at least two.
      </p>
      <PeopleRows
        people={view.administrators}
        none="Nobody."
        change={change}
        place="administrators"
        onRemove={
          change.may
            ? ({ id }, place) =>
                name(
                  view.administrators.filter((person) => person.id !== id),
                  place,
                )
            : undefined
        }
        add={
          change.may
            ? {
                message: 'Add administrators',
                onAdd: (place) =>
                  pick('Who administers it?', false, place, (people) =>
                    name([...view.administrators, ...people.filter(isNew)], place),
                  ),
              }
            : undefined
        }
      />
      {change.may && (
        <p className={styles.affects}>Affects what these people may change, at once. Proposals are not affected.</p>
      )}
    </section>
  )
}
