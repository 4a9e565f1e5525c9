import { Button, Checkbox, Field, Input, Select } from '@fluentui/react-components'
import { useState } from 'react'
import { kindWords, settingWords, valueWords } from '../../teams-app/api/institution-words.ts'
import { openPoints } from '../../teams-app/api/open-points.ts'
import {
  type SettingKey,
  type SettingKind,
  settingKeys,
  settingKinds,
} from '../../teams-app/domain/institution/setting-kinds.ts'
import { steps } from '../../teams-app/domain/registry.ts'
import { capitalise } from '../../teams-app/domain/words/capitalise.ts'
import styles from './administration.module.css'
import { LastChange } from './last-change.tsx'
import { problemOf } from './problem-at.tsx'
import { readSetting } from './read-setting.ts'
import type { PartProps } from './use-change.ts'

/** Every setting with what it means, what the guidance says, and whom a change reaches. */
export function SettingsPart({ view, change }: PartProps) {
  return (
    <div className={styles.settings}>
      {settingKeys.map((key) => (
        <Setting key={`${key} ${JSON.stringify(view.settings[key])}`} setting={key} view={view} change={change} />
      ))}
    </div>
  )
}

function Setting({ setting, view, change }: PartProps & { setting: SettingKey }) {
  const value = view.settings[setting]
  const kind = settingKinds[setting]
  const { label, meaning, affects } = settingWords[setting]
  const [input, setInput] = useState(() => inputOfSetting(kind, value))
  const isChanged = input !== inputOfSetting(kind, value)
  const guidance = guidanceOf(setting)
  const place = `setting-${setting}`
  return (
    <section className={`${styles.section} ${styles.setting}`} aria-label={label}>
      <h2>{label}</h2>
      <p>{meaning}</p>
      {guidance && <blockquote className="words">{guidance}</blockquote>}
      {change.may ? (
        <Editor
          id={place}
          kind={kind}
          label={label}
          input={input}
          problem={problemOf(change, place)}
          onType={(text) => {
            setInput(text)
            change.forget()
          }}
        />
      ) : (
        <p>
          <strong>{valueWords(setting, value)}</strong>
        </p>
      )}
      <LastChange view={view} part={`setting ${setting}`} />
      {isChanged && (
        <>
          <p className={styles.affects}>Affects: {affects}</p>
          <div>
            <Button
              appearance="primary"
              disabledFocusable={change.isBusy}
              onClick={() =>
                change.run({ type: 'RecordSettings', settings: { [setting]: readSetting(kind, input) } }, place)
              }
            >
              Change it to {valueWords(setting, readSetting(kind, input)) || 'this'}
            </Button>
          </div>
        </>
      )}
    </section>
  )
}

type EditorProps = {
  id: string
  kind: SettingKind
  /** What the setting is called. */
  label: string
  input: string
  problem: ReturnType<typeof problemOf>
  onType: (input: string) => void
}

function Editor({ id, kind, label, input, problem, onType }: EditorProps) {
  const hint = capitalise(kindWords(kind))
  switch (kind.is) {
    case 'yes':
      return (
        <Field {...problem}>
          <Checkbox
            id={id}
            label={`Yes: ${label}`}
            checked={input === 'yes'}
            onChange={(_, { checked }) => onType(checked ? 'yes' : 'no')}
          />
        </Field>
      )
    case 'whole':
      return (
        <Field label={label} hint={hint} {...problem}>
          <Input
            id={id}
            className={styles.settingNumber}
            inputMode="numeric"
            value={input}
            onChange={(_, { value }) => onType(value)}
          />
        </Field>
      )
    case 'line':
      return (
        <Field label={label} hint={hint} {...problem}>
          <Input id={id} value={input} maxLength={kind.max} onChange={(_, { value }) => onType(value)} />
        </Field>
      )
    case 'order':
      return (
        <Field label={label} hint={hint} {...problem}>
          <Select id={id} value={input} onChange={(_, { value }) => onType(value)}>
            {kind.orders.map((order) => (
              <option key={order.join()} value={order.join()}>
                {valueWords('approvalToProceedOrder', order)}
              </option>
            ))}
          </Select>
        </Field>
      )
  }
}

function inputOfSetting(kind: SettingKind, value: unknown): string {
  if (kind.is === 'yes') return value === true ? 'yes' : 'no'
  return Array.isArray(value) ? value.join() : String(value)
}

function guidanceOf(setting: SettingKey): string | undefined {
  const point = openPoints.find(({ place }) => place === setting)
  return steps.find(({ id }) => id === point?.step)?.prompt
}
