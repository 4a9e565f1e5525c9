import { ErrorCircle16Filled, Info16Regular, Warning16Regular } from '@fluentui/react-icons'
import { useEffect, useRef } from 'react'
import type { Finding } from '../../teams-app/domain/forms/checks.ts'
import { type Field, fieldOf, wordsIn } from '../../teams-app/domain/forms/expression-of-interest.ts'
import { ROWS_AT_MOST } from '../../teams-app/domain/forms/rows.ts'
import type { Unit } from '../../teams-app/domain/institution/institution.ts'
import { useAnnounce } from '../host/announcer.tsx'
import { AnswerInput } from './answer-input.tsx'
import type { AnswerState, Resolution } from './answer-state.ts'
import { FieldBox } from './field-box.tsx'
import { type InputValue, inputRows, inputTexts } from './input-value.ts'
import { MergeConflict } from './merge-conflict.tsx'

type AnswerFieldProps = {
  state: AnswerState
  units: readonly Unit[]
  name: (id: string) => string
  finding: Finding | undefined
  /** Why the field is closed; '' when it is open. */
  notNeeded: string
  onType: (text: InputValue) => void
  onLeave: () => void
  onResolve: (how: Resolution) => void
  onPutBack: () => void
}

/** One field: its label, help, example, input, word count, and what is to be said about it. */
export function AnswerField(props: AnswerFieldProps) {
  const { state, finding, notNeeded, name, onLeave, onResolve, onPutBack } = props
  const { key } = state
  const field = fieldOf(key)
  const isGrouped = ['several', 'units', 'month', 'list', 'rows'].includes(field.kind.is)
  const message = messageOf(state, finding)
  const ToneIcon = toneIcons[message?.tone ?? 'info']
  const hasCount = field.kind.is === 'text' || field.kind.is === 'list'
  const described = [
    `${key}-help`,
    field.example && `${key}-example`,
    hasCount && `${key}-count`,
    message && `${key}-message`,
  ]
    .filter(Boolean)
    .join(' ')
  return (
    <FieldBox field={key} className="answer" groupDescribedBy={isGrouped ? described : undefined} onLeave={onLeave}>
      {field.kind.is !== 'yes' && <Label field={field} id={key} isGrouped={isGrouped} />}
      <p className="answer-help" id={`${key}-help`}>
        {notNeeded || field.help}
      </p>
      <AnswerInput {...props} field={field} described={described} isInvalid={message?.tone === 'error'} />
      <div className="answer-foot">
        {field.example && (
          <p className="answer-example" id={`${key}-example`}>
            Example: {field.example}
          </p>
        )}
        <WordCount id={`${key}-count`} field={field} inputValue={state.inputValue} />
      </div>
      {message && (
        <p className={`answer-message answer-${message.tone}`} id={`${key}-message`}>
          <ToneIcon aria-hidden="true" />
          <span>{message.sentence}</span>
        </p>
      )}
      <MergeConflict thing="answer" {...{ state, name, onResolve, onPutBack }} />
    </FieldBox>
  )
}

function Label({ field, id, isGrouped }: { field: Field; id: string; isGrouped: boolean }) {
  const text = (
    <>
      {field.label}
      <span className="answer-optional"> {whenAsked(field)}</span>
    </>
  )
  if (isGrouped) return <legend className="answer-label">{text}</legend>
  if (field.kind.is === 'person') return <p className="answer-label">{text}</p>
  return (
    <label className="answer-label" htmlFor={id}>
      {text}
    </label>
  )
}

/** Only what may really stay empty is called optional; the costing and the size have rules of their own. */
function whenAsked({ kind, section, more, requiredAt }: Field): string {
  if (requiredAt === 3) return '(for the Approval Form)'
  if (requiredAt !== undefined) return ''
  const isOptional = more || kind.is === 'several' || (kind.is === 'text' && (section === 'E' || section === 'G'))
  return isOptional ? '(if it applies)' : ''
}

/** How many words there are, of how many that are asked for; and how many rows. */
function WordCount({ id, field, inputValue }: { id: string; field: Field; inputValue: InputValue }) {
  const { kind } = field
  if (kind.is === 'rows') {
    const { length } = inputRows(inputValue)
    return length === 0 ? null : <p className="answer-count">{`${length} of ${ROWS_AT_MOST} rows`}</p>
  }
  if (kind.is !== 'text' && kind.is !== 'list') return null
  const rows = inputTexts(inputValue).filter((text) => text.trim() !== '').length
  const words = wordsIn(typeof inputValue === 'string' ? inputValue : inputTexts(inputValue))
  const over = words > kind.words || (kind.is === 'list' && rows > kind.most)
  const count = `${kind.is === 'list' ? `${rows} of ${kind.most} ${kind.many}, ` : ''}${words} of ${kind.words} words`
  return <Count id={id} label={field.label} count={count} isOver={over} />
}

type CountProps = { id: string; label: string; count: string; isOver: boolean }

/** Said aloud once when it goes over the limit, and once when it is back within it. */
function Count({ id, label, count, isOver }: CountProps) {
  const announce = useAnnounce()
  const was = useRef(isOver)
  useEffect(() => {
    if (was.current === isOver) return
    was.current = isOver
    announce(`${label}: ${count}, ${isOver ? 'over the limit' : 'within the limit'}.`)
  }, [label, count, isOver, announce])
  return (
    <p className={`answer-count ${isOver ? 'answer-count-over' : ''}`} id={id}>
      {count}
      {isOver && ', over the limit'}
    </p>
  )
}

type Message = { tone: 'error' | 'warning' | 'info'; sentence: string }

const tones = { blocks: 'error', warns: 'warning', informs: 'info' } as const

const toneIcons = { error: ErrorCircle16Filled, warning: Warning16Regular, info: Info16Regular } as const

/** What cannot be saved comes before what the checks found; a network that is away is said once, for the whole form. */
function messageOf({ problem }: AnswerState, finding: Finding | undefined): Message | undefined {
  if (problem?.is === 'unreadable' || problem?.is === 'refused') return { tone: 'error', sentence: problem.sentence }
  if (problem?.is === 'changed') return { tone: 'error', sentence: 'Not saved: please choose between the two answers.' }
  if (!finding) return undefined
  return { tone: tones[finding.severity], sentence: finding.message }
}
