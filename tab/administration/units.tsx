import { Button, Field, Input, Select } from '@fluentui/react-components'
import { useState } from 'react'
import { cleanLine, foldForSearch } from '../../teams-app/domain/core/text.ts'
import type { Unit, UnitId } from '../../teams-app/domain/institution/institution.ts'
import { UNIT_NAME_LIMIT } from '../../teams-app/domain/institution/units.ts'
import styles from './administration.module.css'
import { LastChange } from './last-change.tsx'
import { describedBy, ProblemAt, problemOf } from './problem-at.tsx'
import type { PartProps } from './use-change.ts'

const NAME = 'unit-name'

/** Faculties with their Schools. One that a panel speaks for stays. */
export function Units({ view, change }: PartProps) {
  const record = (units: Unit[], place: string) => change.run({ type: 'RecordUnits', units }, place)
  const faculties = view.units.filter(({ faculty }) => faculty === undefined)
  const inUse = (id: UnitId) =>
    view.panels.some(({ unit }) => unit === id) || view.units.some(({ faculty }) => faculty === id)
  const row = (unit: Unit) => (
    <UnitRow
      key={`${unit.id} ${unit.name}`}
      unit={unit}
      change={change}
      onRename={(name, place) =>
        record(
          view.units.map((one) => (one.id === unit.id ? { ...one, name } : one)),
          place,
        )
      }
      onRemove={
        inUse(unit.id)
          ? undefined
          : (place) =>
              record(
                view.units.filter(({ id }) => id !== unit.id),
                place,
              )
      }
    />
  )
  return (
    <>
      {faculties.map((faculty) => (
        <section key={faculty.id} className={styles.section} aria-label={faculty.name}>
          <h2>{faculty.name}</h2>
          <ul className={styles.peopleRows}>
            {row(faculty)}
            {view.units.filter((unit) => unit.faculty === faculty.id).map(row)}
          </ul>
        </section>
      ))}
      {change.may && (
        <AddUnit units={view.units} change={change} onAdd={(unit) => record([...view.units, unit], NAME)} />
      )}
      {change.may && (
        <p className={styles.affects}>
          Affects the choices of the form at once. A new name appears wherever the School is shown; versions that were
          submitted keep the name they were submitted with. One that a panel speaks for cannot be removed.
        </p>
      )}
      <LastChange view={view} part="units" />
    </>
  )
}

type UnitRowProps = {
  unit: Unit
  change: PartProps['change']
  onRename: (name: string, place: string) => unknown
  onRemove: ((place: string) => unknown) | undefined
}

function UnitRow({ unit, change, onRename, onRemove }: UnitRowProps) {
  const [name, setName] = useState(unit.name)
  if (!change.may) return <li>{unit.name}</li>
  const [input, remove] = [`name-${unit.id}`, `remove-${unit.id}`]
  return (
    <li>
      <Field {...problemOf(change, input)}>
        <Input
          id={input}
          aria-label={`Name of ${unit.name}`}
          value={name}
          maxLength={UNIT_NAME_LIMIT}
          onChange={(_, { value }) => {
            setName(value)
            change.forget()
          }}
        />
      </Field>
      {name.trim() !== unit.name && (
        <Button size="small" disabledFocusable={change.isBusy} onClick={() => onRename(name.trim(), input)}>
          Rename
        </Button>
      )}
      {onRemove && (
        <Button
          id={remove}
          size="small"
          disabledFocusable={change.isBusy}
          aria-label={`Remove ${unit.name}`}
          {...describedBy(change, remove)}
          onClick={() => onRemove(remove)}
        >
          Remove
        </Button>
      )}
      <ProblemAt change={change} place={remove} />
    </li>
  )
}

type AddUnitProps = { units: readonly Unit[]; change: PartProps['change']; onAdd: (unit: Unit) => Promise<boolean> }

function AddUnit({ units, change, onAdd }: AddUnitProps) {
  const [name, setName] = useState('')
  const [faculty, setFaculty] = useState('')
  const add = async () => {
    const words = cleanLine(name)
    if (words === '') return change.say('Please give it a name. Nothing was changed yet.', NAME)
    const id = `${faculty === '' ? 'faculty' : 'school'}:${slugOf(words)}`
    if (await onAdd(faculty === '' ? { id, name: words } : { id, name: words, faculty })) setName('')
  }
  return (
    <section className={styles.section} aria-label="Add a School or Faculty">
      <h2>Add a School or Faculty</h2>
      <div className={styles.form}>
        <Field label="Name" {...problemOf(change, NAME)}>
          <Input
            id={NAME}
            value={name}
            maxLength={UNIT_NAME_LIMIT}
            onChange={(_, { value }) => {
              setName(value)
              change.forget()
            }}
          />
        </Field>
        <Field label="It is">
          <Select value={faculty} onChange={(_, { value }) => setFaculty(value)}>
            <option value="">a Faculty of its own</option>
            {units
              .filter((unit) => unit.faculty === undefined)
              .map((unit) => (
                <option key={unit.id} value={unit.id}>
                  a School of the {unit.name}
                </option>
              ))}
          </Select>
        </Field>
        <div>
          <Button appearance="primary" disabledFocusable={change.isBusy} onClick={add}>
            Add it
          </Button>
        </div>
      </div>
    </section>
  )
}

/** "arts-languages-and-cultures" of "Arts, Languages and Cultures". */
const slugOf = (name: string): string =>
  foldForSearch(name)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .replaceAll(' ', '-')
    .slice(0, 60)
