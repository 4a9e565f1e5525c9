import { type Invitation, invitationOf } from '../api/invitation.ts'
import {
  arrangedMeetingView,
  type Invitee,
  type MeetingAddresses,
  type MeetingPlanView,
  type MeetingsDue,
  type MeetingTimes,
} from '../api/meeting-view.ts'
import { refusalSentence } from '../api/words.ts'
import { mayNotAct } from '../domain/core/acting.ts'
import type { Instant } from '../domain/core/instant.ts'
import type { Person, PersonId } from '../domain/core/person.ts'
import { ok, type Result, refuse } from '../domain/core/result.ts'
import type { Stream } from '../domain/core/stream.ts'
import type { Room } from '../domain/meetings/arranged-meeting.ts'
import { openMeeting } from '../domain/meetings/book-meeting.ts'
import { invitedBy, teamsUnheard } from '../domain/meetings/invited-teams.ts'
import { type MeetingPlan, planMeeting, whoMustCome } from '../domain/meetings/meeting-plan.ts'
import { type MeetingPurpose, meetingPurposes } from '../domain/meetings/meeting-purposes.ts'
import { afterWorkingHours, freeTimes, quartersAround, suggestTimes } from '../domain/meetings/meeting-times.ts'
import { meetingStatus } from '../domain/steps/stakeholder-meeting/queries.ts'
import { ExternalServiceError, type PersonCalendar } from '../ports.ts'
import type { Application } from './application.ts'
import { type DraftRead, type ReadHow, readDraft } from './command-handler.ts'

/** Days of calendars that are looked at, at once. */
const DAYS = 21
/** Times suggested. */
const SUGGESTED = 3
const DAY = 86_400_000
/** Working hours between an invitation and the soonest meeting that is suggested. */
const NOTICE_HOURS = 18

/** What a meeting's entry points work with: the application, and where links into the tab lead. */
export type Meetings = { app: Application; proposalLink(reference: Stream): string }

/** Whom a meeting needs and why, as it was planned on a proposal and its draft. */
export type PlannedMeeting = DraftRead & { plan: MeetingPlan }

type OfMeeting = { reference: Stream; purpose: MeetingPurpose }

/**
 * Plans a meeting. Reads the draft, as `how` says; asks no calendar.
 * @param at who speaks for a team depends on the day
 */
export async function planOf(
  { app }: Pick<Meetings, 'app'>,
  who: Person,
  { reference, purpose }: OfMeeting,
  how: ReadHow,
  at: Instant = app.ports.clock.now(),
): Promise<Result<PlannedMeeting>> {
  const opened = await readDraft(app, reference, how, who.id)
  if (!opened.ok) return opened
  const planned = planIn(app, who, opened.value, purpose, at)
  return planned.ok ? ok({ ...opened.value, plan: planned.value }) : planned
}

/** @param opened the proposal and its draft, as they have been read */
export const planIn = (
  { readModel }: Pick<Application, 'readModel'>,
  who: Person,
  { proposal, draft }: DraftRead,
  purpose: MeetingPurpose,
  at: Instant,
): Result<MeetingPlan> => planMeeting(proposal, draft.answers, readModel.institution(), purpose, who, at)

/** What those who are invited read. */
export const invitationFor = ({ proposalLink }: Meetings, { proposal, plan }: PlannedMeeting): Invitation =>
  invitationOf(plan, proposalLink(proposal.reference))

export function meetingPlanView(meetings: Meetings, who: Person, planned: PlannedMeeting): MeetingPlanView {
  const { proposal, plan } = planned
  const ahead = openMeeting(proposal, plan.purpose, meetings.app.ports.clock.now())
  const refused = mayNotAct(proposal, who)
  return {
    ...{ title: proposal.title, plan, invitation: invitationFor(meetings, planned) },
    ...(ahead ? { ahead: arrangedMeetingView(ahead) } : {}),
    mayNotBook: refused ? refusalSentence(refused) : '',
  }
}

/**
 * What this person may book a meeting for: proposals in scoping that something calls for one about, and the topics of those that
 * proceed. Reads the draft of each of their own in scoping.
 */
