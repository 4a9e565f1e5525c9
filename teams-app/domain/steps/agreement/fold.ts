import { asked, supersede } from '../../core/fold-requests.ts'
import type { Proposal, Submitted } from '../../core/proposal.ts'
import type { Recorded } from '../../core/recorded.ts'
import type { Request } from '../../core/request.ts'
import type { AgreementFactOf } from './facts.ts'

/** Questions about an earlier version that was submitted are overtaken, but for those that are carried. */
export function agreementAsked(proposal: Proposal, recorded: Recorded<AgreementFactOf<'AgreementAsked'>>): Proposal {
  const { submission, lead, leadName, agreeing, carried, asks } = recorded.fact
  const standing = [...carried, ...asks.map(({ id }) => id)]
  const submitted: Submitted = {
    ...submission,
    ...{ by: recorded.by, at: recorded.at, number: recorded.number, lead, leadName, agreeing, standing },
  }
  const overtakes = ({ snapshot, id }: Request) => snapshot === undefined && !carried.includes(id)
  return {
    ...proposal,
    stage: 'scoping',
    title: typeof submission.shown.title === 'string' ? submission.shown.title : proposal.title,
    submissions: [...proposal.submissions, submitted],
    requests: [...proposal.requests.map((one) => (overtakes(one) ? supersede(one) : one)), ...asked(recorded, asks)],
  }
}
