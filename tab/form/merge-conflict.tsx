import { Button } from '@fluentui/react-components'
import type { FormKey } from '../../teams-app/domain/forms/form.ts'
import type { AnswerState, Resolution } from './answer-state.ts'
import { BothTexts } from './both-texts.tsx'

type MergeConflictProps = {
  state: AnswerState<FormKey>
  /** What stands in the field. */
  thing: 'answer' | 'value'
  name: (id: string) => string
  onResolve: (how: Resolution) => void
  onPutBack: () => void
}

/** A field that two people have changed: both texts and the choice between them, then the way back from it. */
export function MergeConflict({ state, thing, name, onResolve, onPutBack }: MergeConflictProps) {
  const { problem, setAside } = state
  if (problem?.is === 'changed') {
    const { theirs, sentence } = problem
    return <BothTexts {...{ state, theirs, sentence, name, onResolve }} />
  }
  if (problem || setAside === undefined) return null
  return (
    <p className="answer-aside">
      Their {thing} was taken.{' '}
      <Button size="small" onClick={onPutBack}>
        Put mine back
      </Button>
    </p>
  )
}
