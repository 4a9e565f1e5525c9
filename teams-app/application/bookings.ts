import type { CalendarAction } from '../api/calendar-actions.ts'
import { invitationHtml } from '../api/invitation.ts'
import { touches } from '../domain/core/interval.ts'
import type { Person, PersonId } from '../domain/core/person.ts'
import type { Proposal } from '../domain/core/proposal.ts'
import { ok, type Refused, refuse } from '../domain/core/result.ts'
import type { Stream } from '../domain/core/stream.ts'
import {
  type ArrangedMeeting,
  type CalendarEvent,
  isFollowed,
  type MeetingId,
} from '../domain/meetings/arranged-meeting.ts'
import { decideBookMeeting, MEETING_LIMITS, openMeeting } from '../domain/meetings/book-meeting.ts'
import { invitedBy, teamsUnheard } from '../domain/meetings/invited-teams.ts'
import { type MeetingPlan, whoMustCome } from '../domain/meetings/meeting-plan.ts'
import type { MeetingPurpose } from '../domain/meetings/meeting-purposes.ts'
import { cannotCome, quartersAround } from '../domain/meetings/meeting-times.ts'
import { formatNames } from '../domain/words/format.ts'
import { ExternalServiceError, type OwnAppointment, type PersonCalendar } from '../ports.ts'
import { handleMeetingCommand, type Outcome, readDraft } from './command-handler.ts'
import { invitationFor, type Meetings, orNoCalendar, type PlannedMeeting, planIn, planOf } from './meetings.ts'

const DAY = 86_400_000

type Asked<Type extends CalendarAction['type']> = Omit<Extract<CalendarAction, { type: Type }>, 'type'>

/**
 * Looks whether the time is still free, begins the booking, has the calendar make the event, and notes it: whatever breaks off in
 * between, the same booking again goes on where it stopped, and one event is made. Where the calendar refuses, it is noted that no
 * invitation went out. One read of the draft and one plan, unless another fact of the proposal comes first.
 * @param asked `without`: those of whom it is known that they cannot come
 * @param planning of this booking and its start, on the draft as the list gave it a moment ago
 * Refuses what the rules refuse; nobody-reachable, no-longer-free, room-taken; no-calendar, calendar-refused, calendar-silent; appointment-not-sent,
 * where one lies in Outlook.
 */
export async function bookMeeting(
  meetings: Meetings,
  who: Person,
  calendar: PersonCalendar,
  { without, ...booking }: Asked<'BookMeeting'>,
  planning?: PlannedMeeting,
): Promise<Outcome> {
  const { app } = meetings
  const { proposal: reference, purpose, start } = booking
  const opened = planning ? ok(planning) : await readDraft(app, reference, 'fresh', who.id)
  if (!opened.ok) return opened
  const { proposal, draft } = opened.value
  const planned = planning ? ok(planning.plan) : planIn(app, who, opened.value, purpose, start)
  const command = { ...booking, type: 'BookMeeting', by: who, at: app.ports.clock.now(), planned } as const
  const decide = (now: Proposal) => decideBookMeeting(now, draft, app.readModel.institution(), command)
  const allowed = decide(proposal)
  if (!allowed.ok) return allowed
  if (!planned.ok) return planned
  const plan = planned.value
  // One that is begun may stand in these calendars itself.
  const gone = allowed.value ? await timeGone(calendar, plan, booking, without) : undefined
  if (gone && !(await isBegunMeanwhile(meetings, reference, decide))) return gone
  const begun = await handleMeetingCommand(app, who, { type: 'BookMeeting', ...booking }, { proposal, draft, planned })
  if (!begun.ok) return begun
  const meeting = openMeeting(begun.value.proposal, purpose, app.ports.clock.now())
  if (!meeting) return refuse('meeting-in-the-past')
  if (meeting.state === 'booked') return begun
  const { subject } = plan
  const note = (event: CalendarEvent) =>
    handleMeetingCommand(app, who, { type: 'NoteBooked', proposal: reference, meeting: meeting.id, event })
  // Begun before: it may have been written in Outlook meanwhile, and nobody is to be invited twice.
  const written = begun.value.recorded ? undefined : await writtenBy(meetings, calendar, plan)
  if (written) return written.sent ? note(written.event) : refuse('appointment-not-sent')
  try {
    const event = await calendar.make({
      key: keyOf(reference, meeting),
      subject,
      html: invitationHtml(invitationFor(meetings, { proposal, draft, plan })),
      ...{ start: meeting.start, end: meeting.end, room: meeting.room },
      ...invitedBy(meeting),
    })
    return await note(event)
  } catch (error) {
    if (!(error instanceof ExternalServiceError)) throw error
    app.ports.log.warn('A calendar made no event.', { proposal: reference, reason: error.reason, status: error.status })
    if (error.reason !== 'refused') return refuse('calendar-silent')
    await handleMeetingCommand(app, who, { type: 'GiveUpBooking', proposal: reference, meeting: meeting.id })
    return refuse(error.status === 404 ? 'no-calendar' : 'calendar-refused')
  }
}

/** The same command, which arrived a moment before, has taken the time itself. */
async function isBegunMeanwhile(
  { app }: Meetings,
  reference: Stream,
  decide: (now: Proposal) => ReturnType<typeof decideBookMeeting>,
): Promise<boolean> {
  await app.readModel.reload(reference)
  const now = app.readModel.find(reference)?.proposal
  const decided = now && decide(now)
  return decided?.ok === true && decided.value === null
}

