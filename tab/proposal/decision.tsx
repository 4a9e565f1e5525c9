import { Button, Field, Textarea } from '@fluentui/react-components'
import { useState } from 'react'
import type { OfferedChoice, RequestView } from '../../teams-app/api/request-view.ts'
import { readAll, readFirst, refusalSentence } from '../../teams-app/api/words.ts'
import type { MarketRating } from '../../teams-app/domain/core/request.ts'
import { refuse } from '../../teams-app/domain/core/result.ts'
import { useLocalDraft } from '../form/use-local-draft.ts'
import { answerAction } from './answer-action.ts'
import { EndIt } from './end-it.tsx'
import { answerBoxId } from './focus-answer.ts'
import { MarketRatingField } from './market-rating-field.tsx'
import { ReadInFull } from './read-in-full.tsx'
import type { Command } from './use-command.ts'

type DecisionProps = { request: RequestView; command: Command }

/**
 * The text boxes and buttons of a question, each button with what it leads to. What was written is kept until it was recorded,
 * whatever happens meanwhile. An answer that ends the proposal is asked once more, with its reason.
 */
export function Decision({ request, command }: DecisionProps) {
  const [reason, setReason] = useLocalDraft(`${request.proposal}/${request.request}`)
  const [conditions, setConditions] = useLocalDraft(`${request.proposal}/${request.request}/conditions`)
  const [rating, setRating] = useState<MarketRating | ''>('')
  const [problem, setProblem] = useState('')
  const [opened, setOpened] = useState(false)
  const [isRead, setRead] = useState(false)
  const mustRead = request.unread.length > 0 && !isRead
  const box = answerBoxId(request.request)

  if (!request.mayAnswer) {
    return (
      <>
        {request.mayTakeBack && <TakeBack request={request} command={command} />}
        {reason.trim() !== '' && <Unsent text={reason} onDiscard={() => setReason('')} />}
        {conditions.trim() !== '' && <Unsent text={conditions} onDiscard={() => setConditions('')} />}
      </>
    )
  }

  const send = async (answer: string, reason: string) => {
    const action = answerAction(request, answer, {
      reason,
      conditions: answer === 'proceed' ? conditions : '',
      rating,
      readAll: isRead,
    })
    if (!action || !(await command.run(action))) return
    setReason('')
    setConditions('')
  }

  const give = ({ answer, words }: OfferedChoice) => {
    if (words === 'needed' && reason.trim() === '') {
      setProblem(refusalSentence(refuse('reason-needed')))
      document.getElementById(box)?.focus()
      return
    }
    return send(answer, reason)
  }
  const ending = request.choices.filter(({ onlyInTab }) => onlyInTab)
  const offered = request.choices.filter((choice) => !ending.includes(choice) && !(mustRead && choice.positive))

  return (
    <section className="decision" aria-label="Your answer">
      {request.unread.length > 0 && opened && request.version !== null && (
        <ReadInFull proposal={request.proposal} version={request.version} onRead={() => setRead(true)} />
      )}
      {mustRead && <p>{readFirst}</p>}
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
      {request.conditionsLabel !== '' && (
        <Field label={request.conditionsLabel}>
          <Textarea value={conditions} resize="vertical" rows={2} onChange={(_, { value }) => setConditions(value)} />
        </Field>
      )}
      <div className="decision-buttons">
        {mustRead && !opened && (
          <Button size="large" appearance="primary" onClick={() => setOpened(true)}>
            {readAll}
          </Button>
        )}
        {offered.map((choice) => (
          <Button
            key={choice.answer}
            size="large"
            appearance={choice.positive ? 'primary' : 'secondary'}
            disabledFocusable={command.isBusy}
            onClick={() => give(choice)}
          >
            {choice.label}
          </Button>
        ))}
      </div>
      <ul className="decision-consequences quiet">
        {offered.map(({ answer, label, consequence }) => (
          <li key={answer}>
            {label}: {consequence}
          </li>
        ))}
      </ul>
      {ending.map((choice) => (
        <EndIt
          key={choice.answer}
          choice={choice}
          isBusy={command.isBusy}
          written={reason}
          onEnd={(why) => send(choice.answer, why)}
        />
      ))}
    </section>
  )
}

/** Until somebody has acted on it, a decider may take back their own answer; both stay in the record. */
function TakeBack({ request: { proposal, request }, command }: DecisionProps) {
  return (
    <div className="decision-back">
      <Button disabledFocusable={command.isBusy} onClick={() => command.run({ type: 'TakeBack', proposal, request })}>
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
        <Button onClick={onDiscard}>Discard this text</Button>
      </div>
    </section>
  )
}
