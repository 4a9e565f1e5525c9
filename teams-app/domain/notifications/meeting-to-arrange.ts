import { canonicalJson, hashOf } from '../core/canonical-json.ts'
import type { Instant } from '../core/instant.ts'
import type { Person } from '../core/person.ts'
import { lastShownForm, mayAct, type Proposal, requestOf } from '../core/proposal.ts'
import type { ArrangedMeeting } from '../meetings/arranged-meeting.ts'
import { openMeeting } from '../meetings/book-meeting.ts'
import { type MeetingPlan, planMeeting } from '../meetings/meeting-plan.ts'
import { meetingStatus } from '../steps/stakeholder-meeting/queries.ts'
import { calledForAt, type EvaluationContext, type Notice, noticesOf, type RequestNotice } from './notices.ts'

/** A stakeholder meeting that is called for, and the one on its way to settle it. */
export type MeetingToArrange = { plan: MeetingPlan; ahead?: ArrangedMeeting }

/**
 * What somebody who acts for the proposal is told of a stakeholder meeting beside their news: that it is called for, by the
 * answers that were submitted or asked about last, and nothing settles it yet; or when it will be. `undefined`: there is nothing
 * to arrange, or a meeting that was booked lies behind and what came of it is to be recorded.
 * Source: Micro-credentials Guidance v1.0, S1.5.
 */
function meetingToArrange(
  proposal: Proposal,
  organiser: Person,
  context: EvaluationContext,
): MeetingToArrange | undefined {
  const { institution, at } = context
  if (proposal.stage !== 'scoping' || proposal.held || !mayAct(proposal, organiser.id)) return undefined
  const { answers } = lastShownForm(proposal)
  if (meetingStatus(proposal, answers, institution).state !== 'due') return undefined
  const ahead = openMeeting(proposal, 'stakeholders', at)
  const latest = proposal.arranged.findLast(({ purpose }) => purpose === 'stakeholders')
  if (!ahead && latest?.state === 'booked') return undefined
  const planned = planMeeting(proposal, answers, institution, 'stakeholders', organiser, ahead?.start ?? at)
  return planned.ok ? { plan: planned.value, ...(ahead ? { ahead } : {}) } : undefined
}

/**
 * The meeting that this message tells of. It is one message to each: the newest news they were sent, so that arranging a meeting
 * costs nobody a ping of its own. `undefined` for every other.
 */
export function meetingOfNotice(
  proposal: Proposal,
  { key, about, to }: Notice,
  context: EvaluationContext,
): MeetingToArrange | undefined {
  if (about !== 'news' || to.kind !== 'person') return undefined
  return newestNotification(proposal, to.person, context)?.key === key
    ? meetingToArrange(proposal, to.person, context)
    : undefined
}

/** What news shows; a message that shows another is out of date: `news`, with a digest where it tells of a meeting. */
export type NotificationShown = 'news' | `news:${string}`
export const NOTIFICATION_SHOWN_PATTERN = /^news(:[a-f\d]{8})?$/

export function notificationShown(proposal: Proposal, notice: Notice, context: EvaluationContext): NotificationShown {
  const toArrange = meetingOfNotice(proposal, notice, context)
  return toArrange ? `news:${hashOf(canonicalJson(toArrange)).slice(0, 8)}` : 'news'
}

function newestNotification(proposal: Proposal, { id }: Person, context: EvaluationContext): RequestNotice | undefined {
  const mine = noticesOf(proposal, context).filter(
    (notice): notice is RequestNotice =>
      notice.about === 'news' && notice.to.kind === 'person' && notice.to.person.id === id,
  )
  const since = (notice: RequestNotice): Instant => {
    const asked = requestOf(proposal, notice.request)
    return (asked && calledForAt(notice, asked)) ?? ''
  }
  return mine.toSorted((one, other) => since(one).localeCompare(since(other))).at(-1)
}
