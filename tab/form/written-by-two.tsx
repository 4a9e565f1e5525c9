import { Button } from '@fluentui/react-components'
import type { FormKey } from '../../teams-app/domain/form.ts'
import type { AnswerState, Settling } from './answer-state.ts'
import { BothTexts } from './both-texts.tsx'

type WrittenByTwoProps = {
  state: AnswerState<FormKey>
  /** What stands in the field. */
  thing: 'answer' | 'value'
  name: (id: string) => string
  onSettle: (how: Settling) => void
  onPutBack: () => void
}

/** A field that two people have changed: both texts and the choice between them, then the way back from it. */
export function WrittenByTwo({ state, thing, name, onSettle, onPutBack }: WrittenByTwoProps) {
  const { problem, setAside } = state
  if (problem?.is === 'changed') {
    const { theirs, sentence } = problem
    return <BothTexts {...{ state, theirs, sentence, name, onSettle }} />
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
