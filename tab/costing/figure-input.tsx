import { Button, Input, Select } from '@fluentui/react-components'
import { ErrorCircle16Filled } from '@fluentui/react-icons'
import { formatInput } from '../../teams-app/api/costing-words.ts'
import { isBlankText } from '../../teams-app/domain/core/text.ts'
import {
  type CostingKey,
  type CostingKind,
  type CostingUnit,
  type CostingValue,
  costingFieldOf,
} from '../../teams-app/domain/forms/costing/costing-fields.ts'
import { type CostingFormKey, formKeyOf } from '../../teams-app/domain/forms/form.ts'
import type { AnswerState, Resolution } from '../form/answer-state.ts'
import { FieldBox } from '../form/field-box.tsx'
import { figureText } from '../form/figure-input-value.ts'
import { type InputValue, inputTexts } from '../form/input-value.ts'
import { MergeConflict } from '../form/merge-conflict.tsx'
import styles from './costing.module.css'

type FigureInputProps = {
  input: CostingKey
  state: AnswerState<CostingFormKey>
  assumed: CostingValue
  /** The assumed value is nobody's yet: no administrator has confirmed it. */
  placeholder: boolean
  horizon: number
  onType: (text: InputValue) => void
  onLeave: () => void
  onResolve: (how: Resolution) => void
  onPutBack: () => void
}

/** One input of the costing: empty it is as assumed, and says what that is. */
export function FigureInput(props: FigureInputProps) {
  const { input, state, assumed, placeholder, horizon, onType, onLeave, onResolve, onPutBack } = props
  const field = costingFieldOf(input)
  const key = formKeyOf(input)
  const { problem } = state
  const sentence =
    problem?.is === 'unreadable' || problem?.is === 'refused'
      ? problem.sentence
      : problem?.is === 'changed'
        ? 'Not saved: please choose between the two values.'
        : ''
  const described = [`${key}-help`, `${key}-assumed`, sentence && `${key}-message`].filter(Boolean).join(' ')
  const perYear = field.kind.is === 'per-year'
  const isGiven = !isEmpty(state.inputValue)
  return (
    <FieldBox
      field={key}
      className={`answer ${styles.figure}`}
      groupDescribedBy={perYear ? described : undefined}
      onLeave={onLeave}
    >
      {perYear ? (
        <legend className="answer-label">{field.label}</legend>
      ) : (
        <label className="answer-label" htmlFor={key}>
          {field.label}
        </label>
      )}
      <p className="answer-help" id={`${key}-help`}>
        {field.help}
      </p>
      <Boxes
        {...{ kind: field.kind, id: key, inputValue: state.inputValue, assumed, horizon, onType, described }}
        isInvalid={sentence !== ''}
      />
      <p className={styles.figureAssumed} id={`${key}-assumed`}>
        <span className={isGiven ? 'quiet' : ''}>
          {isGiven ? 'Otherwise assumed' : 'Assumed'}: {formatInput(field, assumed, horizon)}
          {placeholder && <span className={styles.figurePlaceholder}>placeholder</span>}
        </span>
        {isGiven && (
          <Button
            size="small"
            aria-label={`Use the assumed value: ${field.label}`}
            onClick={() => {
              onType(perYear ? [] : '')
              onLeave()
            }}
          >
            Use the assumed value
          </Button>
        )}
      </p>
      {sentence && (
        <p className="answer-message answer-error" id={`${key}-message`}>
          <ErrorCircle16Filled aria-hidden="true" />
          <span>{sentence}</span>
        </p>
      )}
      <MergeConflict thing="value" name={String} {...{ state, onResolve, onPutBack }} />
    </FieldBox>
  )
}

const isEmpty = (inputValue: InputValue): boolean =>
  Array.isArray(inputValue) ? inputTexts(inputValue).every(isBlankText) : isBlankText(String(inputValue))

type BoxesProps = Pick<FigureInputProps, 'assumed' | 'horizon' | 'onType'> & {
  kind: CostingKind
  id: CostingFormKey
  inputValue: InputValue
  described: string
  isInvalid: boolean
}

function Boxes({ kind, id, inputValue, assumed, horizon, onType, described, isInvalid }: BoxesProps) {
  const common = { 'aria-describedby': described, 'aria-invalid': isInvalid }
  if (kind.is === 'choice') {
    return (
      <Select
        {...common}
        id={id}
        className="answer-short"
        value={String(inputValue)}
        onChange={(_, { value }) => onType(value)}
      >
        <option value="">As assumed</option>
        {kind.choices.map((choice, at) => (
          <option key={choice} value={choice}>
            {kind.names[at]}
          </option>
        ))}
      </Select>
    )
  }
  const { unit } = kind
  if (kind.is === 'per-year') {
    const assumedTexts = typeof assumed === 'object' ? assumed.map((one) => figureText(unit, one)) : []
    const texts = Array.isArray(inputValue) && !isEmpty(inputValue) ? inputTexts(inputValue) : undefined
    return (
      <div className={styles.figureYears}>
        {assumedTexts.slice(0, horizon).map((text, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a year is its place.
          <label key={at} htmlFor={`${id}-${at}`}>
            Year {at + 1}
            <Input
              {...affixes(unit)}
              id={`${id}-${at}`}
              aria-invalid={isInvalid}
              className="answer-number"
              inputMode={modes[unit]}
              placeholder={text}
              value={texts?.[at] ?? ''}
              onChange={(_, { value }) =>
                onType((texts ?? assumedTexts).map((one, year) => (year === at ? value : one)))
              }
            />
          </label>
        ))}
      </div>
    )
  }
  return (
    <Input
      {...common}
      {...affixes(unit)}
      id={id}
      className="answer-number"
      inputMode={modes[unit]}
      placeholder={typeof assumed === 'number' ? figureText(unit, assumed) : ''}
      value={String(inputValue)}
      onChange={(_, { value }) => onType(value)}
    />
  )
}

const modes = { pence: 'decimal', percent: 'decimal', days: 'decimal', hours: 'decimal', count: 'numeric' } as const

function affixes(unit: CostingUnit) {
  const affix = (text: string) => <span className="answer-unit">{text}</span>
  if (unit === 'pence') return { contentBefore: affix('£') }
  if (unit === 'count') return {}
  return { contentAfter: affix(unit === 'percent' ? '%' : unit) }
}