export async function meetingsDue({ app }: Meetings, who: Person): Promise<MeetingsDue> {
  const { readModel, ports } = app
  const at = ports.clock.now()
  const own = readModel
    .summaries()
    .filter(({ academicLead, proposalOwner, openedBy }) =>
      [academicLead, proposalOwner, openedBy].some((person) => person?.id === who.id),
    )
  const due = await Promise.all(
    own.map(async ({ reference, title }) => {
      const opened = await readDraft(app, reference, 'lately')
      if (!opened.ok) return []
      const { proposal, draft } = opened.value
      if (mayNotAct(proposal, who)) return []
      const wanted = meetingPurposes.filter((purpose) =>
        purpose === 'stakeholders'
          ? proposal.stage === 'scoping' &&
            meetingStatus(proposal, draft.answers, readModel.institution()).state === 'due'
          : proposal.stage === 'proceeding',
      )
      const purposes = wanted.filter((purpose) => !openMeeting(proposal, purpose, at))
      return purposes.length > 0 ? [{ reference, title, purposes }] : []
    }),
  )
  return { proposals: due.flat() }
}

/**
 * When everybody is free, as the calendars say now.
 * @param rooms that may be invited
 * @param from milliseconds since 1970; times before now are never suggested
 */
export async function timesOf(
  { app }: Pick<Meetings, 'app'>,
  { plan }: Pick<PlannedMeeting, 'plan'>,
  calendar: PersonCalendar,
  { rooms, from }: { rooms: readonly Room[]; from?: number },
): Promise<Result<MeetingTimes>> {
  const { readModel, ports } = app
  const mustCome = whoMustCome(plan)
  const { optional } = invitedBy(plan)
  const now = ports.clock.now()
  const begin = Math.max(from ?? 0, Date.parse(now))
  const { to: first } = quartersAround({ from: begin, to: begin })
  const window = { from: first, to: first + DAYS * DAY }
  const people = [...mustCome, ...optional].map(({ id }) => id)
  const closures = readModel.institution().settings.closureDays
  const seen = await calendar.times(people, rooms, window).catch(orNoCalendar)
  if (!seen) return refuse('no-calendar')
  const availabilityOf = (people: readonly Person[]) => people.flatMap(({ id }) => seen.people.get(id) ?? [])
  const invitee =
    (isRequired: boolean) =>
    (person: Person): Invitee => {
      const known = seen.people.get(person.id)
      return {
        ...{ ...person, required: isRequired, seen: known !== undefined },
        ...(known?.hoursAssumed ? { hoursAssumed: true } : {}),
        ...(seen.withoutAddress.includes(person.id) ? { withoutAddress: true } : {}),
        free: known ? freeTimes(known, window) : [],
      }
    }
  return ok({
    window,
    suggestions: suggestTimes({
      now: new Date(begin).toISOString(),
      notBefore: afterWorkingHours(now, NOTICE_HOURS, closures),
      days: DAYS,
      minutes: plan.minutes,
      required: availabilityOf(mustCome),
      optional: availabilityOf(optional),
      closures,
      most: SUGGESTED,
    }),
    people: [...mustCome.map(invitee(true)), ...optional.map(invitee(false))],
    unreached: teamsUnheard(
      plan.teams,
      seen.withoutAddress.filter((person) => person !== plan.organiser.id),
    ).map(({ name }) => name),
    rooms: rooms.map((room) => ({ ...room, busy: seen.rooms.get(room.address) ?? [] })),
    asOf: now,
  })
}

/** Where invitations would go. @param addressesOf in the name of whoever asks; whoever has no address is missing */
export async function addressesFor(
  { plan }: Pick<PlannedMeeting, 'plan'>,
  addressesOf: (people: readonly PersonId[]) => Promise<ReadonlyMap<PersonId, string>>,
): Promise<MeetingAddresses> {
  const { required, optional } = invitedBy(plan)
  const known = await addressesOf([...required, ...optional].map(({ id }) => id))
  const of = (people: readonly Person[]) => people.flatMap(({ id }) => known.get(id) ?? [])
  const without = [...required, ...optional].filter(({ id }) => !known.has(id)).map(({ name }) => name)
  return { required: of(required), optional: of(optional), without }
}

/** Who has no mailbox has no calendar either. */
export function orNoCalendar(error: unknown): undefined {
  if (error instanceof ExternalServiceError && error.status === 404) return undefined
  throw error
}
