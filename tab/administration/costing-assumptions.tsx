import { Button, Checkbox, Field, Input, Select } from '@fluentui/react-components'
import { useState } from 'react'
import { settingWords } from '../../teams-app/api/institution-words.ts'
import { type CostingUnit, costingGroups } from '../../teams-app/domain/forms/costing/costing-fields.ts'
import { acceptRates } from '../../teams-app/domain/forms/costing/costing-rates.ts'
import { Notice } from '../ui/notice.tsx'
import styles from './administration.module.css'
import { LastChange } from './last-change.tsx'
import { describedBy, ProblemAt, problemOf } from './problem-at.tsx'
import { type InputRates, type RateBox, rateBoxes, ratesAsInput, readRates } from './rate-boxes.ts'
import type { PartProps } from './use-change.ts'

const groups: Record<RateBox['group'], string> = { ...costingGroups, 'shared-out': 'How the days are shared out' }

/** What the costing assumes where a proposer gives five figures alone: for everybody to read, for administrators to set. */
export function CostingAssumptions({ view, change }: PartProps) {
  const { costingRates, costingRatesConfirmed } = view.settings
  const before = ratesAsInput(costingRates)
  const [input, setInput] = useState<InputRates>(before)
  const [confirmed, setConfirmed] = useState(costingRatesConfirmed)
  const boxes = rateBoxes(costingRates)
  const changed = boxes.filter(({ key }) => input[key] !== before[key]).length
  const { meaning, affects } = settingWords.costingRates

  const record = async () => {
    const read = readRates(costingRates, input)
    if (!read.ok) return change.say(read.sentence, placeOf(read.key))
    const accepted = acceptRates(read.rates)
    const field = accepted.ok ? undefined : accepted.detail.field
    const refused =
      field !== undefined &&
      (boxes.find(({ label }) => label === field) ?? boxes.find(({ label }) => label.startsWith(field)))
    await change.run(
      { type: 'RecordCostingRates', rates: { ...read.rates }, confirmed },
      refused ? placeOf(refused.key) : RECORD,
    )
  }

  return (
    <div className={styles.settings}>
      <section className={styles.section} aria-label="What these are">
        <p>{meaning}</p>
        {!costingRatesConfirmed && (
          <Notice tone="info">
            These are placeholders: every costing marks its assumed figures so until they are confirmed here.
          </Notice>
        )}
        <LastChange view={view} part="setting costingRates" />
      </section>
      {Object.entries(groups).map(([group, title]) => {
        const own = boxes.filter((box) => box.group === group)
        return own.length === 0 ? null : (
          <section key={group} className={styles.section} aria-labelledby={`rates-${group}`}>
            <h2 id={`rates-${group}`}>{title}</h2>
            <div className={styles.rates}>
              {own.map((box) => (
                <Rate
                  key={box.key}
                  box={box}
                  input={input[box.key] ?? ''}
                  isClosed={!change.may}
                  problem={problemOf(change, placeOf(box.key))}
                  onType={(text) => {
                    setInput({ ...input, [box.key]: text })
                    change.forget()
                  }}
                />
              ))}
            </div>
          </section>
        )
      })}
      {change.may && (
        <section className={styles.section} aria-label="Record them">
          <Checkbox
            label={settingWords.costingRatesConfirmed.label}
            checked={confirmed}
            onChange={(_, { checked }) => setConfirmed(checked === true)}
          />
          <p className={styles.affects}>Affects: {affects}</p>
          <div>
            <Button
              id={RECORD}
              appearance="primary"
              {...describedBy(change, RECORD)}
              disabledFocusable={change.isBusy || (changed === 0 && confirmed === costingRatesConfirmed)}
              onClick={record}
            >
              {changed === 0
                ? 'Record the assumptions'
                : `Record ${changed === 1 ? 'one change' : `${changed} changes`}`}
            </Button>
            <ProblemAt change={change} place={RECORD} />
          </div>
        </section>
      )}
    </div>
  )
}

const RECORD = 'record-rates'
const placeOf = (key: string): string => `rate-${key}`

type RateProps = {
  box: RateBox
  input: string
  isClosed: boolean
  problem: ReturnType<typeof problemOf>
  onType: (text: string) => void
}

function Rate({ box: { key, label, kind }, input, isClosed, problem, onType }: RateProps) {
  return (
    <Field label={label} {...problem}>
      {kind.is === 'choice' ? (
        <Select id={placeOf(key)} disabled={isClosed} value={input} onChange={(_, { value }) => onType(value)}>
          {kind.choices.map((choice, at) => (
            <option key={choice} value={choice}>
              {kind.names[at]}
            </option>
          ))}
        </Select>
      ) : (
        <Input
          id={placeOf(key)}
          readOnly={isClosed}
          inputMode="decimal"
          value={input}
          {...affix(kind.unit, kind.called)}
          onChange={(_, { value }) => onType(value)}
        />
      )}
    </Field>
  )
}

function affix(unit: CostingUnit, called: string = unit) {
  if (unit === 'pence') return { contentBefore: '£' }
  if (unit === 'count') return {}
  return { contentAfter: unit === 'percent' ? '%' : called }
}
