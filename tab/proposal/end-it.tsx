import { Button, Field, Textarea } from '@fluentui/react-components'
import { useEffect, useId, useRef, useState } from 'react'
import type { OfferedChoice } from '../../teams-app/api/request-view.ts'
import { refusalSentence } from '../../teams-app/api/words.ts'
import { refuse } from '../../teams-app/domain/core/result.ts'

const focus = (id: string) => document.getElementById(id)?.focus()

type EndItProps = {
  choice: OfferedChoice
  isBusy: boolean
  /** What stands in the comment already; it is where the reason begins. */
  written: string
  onEnd: (reason: string) => void
}

/** An answer that ends the proposal: the first press says what it does and asks why, the second one gives it. */
export function EndIt({ choice: { label, consequence }, isBusy, written, onEnd }: EndItProps) {
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState('')
  const box = useId()
  const opener = useId()
  const wasAsking = useRef(false)
  useEffect(() => {
    if (asking) focus(box)
    else if (wasAsking.current) focus(opener)
    wasAsking.current = asking
  }, [asking, box, opener])

  if (!asking) {
    const open = () => {
      setReason(written)
      setAsking(true)
    }
    return (
      <div>
        <Button id={opener} appearance="subtle" disabledFocusable={isBusy} onClick={open}>
          {label} …
        </Button>
      </div>
    )
  }
  const end = () => {
    if (reason.trim() !== '') return onEnd(reason)
    setProblem(refusalSentence(refuse('reason-needed')))
    focus(box)
  }
  return (
    <section className="decision-end" aria-label={label}>
      <p>
        <strong>{consequence}</strong> You can take the answer back until somebody has acted on it.
      </p>
      <Field label="Why it does not proceed (required)" {...(problem && { validationMessage: problem })}>
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
        <Button disabledFocusable={isBusy} onClick={end}>
          {label}
        </Button>
        <Button appearance="subtle" onClick={() => setAsking(false)}>
          Go back
        </Button>
      </div>
    </section>
  )
}
