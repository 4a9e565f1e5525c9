import { Button, Field, Input } from '@fluentui/react-components'
import { useState } from 'react'
import { settingWords } from '../../teams-app/api/institution-words.ts'
import { formatCalendarDate, formatCalendarDay } from '../../teams-app/domain/words/format.ts'
import styles from './administration.module.css'
import { LastChange } from './last-change.tsx'
import { describedBy, ProblemAt, problemOf } from './problem-at.tsx'
import type { PartProps, Place } from './use-change.ts'

const DAY = 86_400_000
const FROM = 'closure-from'

/** Days on which the University is closed, by year; a stretch of days is added at once. */
export function ClosureDays({ view, change }: PartProps) {
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const { closureDays } = view.settings
  const record = (days: string[], place: Place) => change.run({ type: 'RecordClosureDays', closureDays: days }, place)
  const add = async () => {
    if (from === '') return change.say('Please choose the first day. Nothing was changed yet.', FROM)
    if (await record([...closureDays, ...stretch(from, to || from)], FROM)) {
      setFrom('')
      setTo('')
    }
  }
  const years = [...new Set(closureDays.map((day) => day.slice(0, 4)))]
  return (
    <section className={styles.section} aria-label={settingWords.closureDays.label}>
      <p className="quiet">{settingWords.closureDays.meaning}</p>
      {years.length === 0 && <p>None is recorded: every Monday to Friday counts as a working day.</p>}
      {years.map((year) => (
        <section key={year} aria-label={year}>
          <h2>{year}</h2>
          <ul className={styles.peopleRows}>
            {closureDays
              .filter((day) => day.startsWith(year))
              .map((day) => (
                <li key={day}>
                  <span>{formatCalendarDay(day)}</span>
                  {change.may && (
                    <Button
                      id={`closure-${day}`}
                      {...describedBy(change, `closure-${day}`)}
                      size="small"
                      disabledFocusable={change.isBusy}
                      aria-label={`Remove ${formatCalendarDate(day)}`}
                      onClick={() =>
                        record(
                          closureDays.filter((other) => other !== day),
                          `closure-${day}`,
                        )
                      }
                    >
                      Remove
                    </Button>
                  )}
                  <ProblemAt change={change} place={`closure-${day}`} />
                </li>
              ))}
          </ul>
        </section>
      ))}
      {change.may && (
        <div className={styles.form}>
          <div className={styles.days}>
            <Field label="First day" {...problemOf(change, FROM)}>
              <Input
                id={FROM}
                type="date"
                value={from}
                onChange={(_, { value }) => {
                  setFrom(value)
                  change.forget()
                }}
              />
            </Field>
            <Field label="Last day (if there are more)">
              <Input type="date" value={to} min={from} onChange={(_, { value }) => setTo(value)} />
            </Field>
          </div>
          <p className={styles.affects}>Affects: {settingWords.closureDays.affects}</p>
          <div>
            <Button appearance="primary" disabledFocusable={change.isBusy} onClick={add}>
              Add the closure
            </Button>
          </div>
        </div>
      )}
      <LastChange view={view} part="setting closureDays" />
    </section>
  )
}

/** At most a year of days, weekends left out, since they are no working days anyway. */
function stretch(from: string, to: string): string[] {
  const [first, last] = [Date.parse(from), Date.parse(to)]
  const count = Math.min(366, Math.max(1, Math.round((last - first) / DAY) + 1))
  const days = Array.from({ length: count }, (_, index) => new Date(first + index * DAY))
  const weekdays = days.filter((day) => day.getUTCDay() !== 0 && day.getUTCDay() !== 6)
  return (weekdays.length > 0 ? weekdays : days).map((day) => day.toISOString().slice(0, 10))
}
