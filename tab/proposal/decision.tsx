import { Button, Field, Textarea } from '@fluentui/react-components'
import { useState } from 'react'
import type { RequestView } from '../../teams-app/contract/request-view.ts'
import { type Choice, refusalSentence } from '../../teams-app/contract/words.ts'
import type { MarketRating } from '../../teams-app/domain/request.ts'
import { refuse } from '../../teams-app/domain/result.ts'
import { useKept } from '../form/use-kept.ts'
import { answerAction } from './answer-action.ts'
import { answerBoxId } from './focus-answer.ts'
import { MarketRatingField } from './market-rating-field.tsx'
import type { Command } from './use-command.ts'

type DecisionProps = { request: RequestView; command: Command }

/** The text box and buttons of a question. What was written is kept until it was recorded, whatever happens meanwhile. */
export function Decision({ request, command }: DecisionProps) {
  const [reason, setReason] = useKept(`${request.proposal}/${request.request}`)
  const [rating, setRating] = useState<MarketRating | ''>('')
  const [problem, setProblem] = useState('')
  const box = answerBoxId(request.request)

  if (!request.mayAnswer) {
    return (
      <>
        {request.mayTakeBack && <TakeBack request={request} command={command} />}
        {reason.trim() !== '' && <Unsent text={reason} onDiscard={() => setReason('')} />}
      </>
    )
  }

  const give = async ({ answer, words }: Choice) => {
    if (words === 'needed' && reason.trim() === '') {
      setProblem(refusalSentence(refuse('reason-needed')))
      document.getElementById(box)?.focus()
      return
    }
    const action = answerAction(request, answer, reason, rating)
    if (action && (await command.run(action))) setReason('')
  }

  return (
    <section className="decision" aria-label="Your answer">
      {request.rated && <MarketRatingField rating={rating} onRate={setRating} />}
      <Field label={request.reasonLabel} {...(problem && { validationMessage: problem })}>
        <Textarea
          id={box}
          value={reason}
          resize="vertical"
          rows={3}
          onChange={(_, { value }) => {
            setReason(value)
            setProblem('')
          }}
        />
      </Field>
      <div className="decision-buttons">
        {request.choices.map((choice) => (
          <Button
            key={choice.answer}
            size="large"
            appearance={choice.positive ? 'primary' : choice.onlyInTab ? 'subtle' : 'secondary'}
            disabledFocusable={command.busy}
            onClick={() => give(choice)}
          >
            {choice.label}
          </Button>
        ))}
      </div>
      {request.next.map((sentence) => (
        <p key={sentence} className="quiet">
          {sentence}
        </p>
      ))}
    </section>
  )
}

/** Until somebody has acted on it, a decider may take back their own answer; both stay in the record. */
function TakeBack({ request: { proposal, request }, command }: DecisionProps) {
  return (
    <div className="decision-back">
      <Button disabledFocusable={command.busy} onClick={() => command.run({ type: 'TakeBack', proposal, request })}>
        Take back my answer
      </Button>
    </div>
  )
}

/** Words that were being written when the question was answered by somebody else. */
function Unsent({ text, onDiscard }: { text: string; onDiscard: () => void }) {
  return (
    <section className="decision" aria-label="What you had written">
      <p>You had written this when the question was closed. It was not sent, and is kept on this device.</p>
      <blockquote className="words">{text}</blockquote>
      <div>
        <Button onClick={onDiscard}>Discard my words</Button>
      </div>
    </section>
  )
}
