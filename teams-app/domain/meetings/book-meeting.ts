import { mayNotAct } from '../core/acting.ts'
import { canonicalJson } from '../core/canonical-json.ts'
import type { Instant } from '../core/instant.ts'
import type { Person, PersonId } from '../core/person.ts'
import type { Proposal } from '../core/proposal.ts'
import { ok, type Result, refuse } from '../core/result.ts'
import type { DraftWithContext } from '../forms/save-answer.ts'
import type { Institution } from '../institution/institution.ts'
import {
  type Appointment,
  type ArrangedMeeting,
  type CalendarEvent,
  type InvitationAnswer,
  isAhead,
  type MeetingId,
  type Room,
} from './arranged-meeting.ts'
import type { MeetingFact } from './facts.ts'
import type { MeetingPlan } from './meeting-plan.ts'
import { planMeeting } from './meeting-plan.ts'
import type { MeetingPurpose } from './meeting-purposes.ts'

/** Who acts for the proposal books a meeting in their own calendar. `start` and `end` are UTC. */
export type BookMeeting = {
  type: 'BookMeeting'
  purpose: MeetingPurpose
  start: Instant
  end: Instant
  room: Room | null
  by: Person
  at: Instant
  /** What `planMeeting` said of this very proposal, form and start; asked here where it is left out. */
  planned?: Result<MeetingPlan>
}

/** The event that came of it, as the calendar answered, or was found there by its reference. */
export type NoteBooked = { type: 'NoteBooked'; meeting: MeetingId; event: CalendarEvent; by: Person; at: Instant }

/** No invitation went out: the calendar refused, or its organiser says so. Another time may be chosen. */
export type GiveUpBooking = { type: 'GiveUpBooking'; meeting: MeetingId; by: Person; at: Instant }

/** What a calendar says of a meeting: `null` when the event is gone. */
export type SeenInCalendar = {
  start: Instant
  end: Instant
  cancelled: boolean
  answers: Readonly<Record<PersonId, InvitationAnswer>>
  /** `null` and absent: none is seen, or not any more. */
  joinLink?: string | null
} | null
export type FollowMeeting = { type: 'FollowMeeting'; meeting: MeetingId; seen: SeenInCalendar; by: Person; at: Instant }

/** Hours a meeting may take, and days ahead it may lie: what a slip of the finger looks like lies beyond. */
export const MEETING_LIMITS = { hours: 8, daysAhead: 366 } as const

const HOUR = 3_600_000

/**
 * The booking as it begins, recorded before the calendar is asked, so that nothing is forgotten in between. `null` when the very
 * same booking has begun already, or is done: its event is made once, however often it is asked for.
 * Refuses: what `mayNotAct` and `planMeeting` refuse, meeting-in-the-past, meeting-ends-first, meeting-too-long,
 * meeting-too-far-ahead, meeting-booked-already, nobody-to-invite.
 */
export function decideBookMeeting(
  proposal: Proposal,
  draft: DraftWithContext,
  institution: Institution,
  { purpose, start, end, room, by, at, planned: known }: BookMeeting,
): Result<MeetingFact | null> {
  const refused = mayNotAct(proposal, by)
  if (refused) return refused
  if (purpose === 'stakeholders' && proposal.stage !== 'scoping') return refuse('no-longer-a-draft')
  const [from, to, now] = [start, end, at].map((moment) => Date.parse(moment)) as [number, number, number]
  if (to <= from) return refuse('meeting-ends-first')
  if (to - from > MEETING_LIMITS.hours * HOUR)
    return refuse('meeting-too-long', { limit: String(MEETING_LIMITS.hours) })
  const ahead = openMeeting(proposal, purpose, at)
  if (ahead && isSame(ahead, { start, end, room }) && ahead.organiser.id === by.id) return ok(null)
  if (from <= now) return refuse('meeting-in-the-past')
  if (from - now > MEETING_LIMITS.daysAhead * 24 * HOUR)
    return refuse('meeting-too-far-ahead', { limit: String(MEETING_LIMITS.daysAhead) })
  if (ahead?.state === 'booked') return refuse('meeting-booked-already', { by: ahead.organiser.name, at: ahead.start })
  if (ahead) return refuse('meeting-being-booked', { by: ahead.organiser.name, at: ahead.start })
  const planned = known ?? planMeeting(proposal, draft.answers, institution, purpose, by, start)
  if (!planned.ok) return planned
  const { teams, optional } = planned.value
  const unspoken = teams.find(({ people }) => people.length === 0)
  if (unspoken) return refuse('nobody-to-invite', { team: unspoken.name })
  const appointment: Appointment = { start, end, room, teams, optional }
  return ok({ type: 'MeetingBookingBegun', meeting: nextId(proposal, purpose), purpose, ...appointment })
}

