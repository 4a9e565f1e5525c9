import { Button } from '@fluentui/react-components'
import type { AdviceKind } from '../../teams-app/domain/patterns/consultation-facts.ts'
import { consultations } from '../../teams-app/domain/registry.ts'
import { requestsOf } from '../proposal/open-step.ts'
import { LogAdvice } from './log-advice.tsx'
import { RequestList } from './request-list.tsx'
import { StepPrompt, type StepProps } from './step-heading.tsx'

const words = {
  'faculty-advice': {
    prompt:
      'A card goes to the Faculty Teaching and Learning team with your title and idea. Their answer is the record.',
  },
  'market-view': {
    prompt:
      'One card goes to the Business Engagement Manager and the Education Development Marketing Team; one of them answers.',
  },
} as const

/** S1.2 and S1.3: advice is asked for by a card, or noted where it was given by phone. */
export function AdviceStep({ kind, view, draft, command, asked }: StepProps & { kind: AdviceKind }) {
  const { prompt } = words[kind]
  const { step, ask } = consultations[kind]
  const requests = requestsOf(view, step)
  const said = view.advice.filter((one) => one.kind === kind)
  const open = requests.some(({ state, purpose }) => state === 'open' && purpose === kind)
  const mayAsk = view.can.act && view.can.edit && !view.held
  return (
    <>
      <StepPrompt step={step} />
      {said.length > 0 && (
        <section className="records" aria-label="What the record holds">
          {said.map(({ sentence }) => (
            <p key={sentence} className="request-before">
              {sentence}
            </p>
          ))}
        </section>
      )}
      {said.length === 0 && !mayAsk && !open && <p>Nothing is recorded yet.</p>}
      {mayAsk && !open && (
        <section className="ask-here" aria-label={ask}>
          <p className="quiet">{prompt}</p>
          <div>
            <Button
              appearance={said.length === 0 ? 'primary' : 'secondary'}
              size="large"
              disabledFocusable={command.isBusy}
              onClick={() => command.run({ type: 'AskForAdvice', proposal: view.summary.reference, kind })}
            >
              {said.length === 0 ? ask : `${ask} again`}
            </Button>
          </div>
        </section>
      )}
      {mayAsk && draft && (
        <LogAdvice kind={kind} proposal={view.summary.reference} advisers={draft.advisers[kind]} command={command} />
      )}
      <RequestList requests={requests} asked={asked} command={command} />
    </>
  )
}
