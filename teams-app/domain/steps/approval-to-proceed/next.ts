import type { NextAction } from '../../core/next-action.ts'
import type { NextStepContext } from '../../core/step.ts'
import { currentAgreements } from '../agreement/queries.ts'
import { hasGrownOld } from './going-ahead.ts'
import { APPROVAL_TO_PROCEED, approvalStatus } from './queries.ts'

/** Everybody has agreed and nothing stands against asking; an approval that has grown old wants a word. */
export function nextOfApproval(context: NextStepContext): NextAction[] {
  const { proposal, institution, at, draft } = context
  const step = APPROVAL_TO_PROCEED
  if (hasGrownOld(proposal, institution, at)) {
    const since = proposal.goingAheadSince ?? at
    return [
      {
        ...{ kind: 'go-on', step, verb: 'Say that you still go ahead', since },
        place: { to: 'command', type: 'SayStillGoingAhead' },
      },
    ]
  }
  if (draft !== 'as-submitted' || approvalStatus(context) !== 'now') return []
  const answered = currentAgreements(proposal).flatMap(({ answer }) => answer?.at ?? [])
  return [
    {
      ...{
        kind: 'go-on',
        step,
        verb: 'Ask for Approval to Proceed',
        since: answered.sort().at(-1) ?? proposal.changedAt,
      },
      place: { to: 'command', type: 'AskForApprovalToProceed' },
    },
  ]
}