/**
 * The invitations went out: the event is known, also where its organiser had said meanwhile that none went out. `null` when that
 * is noted already.
 * Refuses: unknown-meeting; not-the-organiser, since only they have it in their calendar.
 */
export function decideNoteBooked(proposal: Proposal, { meeting, event, by }: NoteBooked): Result<MeetingFact | null> {
  const found = ownMeeting(proposal, meeting, by)
  if (!found.ok) return found
  if (found.value.event) return ok(null)
  return ok({ type: 'MeetingBooked', meeting, event })
}

/**
 * `null` when it was given up already.
 * Refuses: unknown-meeting; not-the-organiser; meeting-booked-already, since invitations that went out are cancelled in the
 * calendar, where those who were invited hear of it.
 */
export function decideGiveUpBooking(proposal: Proposal, { meeting, by }: GiveUpBooking): Result<MeetingFact | null> {
  const found = ownMeeting(proposal, meeting, by)
  if (!found.ok) return found
  const { state, organiser, start } = found.value
  if (state === 'booked') return refuse('meeting-booked-already', { by: organiser.name, at: start })
  return ok(state === 'cancelled' ? null : { type: 'MeetingCancelled', meeting, why: 'not-made' })
}

/**
 * What became of a meeting since it was last looked at, as one fact; `null` when nothing did. An event that is gone counts as
 * cancelled: nobody comes to a meeting that stands in no calendar. A link to join that is seen later is taken over, and stays. Of one that is over nothing is news but a later time:
 * whoever tidies up their calendar afterwards cancels nothing.
 * @param by whose calendar it is, also where the application looked by itself
 * Refuses: unknown-meeting, not-the-organiser.
 */
export function decideFollowMeeting(
  proposal: Proposal,
  { meeting, seen, by, at }: FollowMeeting,
): Result<MeetingFact | null> {
  const own = ownMeeting(proposal, meeting, by)
  if (!own.ok) return own
  const found = own.value
  if (found.state !== 'booked') return ok(null)
  const isNowLater = seen !== null && !seen.cancelled && seen.end > at
  if (!isAhead(found, at) && !isNowLater) return ok(null)
  if (!seen || seen.cancelled) return ok({ type: 'MeetingCancelled', meeting, why: seen ? 'cancelled' : 'gone' })
  const { start, end, answers, joinLink } = seen
  const isNewLink = Boolean(joinLink) && joinLink !== found.event?.joinLink
  const same = !isNewLink && canonicalJson({ start, end, answers }) === canonicalJson(timesAndAnswers(found))
  const linked = joinLink && isNewLink ? { joinLink } : {}
  return ok(same ? null : { type: 'MeetingFollowed', meeting, start, end, answers: { ...answers }, ...linked })
}

/** The meeting of this purpose that is still to come, booked or being booked. */
export const openMeeting = (proposal: Proposal, purpose: MeetingPurpose, now: Instant): ArrangedMeeting | undefined =>
  proposal.arranged.findLast((meeting) => meeting.purpose === purpose && isAhead(meeting, now))

function ownMeeting({ arranged }: Proposal, meeting: MeetingId, by: Person): Result<ArrangedMeeting> {
  const found = arranged.find(({ id }) => id === meeting)
  if (!found) return refuse('unknown-meeting')
  return found.organiser.id === by.id ? ok(found) : refuse('not-the-organiser', { by: found.organiser.name })
}

const timesAndAnswers = ({ start, end, answers }: ArrangedMeeting) => ({ start, end, answers })

const isSame = (meeting: ArrangedMeeting, { start, end, room }: Pick<Appointment, 'start' | 'end' | 'room'>): boolean =>
  meeting.start === start && meeting.end === end && meeting.room?.address === room?.address

const nextId = ({ arranged }: Proposal, purpose: MeetingPurpose): MeetingId =>
  `${purpose}-${arranged.filter((meeting) => meeting.purpose === purpose).length + 1}`
