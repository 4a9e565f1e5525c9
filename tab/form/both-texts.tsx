import { Button } from '@fluentui/react-components'
import { formatValue } from '../../teams-app/api/format-value.ts'
import { type FormKey, labelOf } from '../../teams-app/domain/forms/form.ts'
import { formatMoment } from '../../teams-app/domain/words/format.ts'
import { inputOf, joined, shownInput } from './answer-input-value.ts'
import type { AnswerState, Resolution, Theirs } from './answer-state.ts'

type BothTextsProps = {
  state: AnswerState<FormKey>
  theirs: Theirs
  sentence: string
  name: (id: string) => string
  onResolve: (how: Resolution) => void
}

/** Two people have changed one answer: both texts, and the choice between them. */
export function BothTexts({ state, theirs, sentence, name, onResolve }: BothTextsProps) {
  const mayJoin = joined(state.key, state.inputValue, inputOf(state.key, theirs.value)) !== undefined
  return (
    <section className="both" aria-label={`Two answers to ${labelOf(state.key)}`}>
      <p role="alert">{sentence}</p>
      <div className="both-texts">
        <figure>
          <figcaption>Yours, not saved</figcaption>
          <p>{shownInput(state.key, state.inputValue, name)}</p>
        </figure>
        <figure>
          <figcaption>
            {[theirs.by || 'Somebody else', theirs.at && formatMoment(theirs.at)].filter(Boolean).join(', ')}
          </figcaption>
          <p>{formatValue(state.key, theirs.value, name)}</p>
        </figure>
      </div>
      <div className="both-buttons">
        <Button appearance="primary" onClick={() => onResolve('keep-mine')}>
          Keep mine
        </Button>
        <Button onClick={() => onResolve('take-theirs')}>Take theirs</Button>
        {mayJoin && <Button onClick={() => onResolve('join')}>Join</Button>}
      </div>
    </section>
  )
}
