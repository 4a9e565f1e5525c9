import type { Proposal } from '../domain/core/proposal.ts'
import { type MeetingToArrange, meetingOfNotice } from '../domain/notifications/meeting-to-arrange.ts'
import type { EvaluationContext, Notice } from '../domain/notifications/notices.ts'
import { type ArrangedMeetingView, arrangedMeetingView } from './meeting-view.ts'
import type { RequestView } from './request-view.ts'

/** A question as a message shows it: with the meeting that is to be arranged, where the message tells of one. */
export type NotificationView = RequestView & {
  meeting?: Pick<MeetingToArrange, 'plan'> & { ahead?: ArrangedMeetingView }
}

export function notificationView(
  view: RequestView,
  proposal: Proposal,
  notice: Notice,
  context: EvaluationContext,
): NotificationView {
  const toArrange = meetingOfNotice(proposal, notice, context)
  if (!toArrange) return view
  return {
    ...view,
    meeting: { plan: toArrange.plan, ...(toArrange.ahead ? { ahead: arrangedMeetingView(toArrange.ahead) } : {}) },
  }
}
