import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { endpoints } from '../../teams-app/api/endpoints.ts'
import type { MeetingTimes } from '../../teams-app/api/meeting-view.ts'
import type { MeetingPurpose } from '../../teams-app/domain/meetings/meeting-purposes.ts'
import { question } from '../host/question.ts'
import { useSession } from '../host/session.tsx'
import { type Stopped, stoppedBy } from '../host/stopped.ts'

/** `isLooking`: others have been asked for, and these stay until they are there. */
export type TimesAsked = { is: 'asking' } | { is: 'times'; times: MeetingTimes; isLooking: boolean } | Stopped

type Answered = { is: 'times'; times: MeetingTimes } | Stopped

/**
 * When everybody is free, asked once, for each `from` and whenever `again` is called: a calendar is not looked at every few seconds.
 * @param from `YYYY-MM-DD` with which the weeks begin; today where there is none
 */
export function useMeetingTimes(
  reference: string,
  purpose: MeetingPurpose,
  from: string | undefined,
): { asked: TimesAsked; again: () => void } {
  const { client, live } = useSession()
  const times = question(endpoints.meetingTimes, { reference, purpose }, from ? { from } : {})
  const { data, isFetching, refetch } = useQuery(
    {
      queryKey: ['times', times.path],
      queryFn: async (): Promise<Answered> => {
        const reply = await client.get(times)
        return reply.is === 'answer' ? { is: 'times', times: reply.value } : stoppedBy(reply)
      },
      placeholderData: keepPreviousData,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      gcTime: 0,
    },
    live.queries,
  )
  const asked: TimesAsked =
    data?.is === 'times' ? { ...data, isLooking: isFetching } : isFetching || !data ? { is: 'asking' } : data
  return { asked, again: useCallback(() => void refetch(), [refetch]) }
}
