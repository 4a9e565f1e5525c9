import type { ArrangedMeeting } from './arranged-meeting.ts'
import { openMeeting } from './book-meeting.ts'
import { canonicalJson, hashOf } from './canonical-json.ts'
import type { Instant } from './instant.ts'
import { type MeetingPlan, planMeeting } from './meeting-plan.ts'
import { calledForAt, type Look, type Notice, noticesOf, type QuestionNotice } from './notices.ts'
import type { Person } from './person.ts'
import { lastShownForm, mayAct, type Proposal, requestOf } from './proposal.ts'
import { meetingStanding } from './stakeholder-meeting.ts'

/** A stakeholder meeting that is called for, and the one on its way to settle it. */
export type MeetingToArrange = { plan: MeetingPlan; ahead?: ArrangedMeeting }

/**
 * What somebody who acts for the proposal is told of a stakeholder meeting beside their news: that it is called for, by the
 * answers that were submitted or asked about last, and nothing settles it yet; or when it will be. `undefined`: there is nothing
 * to arrange, or a meeting that was booked lies behind and what came of it is to be recorded.
 * Source: Micro-credentials Guidance v1.0, S1.5.
 */
function meetingToArrange(proposal: Proposal, organiser: Person, look: Look): MeetingToArrange | undefined {
  const { institution, at } = look
  if (proposal.stage !== 'scoping' || proposal.held || !mayAct(proposal, organiser.id)) return undefined
  const { answers } = lastShownForm(proposal)
  if (meetingStanding(proposal, answers, institution).state !== 'due') return undefined
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
export function meetingTold(proposal: Proposal, { key, about, to }: Notice, look: Look): MeetingToArrange | undefined {
  if (about !== 'news' || to.kind !== 'person') return undefined
  return newestNews(proposal, to.person, look)?.key === key ? meetingToArrange(proposal, to.person, look) : undefined
}

/** What news shows; a message that shows another is out of date: `news`, with a digest where it tells of a meeting. */
export type NewsShown = 'news' | `news:${string}`
export const NEWS_SHOWN_PATTERN = /^news(:[a-f\d]{8})?$/

export function newsShown(proposal: Proposal, notice: Notice, look: Look): NewsShown {
  const told = meetingTold(proposal, notice, look)
  return told ? `news:${hashOf(canonicalJson(told)).slice(0, 8)}` : 'news'
}

function newestNews(proposal: Proposal, { id }: Person, look: Look): QuestionNotice | undefined {
  const mine = noticesOf(proposal, look).filter(
    (notice): notice is QuestionNotice =>
      notice.about === 'news' && notice.to.kind === 'person' && notice.to.person.id === id,
  )
  const since = (notice: QuestionNotice): Instant => {
    const asked = requestOf(proposal, notice.request)
    return (asked && calledForAt(notice, asked)) ?? ''
  }
  return mine.toSorted((one, other) => since(one).localeCompare(since(other))).at(-1)
}
