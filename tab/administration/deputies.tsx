import { Button, Field, Input, Select } from '@fluentui/react-components'
import { useEffect, useRef, useState } from 'react'
import type { Person } from '../../teams-app/domain/core/person.ts'
import type { Panel } from '../../teams-app/domain/institution/institution.ts'
import { formatCalendarDate } from '../../teams-app/domain/words/format.ts'
import { heldBy } from '../ui/held-by.ts'
import styles from './administration.module.css'
import { describedBy, ProblemAt, problemOf } from './problem-at.tsx'
import type { Change, Place } from './use-change.ts'
import { usePick } from './use-pick.ts'

type DeputiesProps = { panel: Panel; change: Change }

/** Who acts for whom, from one day to another, both included. */
export function Deputies({ panel, change }: DeputiesProps) {
  return (
    <section className={styles.section} aria-label="Deputies">
      <h2>Deputies</h2>
      <p className="quiet">A deputy answers for one member between two days. The record always names both.</p>
      {panel.deputies.length === 0 && <p>No deputy is appointed.</p>}
      <ul className={styles.peopleRows}>
        {panel.deputies.map(({ deputy, principal, from, to }) => {
          const place = `end-${deputy.id}-${principal.id}-${from}`
          return (
            <li key={place}>
              <span>
                {deputy.name} for {principal.name}, {formatCalendarDate(from)} to {formatCalendarDate(to)}
              </span>
              {change.may && (
                <Button
                  id={place}
                  {...describedBy(change, place)}
                  size="small"
                  disabledFocusable={change.isBusy}
                  aria-label={`End ${deputy.name} acting for ${principal.name}`}
                  onClick={() =>
                    change.run(
                      { type: 'EndDeputy', panel: panel.id, deputy: deputy.id, principal: principal.id, from },
                      place,
                    )
                  }
                >
                  End now
                </Button>
              )}
              <ProblemAt change={change} place={place} />
            </li>
          )
        })}
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
  const opener = useRef<HTMLButtonElement>(null)
  const wasOpen = useRef(false)
  // The form begins with its first input, and ends where it was opened.
  useEffect(() => {
    if (open) document.getElementById(places.who)?.focus()
    else if (wasOpen.current) opener.current?.focus()
    wasOpen.current = open
  }, [open])
  const principal = panel.members.find(({ id }) => id === chosen) ?? panel.members[0]
  const typeDay = (set: (day: string) => void, day: string) => {
    set(day)
    change.forget()
  }
  const appoint = async () => {
    if (!deputy) return change.say('Please choose who acts. Nothing was changed yet.', places.who)
    if (!principal) return change.say('Nobody sits here yet for whom somebody could act.', places.principal)
    if (from === '') return change.say('Please give the first day. Nothing was changed yet.', places.from)
    if (to === '') return change.say('Please give the last day. Nothing was changed yet.', places.to)
    if (await change.run({ type: 'AppointDeputy', panel: panel.id, deputy, principal, from, to }, placeOf)) {
      setOpen(false)
      setDeputy(undefined)
      setFrom('')
      setTo('')
    }
  }
  if (!open) {
    return (
      <div>
        <Button ref={heldBy(opener)} onClick={() => setOpen(true)}>
          Appoint a deputy
        </Button>
      </div>
    )
  }
  return (
    <div className={styles.form}>
      <div className={styles.pickedField}>
        <p>Who acts</p>
        <div className={styles.picked}>
          <span>{deputy?.name ?? 'nobody yet'}</span>
          <Button
            id={places.who}
            size="small"
            aria-label={deputy ? 'Choose somebody else to act' : 'Choose who acts'}
            {...describedBy(change, places.who)}
            onClick={() =>
              pick(`Who acts on the ${panel.name}?`, true, places.who, ([one]) => {
                setDeputy(one)
                change.forget()
              })
            }
          >
            {deputy ? 'Choose somebody else' : 'Choose'}
          </Button>
        </div>
        <ProblemAt change={change} place={places.who} />
      </div>
      <Field label="For whom" {...problemOf(change, places.principal)}>
        <Select id={places.principal} value={principal?.id ?? ''} onChange={(_, { value }) => setChosen(value)}>
          {panel.members.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <div className={styles.days}>
        <Field label="First day" {...problemOf(change, places.from)}>
          <Input id={places.from} type="date" value={from} onChange={(_, { value }) => typeDay(setFrom, value)} />
        </Field>
        <Field label="Last day" {...problemOf(change, places.to)}>
          <Input id={places.to} type="date" value={to} min={from} onChange={(_, { value }) => typeDay(setTo, value)} />
        </Field>
      </div>
      <div className={styles.buttons}>
        <Button appearance="primary" disabledFocusable={change.isBusy} onClick={appoint}>
          Appoint the deputy
        </Button>
        <Button
          onClick={() => {
            setOpen(false)
            change.forget()
          }}
        >
          Cancel
        </Button>
      </div>
    </div>
  )
}

const places = { who: 'deputy-who', principal: 'deputy-principal', from: 'deputy-from', to: 'deputy-to' }

/** The input that a refused appointment is about. */
function placeOf(refusal: Parameters<Exclude<Place, string>>[0]): string {
  if (refusal === 'not-a-day' || refusal === 'days-reversed') return places.to
  return refusal === 'not-a-member' ? places.principal : places.who
}
