import { Button, Field, Textarea } from '@fluentui/react-components'
import { useState } from 'react'
import type { ProposalView } from '../../teams-app/api/proposal-view.ts'
import { formatMoment } from '../../teams-app/domain/words/format.ts'
import { useFieldProblem } from '../ui/field-problem.ts'
import { Notice } from '../ui/notice.tsx'
import type { Command } from './use-command.ts'

const REASON = 'hold-or-withdraw-reason'

type Choice = 'Hold' | 'Withdraw'

const requests: Record<Choice, { open: string; why: string; hint: string; button: string }> = {
  Hold: {
    open: 'Put on hold',
    why: 'Why it waits',
    hint: 'Nobody is asked or reminded until you resume it. Those who were asked read this.',
    button: 'Put it on hold',
  },
  Withdraw: {
    open: 'Withdraw',
    why: 'Why it ends here',
    hint: 'The record is kept, nobody is asked any more, and it cannot be reopened.',
    button: 'Withdraw the proposal',
  },
}

/** That it stands still, who said so, and why. */
export function OnHold({ held }: { held: NonNullable<ProposalView['held']> }) {
  return (
    <Notice tone="warning">
      {held.by.name} put it on hold on {formatMoment(held.at)}: “{held.reason}” Nothing is asked or answered until it is
      resumed.
    </Notice>
  )
}

/** For its lead: the ways to hold and to end it, each with a reason. */
export function HoldOrWithdraw({ view, command }: { view: ProposalView; command: Command }) {
  const [chosen, setChosen] = useState<Choice>()
  const [reason, setReason] = useState('')
  const problem = useFieldProblem()
  const offered: Choice[] = view.held ? ['Withdraw'] : ['Hold', 'Withdraw']
  const give = async () => {
    const isBlank = reason.trim() === ''
    if (problem.show(isBlank ? { id: REASON, sentence: 'Please say why. Nothing was changed yet.' } : undefined)) return
    if (chosen && (await command.run({ type: chosen, proposal: view.summary.reference, reason }))) {
      setChosen(undefined)
      setReason('')
    }
  }
  return (
    <div className="standstill">
      <div className="standstill-buttons">
        {offered.map((one) => (
          <Button
            key={one}
            size="small"
            aria-expanded={chosen === one}
            onClick={() => setChosen(chosen === one ? undefined : one)}
          >
            {requests[one].open}
          </Button>
        ))}
      </div>
      {chosen && (
        <div className="ask-form" onInput={problem.forget}>
          <Field label={requests[chosen].why} hint={requests[chosen].hint} {...problem.at(REASON)}>
            <Textarea id={REASON} rows={2} value={reason} onChange={(_, { value }) => setReason(value)} />
          </Field>
          <div>
            <Button disabledFocusable={command.isBusy} onClick={give}>
              {requests[chosen].button}
            </Button>
          </div>
        </div>
      )}
    </div>
  )
}
