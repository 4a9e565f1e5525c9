import type { NextAction } from '../../core/next-action.ts'
import { latestSubmission } from '../../core/proposal.ts'
import type { NextStepContext } from '../../core/step.ts'
import { isAhead } from '../../meetings/arranged-meeting.ts'
import { meetingStatus, STAKEHOLDER_MEETING } from './queries.ts'

/** A meeting that is called for is booked, waited for, and recorded once it was held. */
export function nextOfMeeting({ proposal, form, institution, at }: NextStepContext): NextAction[] {
  const submitted = latestSubmission(proposal)
  if (proposal.stage !== 'scoping' || !submitted) return []
  if (meetingStatus(proposal, form.answers, institution).state !== 'due') return []
  const step = STAKEHOLDER_MEETING
  const latest = proposal.arranged.findLast(({ purpose, state }) => purpose === 'stakeholders' && state !== 'cancelled')
  if (!latest)
    return [
      {
        ...{ kind: 'arrange', step, verb: 'Book the stakeholder meeting', since: submitted.at },
        place: { to: 'meeting', purpose: 'stakeholders' },
      },
    ]
  const { start, end } = latest
  return isAhead(latest, at)
    ? [{ kind: 'wait', step, verb: 'Stakeholder meeting', place: { to: 'step' }, since: submitted.at, due: start }]
    : [{ kind: 'arrange', step, verb: 'Record the stakeholder meeting', place: { to: 'step' }, since: end }]
}
