import { Button, Field, Textarea } from '@fluentui/react-components'
import { useState } from 'react'
import { formatMoment } from '../../teams-app/contract/format.ts'
import type { ProposalView } from '../../teams-app/contract/proposal-view.ts'
import { useFieldProblem } from '../look/field-problem.ts'
import { Notice } from '../look/notice.tsx'
import type { Command } from './use-command.ts'

const REASON = 'standstill-reason'

type Wish = 'Hold' | 'Withdraw'

const wishes: Record<Wish, { open: string; why: string; hint: string; button: string }> = {
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
export function Standstill({ view, command }: { view: ProposalView; command: Command }) {
  const [wish, setWish] = useState<Wish>()
  const [reason, setReason] = useState('')
  const problem = useFieldProblem()
  const offered: Wish[] = view.held ? ['Withdraw'] : ['Hold', 'Withdraw']
  const give = async () => {
    const isBlank = reason.trim() === ''
    if (problem.show(isBlank ? { id: REASON, sentence: 'Please say why. Nothing was changed yet.' } : undefined)) return
    if (wish && (await command.run({ type: wish, proposal: view.summary.reference, reason }))) {
      setWish(undefined)
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
            aria-expanded={wish === one}
            onClick={() => setWish(wish === one ? undefined : one)}
          >
            {wishes[one].open}
          </Button>
        ))}
      </div>
      {wish && (
        <div className="ask-form" onInput={problem.forget}>
          <Field label={wishes[wish].why} hint={wishes[wish].hint} {...problem.at(REASON)}>
            <Textarea id={REASON} rows={2} value={reason} onChange={(_, { value }) => setReason(value)} />
          </Field>
          <div>
            <Button disabledFocusable={command.busy} onClick={give}>
              {wishes[wish].button}
            </Button>
          </div>
        </div>
      )}
    </div>
  )
}
