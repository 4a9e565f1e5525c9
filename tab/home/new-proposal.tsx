import { Button, Field, Input } from '@fluentui/react-components'
import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { fields } from '../../teams-app/domain/forms/expression-of-interest.ts'
import { sentenceOf } from '../host/api-client.ts'
import { useNavigation } from '../host/navigation.tsx'
import { useSession } from '../host/session.tsx'
import { heldBy } from '../ui/held-by.ts'

type NewProposalProps = { onCancel?: () => void }

/** Asks the one thing that opens a proposal. */
export function NewProposal({ onCancel }: NewProposalProps) {
  const { client } = useSession()
  const { go } = useNavigation()
  const [title, setTitle] = useState('')
  const [problem, setProblem] = useState('')
  const [starting, setStarting] = useState(false)
  /** One command, one idempotency key: sent again after a lost answer, it opens no second proposal. */
  const opening = useRef(crypto.randomUUID())
  const input = useRef<HTMLInputElement>(null)
  const heading = useId()

  useEffect(() => {
    if (onCancel) input.current?.focus()
  }, [onCancel])

  const start = async (event: FormEvent) => {
    event.preventDefault()
    if (starting) return
    setStarting(true)
    const reply = await client.command({ type: 'OpenProposal', opening: opening.current, title })
    setStarting(false)
    if (reply.is === 'answer') return go({ page: 'form', reference: reply.value.proposal })
    setProblem(sentenceOf(reply))
    input.current?.focus()
  }

  return (
    <section className="idea" aria-labelledby={heading}>
      <form
        onSubmit={start}
        noValidate
        onKeyDown={(event) => {
          if (event.key === 'Escape') onCancel?.()
        }}
      >
        <h2 id={heading}>What is your idea?</h2>
        <div className="idea-line">
          <Field
            label="Working title"
            hint="It opens as your draft. Nobody is asked anything yet, and the title can change."
            {...(problem && { validationMessage: problem })}
          >
            <Input
              ref={heldBy(input)}
              size="large"
              value={title}
              placeholder={`For example: ${fields.title.example}`}
              onChange={(_, { value }) => {
                setTitle(value)
                setProblem('')
              }}
            />
          </Field>
          <div className="idea-buttons">
            <Button type="submit" appearance="primary" size="large" disabledFocusable={starting}>
              {starting ? 'Starting…' : 'Start'}
            </Button>
            {onCancel && (
              <Button appearance="subtle" size="large" onClick={onCancel}>
                Cancel
              </Button>
            )}
          </div>
        </div>
      </form>
    </section>
  )
}
