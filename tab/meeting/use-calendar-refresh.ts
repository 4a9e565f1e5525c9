import { useEffect } from 'react'
import type { ArrangedMeetingView } from '../../teams-app/api/meeting-view.ts'
import { useSession } from '../host/session.tsx'

/**
 * Has the organiser's calendar looked at once, when they come to a page that shows a booked meeting; where it cannot be, what was
 * seen last stands, with its time.
 */
export function useCalendarRefresh(
  proposal: string,
  meeting: ArrangedMeetingView | undefined,
  onSeen: () => unknown,
): void {
  const { client, me } = useSession()
  const id = meeting?.state === 'booked' && meeting.organiser.id === me.person.id ? meeting.id : undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each meeting, whatever is done afterwards
  useEffect(() => {
    if (id === undefined) return
    client.calendar({ type: 'LookAtMeeting', proposal, meeting: id }).then(({ is }) => is === 'answer' && onSeen())
  }, [client, proposal, id])
}
