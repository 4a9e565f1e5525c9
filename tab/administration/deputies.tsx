import { Button, Field, Input, Select } from '@fluentui/react-components'
import { useState } from 'react'
import { formatCalendarDate } from '../../teams-app/contract/format.ts'
import type { Panel } from '../../teams-app/domain/institution.ts'
import type { Person } from '../../teams-app/domain/person.ts'
import type { Change } from './use-change.ts'
import { usePick } from './use-pick.ts'

type DeputiesProps = { panel: Panel; change: Change }

/** Who acts for whom, from one day to another, both included. */
export function Deputies({ panel, change }: DeputiesProps) {
  return (
    <section className="administration-section" aria-label="Deputies">
      <h2>Deputies</h2>
      <p className="quiet">A deputy answers for one member between two days. The record always names both.</p>
      {panel.deputies.length === 0 && <p>Nobody acts for anybody.</p>}
      <ul className="people-rows">
        {panel.deputies.map(({ deputy, principal, from, to }) => (
          <li key={`${deputy.id} ${principal.id} ${from}`}>
            <span>
              {deputy.name} for {principal.name}, {formatCalendarDate(from)} to {formatCalendarDate(to)}
            </span>
            {change.may && (
              <Button
                size="small"
                disabledFocusable={change.busy}
                aria-label={`End that ${deputy.name} acts for ${principal.name}`}
                onClick={() =>
                  change.run({ type: 'EndDeputy', panel: panel.id, deputy: deputy.id, principal: principal.id, from })
                }
              >
                End now
              </Button>
            )}
          </li>
        ))}
      </ul>
      {change.may && <Appoint panel={panel} change={change} />}
    </section>
  )
}

function Appoint({ panel, change }: DeputiesProps) {
  const pick = usePick(change)
  const [open, setOpen] = useState(false)
  const [deputy, setDeputy] = useState<Person>()
  const [chosen, setChosen] = useState('')
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const principal = panel.members.find(({ id }) => id === chosen) ?? panel.members[0]
  const appoint = async () => {
    if (!deputy || !principal || from === '' || to === '') {
      return change.say('Please say who, and from which day to which. Nothing was changed yet.')
    }
    if (await change.run({ type: 'AppointDeputy', panel: panel.id, deputy, principal, from, to })) {
      setOpen(false)
      setDeputy(undefined)
      setFrom('')
      setTo('')
    }
  }
  if (!open) {
    return (
      <div>
        <Button onClick={() => setOpen(true)}>Appoint a deputy</Button>
      </div>
    )
  }
  return (
    <div className="administration-form">
      <Field label="Who acts">
        <div className="picked">
          <span>{deputy?.name ?? 'nobody yet'}</span>
          <Button
            size="small"
            aria-label={deputy ? 'Choose somebody else to act' : 'Choose who acts'}
            onClick={() => pick(`Who acts on the ${panel.name}?`, true, ([one]) => setDeputy(one))}
          >
            {deputy ? 'Choose somebody else' : 'Choose'}
          </Button>
        </div>
      </Field>
      <Field label="For whom">
        <Select value={principal?.id ?? ''} onChange={(_, { value }) => setChosen(value)}>
          {panel.members.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <div className="administration-days">
        <Field label="First day">
          <Input type="date" value={from} onChange={(_, { value }) => setFrom(value)} />
        </Field>
        <Field label="Last day">
          <Input type="date" value={to} min={from} onChange={(_, { value }) => setTo(value)} />
        </Field>
      </div>
      <div className="administration-buttons">
        <Button appearance="primary" disabledFocusable={change.busy} onClick={appoint}>
          Appoint the deputy
        </Button>
        <Button onClick={() => setOpen(false)}>Cancel</Button>
      </div>
    </div>
  )
}
