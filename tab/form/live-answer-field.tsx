import { memo, useSyncExternalStore } from 'react'
import type { Finding } from '../../teams-app/domain/forms/checks.ts'
import type { FieldKey } from '../../teams-app/domain/forms/expression-of-interest.ts'
import type { Unit } from '../../teams-app/domain/institution/institution.ts'
import { AnswerField } from './answer-field.tsx'
import type { Resolution } from './answer-state.ts'
import type { InputValue } from './input-value.ts'
import type { SaveQueue } from './save-queue.ts'

/** What a person can do with a field; the same functions for as long as the form is open. */
export type FieldActions = {
  type: (key: FieldKey, text: InputValue) => void
  leave: (key: FieldKey) => void
  resolve: (key: FieldKey, how: Resolution) => void
  putBack: (key: FieldKey) => void
}

type LiveAnswerFieldProps = {
  field: FieldKey
  queue: SaveQueue
  actions: FieldActions
  units: readonly Unit[]
  name: (id: string) => string
  finding: Finding | undefined
  notNeeded: string
}

/** A field that looks at its own answer in the queue, so that a key draws this field anew and no other. */
export const LiveAnswerField = memo(function LiveAnswerField({ field, queue, actions, ...rest }: LiveAnswerFieldProps) {
  const state = useSyncExternalStore(queue.subscribe, () => queue.states()[field])
  return (
    <AnswerField
      {...rest}
      state={state}
      onType={(text) => actions.type(field, text)}
      onLeave={() => actions.leave(field)}
      onResolve={(how) => actions.resolve(field, how)}
      onPutBack={() => actions.putBack(field)}
    />
  )
})
