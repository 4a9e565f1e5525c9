import { useEffect, useRef, useState } from 'react'
import type { DraftView } from '../../teams-app/api/draft-view.ts'
import { endpoints } from '../../teams-app/api/endpoints.ts'
import type { ProposalView } from '../../teams-app/api/proposal-view.ts'
import { useAnnounce } from '../host/announcer.tsx'
import { useNavigation } from '../host/navigation.tsx'
import { question } from '../host/question.ts'
import { useSession } from '../host/session.tsx'
import { useLive } from '../host/use-live.ts'
import { StepHeading, type StepProps } from '../steps/step-heading.tsx'
import { screenOf } from '../steps/step-screens.tsx'
import { Notice } from '../ui/notice.tsx'
import { PageHeading } from '../ui/page-heading.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { BackToProposals } from './back-to-proposals.tsx'
import { ChangesRequested } from './changes-requested.tsx'
import { focusAnswer } from './focus-answer.ts'
import { Guidance } from './guidance.tsx'
import { History } from './history.tsx'
import { OnHold } from './hold-or-withdraw.tsx'
import { More } from './more.tsx'
import { stepToOpen } from './open-step.ts'
import { OutlinePage } from './outline-page.tsx'
import { ProposalHeader } from './proposal-header.tsx'
import { type Command, useCommand } from './use-command.ts'
import './proposal-page.css'
import { isOutline } from '../../teams-app/api/proposal-outline.ts'
import type { StepId } from '../../teams-app/domain/core/step-ids.ts'

/** Milliseconds between two looks, so that the page changes while one looks at it. */
const EVERY = 3_000
const EVERY_DRAFT = 10_000

/** One proposal: the guidance on the left, the step that is open, and what happened. */
export function ProposalPage({ reference, open }: { reference: string; open: string }) {
  const { client } = useSession()
  const { value: found, problem, refresh } = useLive(question(endpoints.proposal, { reference }), EVERY)
  const view = found && !isOutline(found) ? found : undefined
  const form = view?.can.edit ? question(endpoints.expressionOfInterest, { reference }) : undefined
  const { value: draft, problem: noDraft } = useLive(form, EVERY_DRAFT)
  useNewEntries(view)

  const number = view?.summary.number
  useEffect(() => {
    if (number !== undefined) client.saw(reference, number)
  }, [client, reference, number])

  if (found && isOutline(found)) return <OutlinePage summary={found.summary} />
  if (!view) {
    return (
      <main className="proposal">
        <BackToProposals />
        <PageHeading title={reference}>{reference}</PageHeading>
        {problem ? (
          <Notice tone="error" live="alert" again={refresh}>
            {problem}
          </Notice>
        ) : (
          <Skeleton label="Loading the proposal" rows={5} />
        )}
      </main>
    )
  }
  const isComing = form !== undefined && !draft && !noDraft
  return <Shown {...{ view, draft, isComing, open, problem, refresh }} />
}

type ShownProps = {
  view: ProposalView
  draft: DraftView | undefined
  /** The draft is on its way: what can be done now is not known before. */
  isComing: boolean
  open: string
  problem: string | undefined
  refresh: () => Promise<unknown>
}

function Shown({ view, draft, isComing, open, problem, refresh }: ShownProps) {
  const command = useCommand(refresh)
  const step = useOpenStep(view, open)
  const heading = useStepFocus(view, step, open)
  const said = useSaidFocus(command)
  return (
    <div className="proposal">
      <BackToProposals />
      <ProposalHeader view={view} draft={draft} isComing={isComing} command={command} />
      {problem && (
        <Notice tone="warning" live="status" again={refresh}>
          {problem} What you see may be out of date.
        </Notice>
      )}
      {view.held && <OnHold held={view.held} />}
      <ChangesRequested view={view} />
      <More view={view} command={command} />
      <div className="proposal-columns">
        <Guidance view={view} open={step} />
        <main className="proposal-step card">
          <div ref={said} tabIndex={-1} className="said">
            {command.said && (
              <Notice tone={command.said.tone} {...(command.said.tone === 'error' && { live: 'alert' })}>
                {command.said.sentence}
              </Notice>
            )}
          </div>
          <StepHeading step={step} headingRef={heading} />
          <OpenStep key={step} step={step} view={view} draft={draft} command={command} asked={open} />
        </main>
        <History reference={view.summary.reference} history={view.history} />
      </div>
    </div>
  )
}

function OpenStep(props: StepProps) {
  const Screen = screenOf(props.step)
  return <Screen {...props} />
}

/** Says the newest entries of the history aloud when they arrive while the page is looked at. */
function useNewEntries(view: ProposalView | undefined): void {
  const announce = useAnnounce()
  const { me } = useSession()
  const heard = useRef<number>(undefined)
  useEffect(() => {
    if (!view) return
    const before = heard.current
    heard.current = view.summary.number
    if (before === undefined) return
    const news = view.history.filter(({ number, by }) => number > before && by !== me.person.name)
    if (news.length > 0)
      announce(
        news
          .map(({ sentence }) => sentence)
          .reverse()
          .join(' '),
      )
  }, [view, announce, me])
}

/**
 * The step that is open. Where the address names none, the page chooses once and keeps to it, so that an answer does not
 * take its own outcome out of sight.
 */
function useOpenStep(view: ProposalView, open: string): StepId {
  const [chosen, setChosen] = useState(() => ({ open, step: stepToOpen(view, open) }))
  if (chosen.open === open) return chosen.step
  const next = { open, step: stepToOpen(view, open) }
  setChosen(next)
  return next.step
}

/** What came of a command takes the focus, a refusal too: its button may be gone, and the sentence may lie out of sight. */
function useSaidFocus(command: Command) {
  const place = useRef<HTMLDivElement>(null)
  const { said } = command
  useEffect(() => {
    if (said) place.current?.focus()
  }, [said])
  return place
}

/**
 * An address that names the reader's own question leads to its answer, also on coming to the page; choosing another step moves the
 * focus to its heading.
 */
function useStepFocus(view: ProposalView, step: StepId, open: string) {
  const { moved } = useNavigation()
  const heading = useRef<HTMLHeadingElement>(null)
  const last = useRef<string>(undefined)
  const isOwn = view.requests.some(({ request, mayAnswer }) => mayAnswer && request === open)
  useEffect(() => {
    const before = last.current
    if (before === open) return
    last.current = open
    if (isOwn && focusAnswer(open)) return
    if (before !== undefined && moved && step) heading.current?.focus()
  }, [open, step, moved, isOwn])
  return heading
}
