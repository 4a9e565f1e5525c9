import { Button } from '@fluentui/react-components'
import { formatMoment } from '../../teams-app/contract/format.ts'
import { formatValue } from '../../teams-app/contract/format-value.ts'
import { type FormKey, labelOf } from '../../teams-app/domain/form.ts'
import type { AnswerState, Settling, Theirs } from './answer-state.ts'
import { joined, shownTyped, typedOf } from './typed-answer.ts'

type BothTextsProps = {
  state: AnswerState<FormKey>
  theirs: Theirs
  sentence: string
  name: (id: string) => string
  onSettle: (how: Settling) => void
}

/** Two people have changed one answer: both texts, and the choice between them. */
export function BothTexts({ state, theirs, sentence, name, onSettle }: BothTextsProps) {
  const mayJoin = joined(state.key, state.typed, typedOf(state.key, theirs.value)) !== undefined
  return (
    <section className="both" aria-label={`Two answers to ${labelOf(state.key)}`}>
      <p role="alert">{sentence}</p>
      <div className="both-texts">
        <figure>
          <figcaption>Yours, not saved</figcaption>
          <p>{shownTyped(state.key, state.typed, name)}</p>
        </figure>
        <figure>
          <figcaption>
            {[theirs.by || 'Somebody else', theirs.at && formatMoment(theirs.at)].filter(Boolean).join(', ')}
          </figcaption>
          <p>{formatValue(state.key, theirs.value, name)}</p>
        </figure>
      </div>
      <div className="both-buttons">
        <Button appearance="primary" onClick={() => onSettle('keep-mine')}>
          Keep mine
        </Button>
        <Button onClick={() => onSettle('take-theirs')}>Take theirs</Button>
        {mayJoin && <Button onClick={() => onSettle('join')}>Join</Button>}
      </div>
    </section>
  )
}
