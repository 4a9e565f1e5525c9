import { Checkbox, Input, Select, Textarea } from '@fluentui/react-components'
import { useLayoutEffect, useRef } from 'react'
import type { Field } from '../../teams-app/domain/forms/expression-of-interest.ts'
import type { Unit } from '../../teams-app/domain/institution/institution.ts'
import { heldBy } from '../ui/held-by.ts'
import type { AnswerState } from './answer-state.ts'
import { type InputValue, inputRows, inputTexts } from './input-value.ts'
import { ListEditor } from './list-editor.tsx'
import { MonthInput } from './month-input.tsx'
import { RowEditor } from './row-editor.tsx'
import { UnitSelect } from './unit-select.tsx'

type AnswerInputProps = {
  state: AnswerState
  field: Field
  units: readonly Unit[]
  name: (id: string) => string
  described: string
  isInvalid: boolean
  notNeeded: string
  onType: (text: InputValue) => void
}

/** The input that fits the kind of answer. */
export function AnswerInput({ state, field, units, name, described, isInvalid, notNeeded, onType }: AnswerInputProps) {
  const { key, inputValue } = state
  const { kind } = field
  const text = typeof inputValue === 'string' ? inputValue : ''
  const common = {
    id: key,
    value: text,
    disabled: notNeeded !== '',
    'aria-describedby': described,
    'aria-invalid': isInvalid,
  }
  switch (kind.is) {
    case 'line':
      return <Input {...common} size="large" onChange={(_, { value }) => onType(value)} />
    case 'link':
      return <Input {...common} type="url" size="large" onChange={(_, { value }) => onType(value)} />
    case 'text':
      return <GrowingText common={common} onType={onType} />
    case 'person':
      return <p className="answer-fixed">{name(text)}</p>
    case 'unit':
      return <UnitSelect common={common} units={units} onType={onType} />
    case 'month':
      return <MonthInput label={field.label} id={key} value={text} isInvalid={isInvalid} onType={onType} />
    case 'choice':
      return (
        <Select {...common} className="answer-short" size="large" onChange={(_, { value }) => onType(value)}>
          <option value="">Please choose</option>
          {kind.choices.map((choice, at) => (
            <option key={choice} value={String(choice)}>
              {kind.names[at]}
            </option>
          ))}
        </Select>
      )
    case 'pick':
      return (
        <Select {...common} className="answer-short" size="large" onChange={(_, { value }) => onType(value)}>
          <option value="">Please choose</option>
          {kind.choices.map((choice) => (
            <option key={choice} value={choice}>
              {choice}
            </option>
          ))}
        </Select>
      )
    case 'units':
      return (
        <Ticks choices={units.map(({ id, name: label }) => ({ id, label }))} inputValue={inputValue} onType={onType} />
      )
    case 'count':
      return (
        <Input
          {...common}
          className="answer-number"
          size="large"
          inputMode="numeric"
          contentAfter={<span className="answer-unit">{kind.unit}</span>}
          onChange={(_, { value }) => onType(value)}
        />
      )
    case 'money':
      return (
        <Input
          {...common}
          className="answer-number"
          size="large"
          inputMode="decimal"
          contentBefore={<span className="answer-unit">£</span>}
          onChange={(_, { value }) => onType(value)}
        />
      )
    case 'yes':
      return (
        <Checkbox
          id={key}
          label={field.label}
          checked={inputValue === true}
          aria-describedby={described}
          onChange={(_, { checked }) => onType(checked === true)}
        />
      )
    case 'list':
      return <ListEditor label={field.label} kind={kind} texts={inputTexts(inputValue)} onType={onType} />
    case 'rows':
      return <RowEditor id={key} label={field.label} kind={kind} rows={inputRows(inputValue)} onType={onType} />
    case 'several':
      return <Ticks choices={kind.choices.map((id) => ({ id, label: id }))} inputValue={inputValue} onType={onType} />
  }
}

type TicksProps = {
  choices: readonly { id: string; label: string }[]
  inputValue: InputValue
  onType: (ticked: readonly string[]) => void
}

/** A box to tick for each choice. */
function Ticks({ choices, inputValue, onType }: TicksProps) {
  const ticked = inputTexts(inputValue)
  return (
    <div className="answer-ticks">
      {choices.map(({ id, label }) => (
        <Checkbox
          key={id}
          label={label}
          checked={ticked.includes(id)}
          onChange={(_, { checked }) => onType(checked === true ? [...ticked, id] : ticked.filter((one) => one !== id))}
        />
      ))}
    </div>
  )
}

type Common = {
  id: string
  value: string
  disabled: boolean
  'aria-describedby': string
  'aria-invalid': boolean
}

/** A browser that sizes a box by its text measures nothing twice; in others each key costs two layouts of the page. */
const growsByItself = CSS.supports('field-sizing', 'content')

/** A text box that is as high as its text. */
function GrowingText({ common, onType }: { common: Common; onType: (text: InputValue) => void }) {
  const box = useRef<HTMLTextAreaElement>(null)
  const { value } = common
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text.
  useLayoutEffect(() => {
    const area = box.current
    if (!area || growsByItself) return
    area.style.height = 'auto'
    area.style.height = `${area.scrollHeight + 2}px`
  }, [value])
  return (
    <Textarea
      {...common}
      ref={heldBy(box)}
      className="answer-text"
      size="large"
      rows={3}
      onChange={(_, data) => onType(data.value)}
    />
  )
}
