import { Button, Field, Input, Select } from '@fluentui/react-components'
import { useState } from 'react'
import { roleWords } from '../../teams-app/api/institution-words.ts'
import type { Person } from '../../teams-app/domain/core/person.ts'
import { cleanLine } from '../../teams-app/domain/core/text.ts'
import { type Channel, type PanelRole, panelIdOf, panelRoles } from '../../teams-app/domain/institution/institution.ts'
import { unitKinds } from '../../teams-app/domain/institution/panel-changes.ts'
import { useNavigation } from '../host/navigation.tsx'
import styles from './administration.module.css'
import { CHANNEL, ChannelChoice } from './channel-choice.tsx'
import { PeopleRows } from './people-rows.tsx'
import { problemOf } from './problem-at.tsx'
import type { PartProps, Place } from './use-change.ts'
import { usePick } from './use-pick.ts'

/** An approver role of the guidance that had no panel of its own. */
export function NewPanel({ view, change }: PartProps) {
  const { go } = useNavigation()
  const pick = usePick(change)
  const [role, setRole] = useState<PanelRole>('library')
  const [unit, setUnit] = useState('')
  const [name, setName] = useState('')
  const [members, setMembers] = useState<Person[]>([])
  const [channel, setChannel] = useState<Channel>()
  if (!change.may) return null
  const kind = unitKinds[role]
  const units = view.units.filter(({ id }) => kind !== undefined && id.startsWith(`${kind}:`))
  const chosen = kind === undefined ? undefined : unit
  const id = panelIdOf(role, chosen)
  const isThere = view.panels.some((panel) => panel.id === id)
  const record = async () => {
    if (chosen === '') return change.say('Please say for whom it speaks. Nothing was changed yet.', places.unit)
    if (members.length === 0)
      return change.say('Please name who decides. Nothing was changed yet.', `${places.members}-add`)
    if (!channel) return change.say('Please say in which channel it is asked. Nothing was changed yet.', CHANNEL)
    const called = cleanLine(name) || roleWords[role]
    const panel = { id, role, name: called, members, alternates: [], deputies: [], channel }
    const recorded = chosen === undefined ? panel : { ...panel, unit: chosen }
    if (await change.run({ type: 'RecordPanel', panel: recorded }, placeOf))
      go({ page: 'administration', part: `panel/${id}` })
  }
  return (
    <div className={styles.form}>
      <Field label="Which role in the guidance" {...problemOf(change, places.role)}>
        <Select
          id={places.role}
          value={role}
          onChange={(_, { value }) => setRole(panelRoles.find((one) => one === value) ?? role)}
        >
          {panelRoles.map((one) => (
            <option key={one} value={one}>
              {roleWords[one]}
            </option>
          ))}
        </Select>
      </Field>
      {kind && (
        <Field label={kind === 'school' ? 'Of which School' : 'Of which Faculty'} {...problemOf(change, places.unit)}>
          <Select id={places.unit} value={unit} onChange={(_, { value }) => setUnit(value)}>
            <option value="">Please choose</option>
            {units.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </Select>
        </Field>
      )}
      {isThere && <p className="quiet">This role already has a panel; recording it again replaces it.</p>}
      <Field
        label="Name of the panel"
        hint={`It appears on every card: “for the …”. Left empty: ${roleWords[role]}.`}
        {...problemOf(change, places.name)}
      >
        <Input id={places.name} value={name} maxLength={100} onChange={(_, { value }) => setName(value)} />
      </Field>
      <section className={styles.section} aria-label="Members">
        <h2>Members</h2>
        <PeopleRows
          people={members}
          none="Nobody yet."
          change={change}
          place={places.members}
          onRemove={({ id: gone }) => setMembers(members.filter((person) => person.id !== gone))}
          add={{
            message: 'Add members',
            onAdd: (place) =>
              pick('Who decides in this role?', false, place, (people) => {
                setMembers([...members, ...people])
                change.forget()
              }),
          }}
        />
      </section>
      <ChannelChoice panels={view.panels} chosen={channel} change={change} onChoose={setChannel} />
      <p className={styles.affects}>It is asked whenever the guidance calls for this role, from now on.</p>
      <div>
        <Button appearance="primary" disabledFocusable={change.isBusy} onClick={record}>
          Record the panel
        </Button>
      </div>
    </div>
  )
}

const places = { role: 'panel-role', unit: 'panel-unit', name: 'panel-name', members: 'panel-members' }

/** The input that a refused panel is about. */
function placeOf(refusal: Parameters<Exclude<Place, string>>[0]): string {
  if (refusal === 'name-needed') return places.name
  if (refusal === 'not-a-channel') return CHANNEL
  if (refusal === 'unknown-school' || refusal === 'panel-does-not-fit') return places.unit
  const isOfPeople = ['members-needed', 'too-many-seats', 'named-twice', 'own-seat'].includes(refusal)
  return isOfPeople ? `${places.members}-add` : places.role
}
