import { readerGroupWords } from '../../teams-app/api/institution-words.ts'
import type { Person } from '../../teams-app/domain/core/person.ts'
import { type ReaderGroup, readerGroups } from '../../teams-app/domain/institution/institution.ts'
import styles from './administration.module.css'
import { PeopleRows } from './people-rows.tsx'
import type { PartProps } from './use-change.ts'
import { usePick } from './use-pick.ts'

/** Who reads proposals without a seat and without being asked. */
export function Readers(props: PartProps) {
  return (
    <>
      {readerGroups.map((group) => (
        <Group key={group} group={group} {...props} />
      ))}
    </>
  )
}

function Group({ group, view, change }: PartProps & { group: ReaderGroup }) {
  const pick = usePick(change)
  const people = view[group]
  const { title, name, reads } = readerGroupWords[group]
  const record = (next: Person[], place: string) => change.run({ type: 'NameReaders', group, people: next }, place)
  const isNew = ({ id }: Person) => people.every((person) => person.id !== id)
  return (
    <section className={styles.section} aria-labelledby={`readers-${group}`}>
      <h2 id={`readers-${group}`}>{title}</h2>
      <p className="quiet">{reads} This gives them no say in decisions.</p>
      <PeopleRows
        people={people}
        none="Nobody."
        change={change}
        place={`readers-${group}-people`}
        onRemove={
          change.may
            ? ({ id }, place) =>
                record(
                  people.filter((person) => person.id !== id),
                  place,
                )
            : undefined
        }
        add={
          change.may
            ? {
                message: `Add ${name}`,
                onAdd: (place) =>
                  pick(`Who are the ${name}?`, false, place, (found) =>
                    record([...people, ...found.filter(isNew)], place),
                  ),
              }
            : undefined
        }
      />
    </section>
  )
}
