import { type MeetingToArrange, meetingTold } from '../domain/meeting-to-arrange.ts'
import type { Look, Notice } from '../domain/notices.ts'
import type { Proposal } from '../domain/proposal.ts'
import { type ArrangedMeetingView, arrangedMeetingView } from './meeting-view.ts'
import type { RequestView } from './request-view.ts'

/** A question as a message shows it: with the meeting that is to be arranged, where the message tells of one. */
export type NewsView = RequestView & { meeting?: Pick<MeetingToArrange, 'plan'> & { ahead?: ArrangedMeetingView } }

export function newsView(view: RequestView, proposal: Proposal, notice: Notice, look: Look): NewsView {
  const told = meetingTold(proposal, notice, look)
  if (!told) return view
  return { ...view, meeting: { plan: told.plan, ...(told.ahead ? { ahead: arrangedMeetingView(told.ahead) } : {}) } }
}
