import { Button, Field, Textarea } from '@fluentui/react-components'
import { useState } from 'react'
import { formatMoment } from '../../teams-app/contract/format.ts'
import type { ProposalView } from '../../teams-app/contract/proposal-view.ts'
import { Notice } from '../look/notice.tsx'
import type { Command } from './use-command.ts'

type StandstillProps = { view: ProposalView; command: Command }

/** That it stands still, and the way on; or, for its lead, the ways to hold or to end it. */
export function Standstill({ view, command }: StandstillProps) {
  const [wish, setWish] = useState<'Hold' | 'Withdraw'>()
  const [reason, setReason] = useState('')
  const { reference } = view.summary
  const give = async () => {
    if (wish && (await command.run({ type: wish, proposal: reference, reason }))) {
      setWish(undefined)
      setReason('')
    }
  }
  return (
    <section className="standstill" aria-label="Hold or withdraw">
      {view.held && (
        <Notice tone="warning">
          {view.held.by.name} put it on hold on {formatMoment(view.held.at)}: {view.held.reason}
        </Notice>
      )}
      {view.can.act && (
        <div className="standstill-buttons">
          {view.held ? (
            <Button
              disabledFocusable={command.busy}
              onClick={() => command.run({ type: 'Resume', proposal: reference })}
            >
              Resume
            </Button>
          ) : (
            <button
              type="button"
              className="plain-button"
              onClick={() => setWish(wish === 'Hold' ? undefined : 'Hold')}
            >
              Put on hold
            </button>
          )}
          <button
            type="button"
            className="plain-button"
            onClick={() => setWish(wish === 'Withdraw' ? undefined : 'Withdraw')}
          >
            Withdraw
          </button>
        </div>
      )}
      {wish && (
        <div className="ask-form">
          <Field
            label={wish === 'Hold' ? 'Why it waits' : 'Why it ends here (the record is kept; it cannot be reopened)'}
          >
            <Textarea rows={2} value={reason} onChange={(_, { value }) => setReason(value)} />
          </Field>
          <div>
            <Button disabledFocusable={command.busy} onClick={give}>
              {wish === 'Hold' ? 'Put it on hold' : 'Withdraw the proposal'}
            </Button>
          </div>
        </div>
      )}
    </section>
  )
}
