import { Button } from '@fluentui/react-components'
import type { DraftView } from '../../teams-app/contract/draft-view.ts'
import type { ProposalSummary, ProposalView } from '../../teams-app/contract/proposal-view.ts'
import { thePanel } from '../../teams-app/contract/the-panel.ts'
import { onHoldWords, orderSentence, stageWords } from '../../teams-app/contract/words.ts'
import type { StepId } from '../../teams-app/domain/delivery-model.ts'
import { Link, useNavigation } from '../host/navigation.tsx'
import { useSession } from '../host/session.tsx'
import { PageHeading } from '../look/page-heading.tsx'
import { dueWords, isOverdue, sinceWords } from '../look/when.ts'
import type { Command } from './use-command.ts'
import { whatNow } from './what-now.ts'
import { askToAgree, whoWouldBeAsked } from './who-is-asked.ts'

type ProposalHeaderProps = { view: ProposalView; draft: DraftView | undefined; command: Command }

/** Where it stands, whom it waits for, and the one thing to do now. */
export function ProposalHeader({ view, draft, command }: ProposalHeaderProps) {
  const { reference, title, stage, onHold, academicLead, proposalOwner, coAuthors, leadName } = view.summary
  return (
    <header className="proposal-header">
      <div className="proposal-title">
        <PageHeading title={title}>{title}</PageHeading>
        <p className="proposal-facts">
          <span>{reference}</span>
          <span className={`stage stage-${stage}`}>{onHold ? onHoldWords : stageWords[stage]}</span>
          <span>Academic Lead: {academicLead.name}</span>
          {proposalOwner && <span>Proposal Owner: {proposalOwner.name}</span>}
          {coAuthors.length > 0 && <span>Written with {coAuthors.map(({ name }) => name).join(', ')}</span>}
          {leadName && <span>Led by {leadName}</span>}
          {view.can.act && <Link to={{ page: 'proposal', reference, open: 'S1.1' }}>Who writes it</Link>}
        </p>
        <WaitsFor summary={view.summary} />
      </div>
      <PrimaryAction view={view} draft={draft} command={command} />
    </header>
  )
}

function WaitsFor({ summary }: { summary: ProposalSummary }) {
  const { me } = useSession()
  const { waitsFor, waitsForPeople, academicLead, since, due, stage } = summary
  const now = Date.now()
  if (waitsFor === '') {
    return (
      <p className="proposal-waits">
        {stage === 'not-proceeding' || stage === 'withdrawn'
          ? 'It ended here; the record is kept.'
          : 'Waits for nobody.'}
      </p>
    )
  }
  const forMe = waitsForPeople.includes(me.person.id)
  const iAct = waitsForPeople.length === 0 && due === null && academicLead.id === me.person.id
  return (
    <p className="proposal-waits">
      Waits for: <strong>{forMe ? `you (${waitsFor})` : iAct ? 'you' : waitsFor}</strong>, {sinceWords(since, now)}
      {due && (
        <>
          {', '}
          <span className={isOverdue(due, now) ? 'proposal-overdue' : ''}>
            {isOverdue(due, now) && <span aria-hidden="true">▲ </span>}
            {dueWords(due, now)}
          </span>
        </>
      )}
    </p>
  )
}

/** Leads to the step where the next thing is done. */
function GoTo({ open, says, reference }: { open: StepId; says: string; reference: string }) {
  const { go } = useNavigation()
  return (
    <div className="proposal-action">
      <Button appearance="primary" size="large" onClick={() => go({ page: 'proposal', reference, open })}>
        {says}
      </Button>
    </div>
  )
}

function PrimaryAction({ view, draft, command }: ProposalHeaderProps) {
  const { go } = useNavigation()
  const { reference } = view.summary
  const mine = view.requests.find(({ mayAnswer }) => mayAnswer)
  const form = () => go({ page: 'form', reference })
  const ask = async (type: 'AskForAgreement' | 'AskForApprovalToProceed', open: StepId) => {
    if (await command.run({ type, proposal: reference })) go({ page: 'proposal', reference, open })
  }
  if (mine) {
    return (
      <div className="proposal-action">
        <Button
          appearance="primary"
          size="large"
          onClick={() => {
            go({ page: 'proposal', reference, open: mine.request })
            requestAnimationFrame(() => document.getElementById(`answer-${mine.request}`)?.focus())
          }}
        >
          Answer for {thePanel(mine.panelName)}
        </Button>
      </div>
    )
  }
  switch (whatNow(view, draft, Date.now())) {
    case 'continue':
      return (
        <div className="proposal-action">
          <Button appearance="primary" size="large" onClick={form}>
            Continue the Expression of Interest
          </Button>
        </div>
      )
    case 'ask-for-agreement': {
      const asked = draft && whoWouldBeAsked(draft.answers, draft.units)
      return (
        <div className="proposal-action">
          <Button
            appearance="primary"
            size="large"
            disabledFocusable={command.busy}
            onClick={() => ask('AskForAgreement', 'S1.4')}
          >
            {command.busy ? 'Asking…' : askToAgree}
          </Button>
          {asked && <p>Asks {asked}</p>}
        </div>
      )
    }
    case 'ask-for-approval-to-proceed':
      return (
        <div className="proposal-action">
          <Button
            appearance="primary"
            size="large"
            disabledFocusable={command.busy}
            onClick={() => ask('AskForApprovalToProceed', 'S1.6')}
          >
            {command.busy ? 'Asking…' : 'Ask for Approval to Proceed'}
          </Button>
          <p>{orderSentence(view.approvalOrder)}</p>
        </div>
      )
    case 'ask-for-advice':
      return <GoTo open="S1.2" says="Ask the Faculty for advice" reference={reference} />
    case 'ask-for-market-view':
      return <GoTo open="S1.3" says="Ask for a market view" reference={reference} />
    case 'book-the-meeting':
      return (
        <div className="proposal-action">
          <Button
            appearance="primary"
            size="large"
            onClick={() => go({ page: 'meeting', reference, purpose: 'stakeholders' })}
          >
            Book the stakeholder meeting
          </Button>
          <p>
            <Link to={{ page: 'proposal', reference, open: 'S1.5' }}>Or settle it another way</Link>
          </p>
        </div>
      )
    case 'settle-the-meeting':
      return <GoTo open="S1.5" says="Settle the stakeholder meeting" reference={reference} />
    case 'resume':
      return (
        <div className="proposal-action">
          <Button
            appearance="primary"
            size="large"
            disabledFocusable={command.busy}
            onClick={() => command.run({ type: 'Resume', proposal: reference })}
          >
            Resume
          </Button>
        </div>
      )
    case 'wait':
      return (
        <div className="proposal-action">
          <Button size="large" onClick={form}>
            {view.can.edit ? 'Open the Expression of Interest' : 'Read the Expression of Interest'}
          </Button>
        </div>
      )
  }
}
