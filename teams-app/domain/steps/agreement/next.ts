import type { NextAction } from '../../core/next-action.ts'
import { latestSubmission } from '../../core/proposal.ts'
import type { NextStepContext } from '../../core/step.ts'
import { AGREEMENT } from './queries.ts'

/** The form is written until it is complete, and asked about then: also anew, once it has changed. */
export function nextOfAgreement({ proposal, draft }: NextStepContext): NextAction[] {
  if (proposal.stage !== 'scoping' || draft === 'as-submitted') return []
  const since = latestSubmission(proposal)?.at ?? proposal.openedAt
  return draft === 'ready'
    ? [
        {
          ...{ kind: 'go-on', step: AGREEMENT, verb: 'Ask for agreement', since },
          place: { to: 'command', type: 'AskForAgreement' },
        },
      ]
    : [{ kind: 'write', step: AGREEMENT, verb: 'Continue the Expression of Interest', place: { to: 'form' }, since }]
}
