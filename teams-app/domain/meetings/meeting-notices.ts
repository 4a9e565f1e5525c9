import { canonicalJson, hashOf } from '../core/canonical-json.ts'
import type { Instant } from '../core/instant.ts'
import type { Person } from '../core/person.ts'
import { isAlive, type Proposal, requestsFor } from '../core/proposal.ts'
import { dayOf, nextMorning } from '../core/working-days.ts'
import { type ArrangedMeeting, isAhead, type MeetingId, unheard } from './arranged-meeting.ts'
import type { InvitedTeam } from './invited-teams.ts'

/**
 * What whoever has a meeting in their calendar is told about it. `unheard`: nobody would speak for a team any more; once for each
 * team and time. `outcome`: it is over, and its outcome is not recorded; once. Each stands in the keys of messages, so a name stays.
 */
export const meetingNoticeKinds = ['unheard', 'outcome'] as const
type MeetingNoticeKind = (typeof meetingNoticeKinds)[number]

/** A message about a meeting to whoever has it in their calendar. */
export type MeetingNotice = {
  /** `<reference>/<meeting>/<about>><organiser>`. */
  key: string
  about: MeetingNoticeKind
  meeting: MeetingId
  to: { kind: 'person'; person: Person }
}

/**
 * The messages that are called for at this moment: what has been mended meanwhile is not told any more. Whoever moves or cancels
 * a meeting knows it, so that is no message.
 * Source: S1.5; quorum by role and the reminder are ours.
 */
export function meetingNotices(proposal: Proposal, closures: readonly string[], at: Instant): MeetingNotice[] {
  if (!isAlive(proposal) || proposal.held) return []
  return proposal.arranged.flatMap((meeting) => [
    ...unheardAt(meeting, at).map((team) =>
      notice(proposal, meeting, 'unheard', `unheard-${subjectPrefixOf(meeting, team)}`),
    ),
    ...(lacksOutcome(proposal, meeting, closures, at) ? [notice(proposal, meeting, 'outcome', 'outcome')] : []),
  ])
}

/** The team that a warning is about; `undefined` when it would be heard again, or at another time. */
export const teamWarnedOf = (meeting: ArrangedMeeting, { key }: MeetingNotice): InvitedTeam | undefined =>
  unheard(meeting).find((team) => key.includes(`/unheard-${subjectPrefixOf(meeting, team)}>`))

const unheardAt = (meeting: ArrangedMeeting, at: Instant): InvitedTeam[] =>
  meeting.state === 'booked' && isAhead(meeting, at) ? unheard(meeting) : []

/**
 * From the morning of the next working day on, while it can still be recorded, and nothing else was done about it: neither
 * another meeting arranged nor the teams asked in writing.
 */
function lacksOutcome(proposal: Proposal, meeting: ArrangedMeeting, closures: readonly string[], at: Instant): boolean {
  const { purpose, state, start, end } = meeting
  if (purpose !== 'stakeholders' || state !== 'booked' || proposal.stage !== 'scoping') return false
  if (at < nextMorning(end, closures)) return false
  const last = proposal.arranged.findLast((one) => one.purpose === purpose && one.state !== 'cancelled')
  const isRecorded = proposal.meetings.some(({ on }) => on >= dayOf(start))
  const isAskedInWriting = requestsFor(proposal, 'stakeholder-view').some(({ askedAt }) => askedAt > start)
  return last?.id === meeting.id && !isRecorded && !isAskedInWriting
}

/** Tells one team at one time from every other, in eight small letters and digits. */
const subjectPrefixOf = ({ start }: ArrangedMeeting, { panels }: InvitedTeam): string =>
  hashOf(canonicalJson({ start, panels })).slice(0, 8)

const notice = (
  { reference }: Proposal,
  { id, organiser }: ArrangedMeeting,
  about: MeetingNotice['about'],
  what: string,
): MeetingNotice => ({
  key: `${reference}/${id}/${what}>${organiser.id}`,
  about,
  meeting: id,
  to: { kind: 'person', person: organiser },
})
