import { asked, supersede, supersededBy } from '../../core/fold-requests.ts'
import type { Proposal } from '../../core/proposal.ts'
import type { Recorded } from '../../core/recorded.ts'
import type { StakeholderMeetingFactOf } from './facts.ts'
import { STAKEHOLDER_VIEW } from './queries.ts'

/** A meeting settles what the teams were asked in writing. */
export function meetingHeld(
  proposal: Proposal,
  { number, by, at, fact }: Recorded<StakeholderMeetingFactOf<'MeetingHeld'>>,
): Proposal {
  const { type: _, decisions = [], actions = [], ...notes } = fact
  const requests = proposal.requests.map((one) => (one.purpose === STAKEHOLDER_VIEW ? supersede(one) : one))
  const agreed = actions.map((action, index) => ({ ...action, id: `${number}-${index + 1}` }))
  return { ...proposal, requests, meetings: [...proposal.meetings, { ...notes, decisions, actions: agreed, by, at }] }
}

export const actionDone = (
  proposal: Proposal,
  { by, at, fact }: Recorded<StakeholderMeetingFactOf<'ActionDone'>>,
): Proposal => ({
  ...proposal,
  meetings: proposal.meetings.map((held) => ({
    ...held,
    actions: held.actions.map((action) => (action.id === fact.action ? { ...action, done: { by, at } } : action)),
  })),
})

export const askedInWriting = (
  proposal: Proposal,
  recorded: Recorded<StakeholderMeetingFactOf<'AskedInWriting'>>,
): Proposal => ({
  ...proposal,
  requests: [
    ...proposal.requests.map(supersededBy(recorded.fact.asks)),
    ...asked(recorded, recorded.fact.asks, recorded.fact.snapshot),
  ],
})
