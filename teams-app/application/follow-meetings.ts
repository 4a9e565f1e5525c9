import type { PersonId } from '../domain/core/person.ts'
import { isAlive, type Proposal } from '../domain/core/proposal.ts'
import { type ArrangedMeeting, isFollowed } from '../domain/meetings/arranged-meeting.ts'
import { CalendarClosed, ExternalServiceError, type OrganisersCalendar } from '../ports.ts'
import { refreshMeeting } from './bookings.ts'
import type { Meetings } from './meetings.ts'

/** Looks once at every booked meeting of which there may be news, and notes what became of it. Throws nothing. */
export type FollowMeetings = () => Promise<void>

/** Milliseconds for which a calendar that is closed to the application is not asked again. */
const CLOSED_FOR = 3_600_000

/**
 * Answers, moves and cancellations, as the application sees them by itself, one meeting after another. Every instance does it,
 * for whoever sees the same records nothing a second time. A calendar that is closed to the application is left alone for an
 * hour: what became of its meetings is seen when their organiser opens the proposal.
 * @param calendarOf an organiser's calendar
 */
export function createFollowMeetings(
  meetings: Meetings,
  calendarOf: (organiser: PersonId) => OrganisersCalendar,
): FollowMeetings {
  const { readModel, ports } = meetings.app
  /** Organisers whose calendar is closed, and until when it is left alone, in milliseconds since 1970. */
  const closed = new Map<PersonId, number>()

  function leaveAlone({ id }: Pick<ArrangedMeeting['organiser'], 'id'>, now: number): void {
    if (!closed.has(id))
      ports.log.info('A calendar is closed to the application; its owner sees what became of their meetings.', {
        organiser: id,
      })
    closed.set(id, now + CLOSED_FOR)
  }

  /** `false`: nothing more is to be asked now. */
  async function look({ reference }: Proposal, { id, organiser }: ArrangedMeeting, now: number): Promise<boolean> {
    if ((closed.get(organiser.id) ?? 0) > now) return true
    const meeting = { proposal: reference, meeting: id }
    try {
      await refreshMeeting(meetings, readModel.called(organiser), calendarOf(organiser.id), meeting)
      closed.delete(organiser.id)
      return true
    } catch (error) {
      if (error instanceof CalendarClosed) {
        leaveAlone(organiser, now)
        return true
      }
      const isBusy =
        error instanceof ExternalServiceError && (error.reason === 'throttled' || error.reason === 'unreachable')
      if (isBusy) ports.log.warn('Meetings are looked at later: an external service is busy.', meeting)
      else ports.log.error('What became of a meeting could not be seen.', error, meeting)
      return !isBusy
    }
  }

  return async () => {
    const now = ports.clock.now()
    const followed = readModel
      .proposals()
      .filter(isAlive)
      .flatMap((proposal) => proposal.arranged.map((meeting) => ({ proposal, meeting })))
      .filter(({ meeting }) => isFollowed(meeting, now))
    for (const { proposal, meeting } of followed) if (!(await look(proposal, meeting, Date.parse(now)))) return
  }
}
