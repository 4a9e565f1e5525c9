import { Button } from '@fluentui/react-components'
import type { TabAction } from '../../teams-app/api/actions.ts'
import type { DraftView } from '../../teams-app/api/draft-view.ts'
import type { ProposalView } from '../../teams-app/api/proposal-view.ts'
import type { NextAction } from '../../teams-app/domain/core/next-action.ts'
import { orderSentence } from '../../teams-app/domain/steps/approval-to-proceed/words.ts'
import { formatNames } from '../../teams-app/domain/words/format.ts'
import { thePanel } from '../../teams-app/domain/words/the-panel.ts'
import { Link, useNavigation } from '../host/navigation.tsx'
import { focusAnswer } from './focus-answer.ts'
import { placeOf } from './place-of.ts'
import type { Command } from './use-command.ts'

type PrimaryActionProps = { view: ProposalView; draft: DraftView | undefined; command: Command }

/** The one thing that whoever looks can do now about a proposal: what is next, and nothing else. */
export function PrimaryAction({ view, draft, command }: PrimaryActionProps) {
  const { go } = useNavigation()
  const { reference } = view.summary
  const [first] = view.next.mine
  if (!first) {
    const message = view.can.edit ? 'Open the Expression of Interest' : 'Read the Expression of Interest'
    return <Action message={message} act={() => go({ page: 'form', reference })} isPrimary={false} />
  }
  const { place, verb } = first
  if (place.to === 'request') {
    const answer = () => {
      // On another step the page leads to the answer by itself, once it is there.
      if (!focusAnswer(place.request)) go(placeOf(reference, first))
    }
    return <Action message={first.panel ? `Answer for ${thePanel(first.panel)}` : verb} act={answer} />
  }
  if (place.to !== 'command') {
    return (
      <Action message={verb} act={() => go(placeOf(reference, first))}>
        {place.to === 'meeting' && (
          <p>
            <Link to={{ page: 'proposal', reference, open: first.step }}>Or resolve it another way</Link>
          </p>
        )}
      </Action>
    )
  }
  const run = async () => {
    // Commands that are next need nothing but the proposal; the server reads them by their schema.
    if (await command.run({ type: place.type, proposal: reference } as TabAction)) go(placeOf(reference, first))
  }
  const sentence = askedBy(first, view, draft)
  return (
    <Action message={command.isBusy ? 'One moment…' : verb} isBusy={command.isBusy} act={run}>
      {sentence && <p>{sentence}</p>}
    </Action>
  )
}

/** Who is asked by a command, as far as is known before. */
function askedBy({ place }: NextAction, view: ProposalView, draft: DraftView | undefined): string | undefined {
  if (place.to !== 'command') return undefined
  if (place.type === 'AskForApprovalToProceed') return orderSentence(view.approvalOrder)
  return place.type === 'AskForAgreement' && draft && draft.approvers.length > 0
    ? `Asks ${formatNames(draft.approvers.map(thePanel))}.`
    : undefined
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
