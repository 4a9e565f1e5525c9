import { Button } from '@fluentui/react-components'
import type { DraftView } from '../../teams-app/api/draft-view.ts'
import type { ProposalView } from '../../teams-app/api/proposal-view.ts'
import type { StepId } from '../../teams-app/domain/core/step-ids.ts'
import { orderSentence } from '../../teams-app/domain/steps/approval-to-proceed/words.ts'
import { thePanel } from '../../teams-app/domain/words/the-panel.ts'
import { Link, useNavigation } from '../host/navigation.tsx'
import { focusAnswer } from './focus-answer.ts'
import type { Command } from './use-command.ts'
import { whatNow } from './what-now.ts'
import { askToAgree, whoWouldBeAsked } from './who-is-asked.ts'

type PrimaryActionProps = { view: ProposalView; draft: DraftView | undefined; command: Command }

/** The one thing that whoever looks can do now about a proposal. */
export function PrimaryAction({ view, draft, command }: PrimaryActionProps) {
  const { go } = useNavigation()
  const { reference } = view.summary
  const { isBusy } = command
  const form = () => go({ page: 'form', reference })
  const step = (open: StepId) => () => go({ page: 'proposal', reference, open })
  const ask = (type: 'AskForAgreement' | 'AskForApprovalToProceed', open: StepId) => async () => {
    if (await command.run({ type, proposal: reference })) step(open)()
  }
  const mine = view.requests.find(({ mayAnswer }) => mayAnswer)
  if (mine) {
    const answer = () => {
      // On another step the page leads to the answer by itself, once it is there.
      if (!focusAnswer(mine.request)) go({ page: 'proposal', reference, open: mine.request })
    }
    return <Action message={`Answer for ${thePanel(mine.panelName)}`} act={answer} />
  }
  switch (whatNow(view, draft, Date.now())) {
    case 'revise':
      return <Action message="Revise" act={form} />
    case 'continue':
      return <Action message="Continue the Expression of Interest" act={form} />
    case 'ask-for-agreement': {
      const asked = draft && whoWouldBeAsked(draft.answers, draft.units)
      return (
        <Action message={isBusy ? 'Asking…' : askToAgree} isBusy={isBusy} act={ask('AskForAgreement', 'S1.4')}>
          {asked && <p>Asks {asked}</p>}
        </Action>
      )
    }
    case 'ask-for-approval-to-proceed': {
      const message = isBusy ? 'Asking…' : 'Ask for Approval to Proceed'
      return (
        <Action message={message} isBusy={isBusy} act={ask('AskForApprovalToProceed', 'S1.6')}>
          <p>{orderSentence(view.approvalOrder)}</p>
        </Action>
      )
    }
    case 'ask-for-advice':
      return <Action message="Ask the Faculty for advice" act={step('S1.2')} />
    case 'ask-for-market-view':
      return <Action message="Ask for a market view" act={step('S1.3')} />
    case 'book-the-meeting':
      return (
        <Action
          message="Book the stakeholder meeting"
          act={() => go({ page: 'meeting', reference, purpose: 'stakeholders' })}
        >
          <p>
            <Link to={{ page: 'proposal', reference, open: 'S1.5' }}>Or resolve it another way</Link>
          </p>
        </Action>
      )
    case 'settle-the-meeting':
      return <Action message="Resolve the need for a meeting" act={step('S1.5')} />
    case 'resume':
      return (
        <Action message="Resume" isBusy={isBusy} act={() => command.run({ type: 'Resume', proposal: reference })} />
      )
    case 'wait': {
      const message = view.can.edit ? 'Open the Expression of Interest' : 'Read the Expression of Interest'
      return <Action message={message} act={form} isPrimary={false} />
    }
  }
}

type ActionProps = {
  message: string
  act: () => unknown
  isBusy?: boolean
  isPrimary?: boolean
  /** What is to be known before it is pressed. */
  children?: React.ReactNode
}

function Action({ message, act, isBusy = false, isPrimary = true, children }: ActionProps) {
  return (
    <div className="proposal-action">
      <Button
        appearance={isPrimary ? 'primary' : 'secondary'}
        size="large"
        disabledFocusable={isBusy}
        onClick={() => act()}
      >
        {message}
      </Button>
      {children}
    </div>
  )
}