/** Why it cannot be at that time: no invitation would reach a team, or somebody or the room has something else since. */
async function timeGone(
  calendar: PersonCalendar,
  plan: MeetingPlan,
  { start, end, room }: Pick<Asked<'BookMeeting'>, 'start' | 'end' | 'room'>,
  without: readonly PersonId[],
): Promise<Refused | undefined> {
  const time = { from: Date.parse(start), to: Date.parse(end) }
  const mustCome = whoMustCome(plan)
  const people = mustCome.map(({ id }) => id)
  const seen = await calendar.times(people, room ? [room] : [], quartersAround(time)).catch(orNoCalendar)
  if (!seen) return refuse('no-calendar')
  const away = seen.withoutAddress.filter((person) => person !== plan.organiser.id)
  const [unreached] = teamsUnheard(plan.teams, away)
  if (unreached) {
    const team = formatNames(unreached.people.map(({ name }) => name))
    return refuse('nobody-reachable', { team: unreached.name, names: team })
  }
  const missing = cannotCome([...seen.people.values()], time).filter((person) => !without.includes(person))
  const names = mustCome.filter(({ id }) => missing.includes(id)).map(({ name }) => name)
  if (names.length > 0) return refuse('no-longer-free', { names: formatNames(names) })
  const taken = room && touches(time, seen.rooms.get(room.address) ?? [])
  return taken ? refuse('room-taken', { room: room.name }) : undefined
}

/**
 * Looks for an invitation that was sent from Outlook's own form, by the reference its subject begins with, and notes it.
 * Refuses what the rules refuse; not-in-your-calendar.
 */
export async function findBooked(
  meetings: Meetings,
  who: Person,
  calendar: PersonCalendar,
  { proposal: reference, purpose }: Asked<'FindBooked'>,
): Promise<Outcome> {
  const planned = await planOf(meetings, who, { reference, purpose }, 'lately')
  if (!planned.ok) return planned
  const found = await writtenBy(meetings, calendar, planned.value.plan)
  if (!found?.sent) return refuse('not-in-your-calendar', { reference })
  return noteAppointment(meetings, who, planned.value.proposal, purpose, found)
}

/**
 * Puts an appointment on record that its organiser has saved in Outlook. While it is not sent, the booking has begun and no more:
 * nobody is invited. Refuses what the rules refuse; not-in-your-calendar, also where its subject does not begin with the reference.
 */
export async function recordAppointment(
  meetings: Meetings,
  who: Person,
  calendar: PersonCalendar,
  { proposal: reference, purpose, event }: Asked<'RecordAppointment'>,
): Promise<Outcome> {
  const planned = await planOf(meetings, who, { reference, purpose }, 'lately')
  if (!planned.ok) return planned
  const found = await calendar.own(event, everybodyOf(planned.value.plan)).catch(orNoCalendar)
  if (!found?.subject.startsWith(planned.value.plan.subjectPrefix)) return refuse('not-in-your-calendar', { reference })
  return noteAppointment(meetings, who, planned.value.proposal, purpose, found)
}

/** What was written in Outlook about this, from now on. */
function writtenBy({ app }: Meetings, calendar: PersonCalendar, plan: MeetingPlan) {
  const now = Date.parse(app.ports.clock.now())
  const window = { from: now, to: now + MEETING_LIMITS.daysAhead * DAY }
  return calendar.find(plan.subjectPrefix, window, everybodyOf(plan)).catch(orNoCalendar)
}

/** Begins the booking unless this person has begun it, and ends it where the invitations went out. */
async function noteAppointment(
  { app }: Meetings,
  who: Person,
  proposal: Proposal,
  purpose: MeetingPurpose,
  { event, seen: { start, end }, sent }: Pick<OwnAppointment, 'event' | 'seen' | 'sent'>,
): Promise<Outcome> {
  const { reference } = proposal
  const ahead = openMeeting(proposal, purpose, app.ports.clock.now())
  const isMine = ahead?.state === 'booking' && ahead.organiser.id === who.id
  const begun = isMine
    ? ok({ proposal, recorded: false })
    : await handleMeetingCommand(app, who, {
        type: 'BookMeeting',
        proposal: reference,
        purpose,
        start,
        end,
        room: null,
      })
  if (!begun.ok || !sent) return begun
  const meeting = openMeeting(begun.value.proposal, purpose, app.ports.clock.now())
  if (!meeting) return refuse('meeting-in-the-past')
  return handleMeetingCommand(app, who, { type: 'NoteBooked', proposal: reference, meeting: meeting.id, event })
}

/** What became of a meeting, noted if anything did. @param calendar the organiser's; nobody else has the event */
export async function refreshMeeting(
  { app }: Meetings,
  organiser: Person,
  calendar: Pick<PersonCalendar, 'look'>,
  { proposal: reference, meeting: id }: { proposal: Stream; meeting: MeetingId },
): Promise<Outcome> {
  const proposal = (await app.readModel.open(reference))?.proposal
  if (!proposal) return refuse('unknown-proposal')
  const meeting = proposal.arranged.find((one) => one.id === id)
  if (!meeting) return refuse('unknown-meeting')
  if (meeting.organiser.id !== organiser.id) return refuse('not-the-organiser', { by: meeting.organiser.name })
  if (!meeting.event || !isFollowed(meeting, app.ports.clock.now())) return ok({ proposal, recorded: false })
  const seen = await calendar.look(meeting.event, everybodyOf(meeting))
  return handleMeetingCommand(app, organiser, { type: 'FollowMeeting', proposal: reference, meeting: id, seen })
}

/** The moment at which the booking was begun makes the key this booking's own, in whatever site the record is kept. */
const keyOf = (reference: Stream, { id, seenAt }: ArrangedMeeting): string => `${reference}/${id}/${seenAt}`

const everybodyOf = (plan: Parameters<typeof invitedBy>[0]): PersonId[] => {
  const { required, optional } = invitedBy(plan)
  return [...required, ...optional].map(({ id }) => id)
}
