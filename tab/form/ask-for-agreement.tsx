import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import type { DraftView } from '../../teams-app/api/draft-view.ts'
import type { ProposalView } from '../../teams-app/api/proposal-view.ts'
import type { Form } from '../../teams-app/domain/forms/form.ts'
import { AGREEMENT } from '../../teams-app/domain/steps/agreement/queries.ts'
import { formatNames } from '../../teams-app/domain/words/format.ts'
import { thePanel } from '../../teams-app/domain/words/the-panel.ts'
import { useAnnounce } from '../host/announcer.tsx'
import { useNavigation } from '../host/navigation.tsx'
import { useCommand } from '../proposal/use-command.ts'
import { askToAgree } from '../proposal/who-is-asked.ts'
import { Notice } from '../ui/notice.tsx'
import { isAsSubmitted } from './is-as-submitted.ts'

type AskForAgreementProps = {
  draft: DraftView
  view: ProposalView | undefined
  form: Form
  /** Answers still missing. */
  open: number
  /** Saves what waits; tells whether everything is saved. */
  finish: () => Promise<boolean>
  refresh: () => Promise<unknown>
  /** Looks at the answers as they stand at this moment, leads to the first that is missing, and tells whether one is. */
  isBlocked: () => boolean
}

/** The end of the form: who is asked, and the button that asks them. */
export function AskForAgreement(props: AskForAgreementProps) {
  const { draft, view, form, open, finish, refresh, isBlocked } = props
  const { go } = useNavigation()
  const announce = useAnnounce()
  const command = useCommand(refresh)
  const [unsaved, setUnsaved] = useState(false)
  const who = form.answers.lead ? formatNames(draft.approvers.map(thePanel)) : ''
  const waiting =
    view && isAsSubmitted(view, form)
      ? view.requests.find(({ state, version }) => state === 'open' && version !== null)
      : undefined

  const ask = async () => {
    setUnsaved(false)
    if (isBlocked()) return
    if (!(await finish())) return setUnsaved(true)
    const asked = await command.run({ type: 'AskForAgreement', proposal: draft.proposal })
    if (asked) {
      announce(asked)
      go({ page: 'proposal', reference: draft.proposal, open: AGREEMENT })
    }
  }

  if (view && !view.can.askForAgreement) return null
  return (
    <section className="card form-section ask" aria-labelledby="ask-heading">
      <h2 id="ask-heading">Ask for agreement</h2>
      {waiting ? (
        <p>
          Version {waiting.version} is with {waiting.panelName} ({waiting.deciders.join(', ')}), due {waiting.due}.
          Nothing has changed since.
        </p>
      ) : (
        <p>
          {who ? (
            <>
              This asks <strong>{who}</strong> to agree. Each gets a card in Teams with these answers, frozen as version{' '}
              {(view?.version ?? 0) + 1}; you will be told their answers.
            </>
          ) : (
            'Choose the lead School or Faculty first: it decides who is asked.'
          )}
        </p>
      )}
      {open > 0 && (
        <p className="quiet">
          {open === 1 ? 'One answer is' : `${open} answers are`} still missing; the button takes you there.
        </p>
      )}
      {unsaved && (
        <Notice tone="error" live="alert">
          Some answers are not saved yet, so nobody was asked. Please look at the fields that say so, then ask again.
        </Notice>
      )}
      {command.said?.tone === 'error' && (
        <Notice tone="error" live="alert">
          {command.said.sentence}
        </Notice>
      )}
      {!waiting && (
        <div>
          <Button appearance="primary" size="large" disabledFocusable={command.isBusy} onClick={ask}>
            {command.isBusy ? 'Asking…' : askToAgree}
          </Button>
        </div>
      )}
    </section>
  )
}
