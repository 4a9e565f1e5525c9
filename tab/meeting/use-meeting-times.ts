import { useCallback, useEffect, useState } from 'react'
import { endpoints } from '../../teams-app/api/endpoints.ts'
import type { MeetingTimes } from '../../teams-app/api/meeting-view.ts'
import type { MeetingPurpose } from '../../teams-app/domain/meetings/meeting-purposes.ts'
import { question } from '../host/question.ts'
import { useSession } from '../host/session.tsx'
import { type Stopped, stoppedBy } from '../host/stopped.ts'

/** `isLooking`: others have been asked for, and these stay until they are there. */
export type TimesAsked = { is: 'asking' } | { is: 'times'; times: MeetingTimes; isLooking: boolean } | Stopped

/**
 * When everybody is free, asked once, for each `from` and whenever `again` is called: a calendar is not looked at every few seconds.
 * @param from `YYYY-MM-DD` with which the weeks begin; today where there is none
 */
export function useMeetingTimes(
  reference: string,
  purpose: MeetingPurpose,
  from: string | undefined,
): { asked: TimesAsked; again: () => void } {
  const { client } = useSession()
  const [asked, setAsked] = useState<TimesAsked>({ is: 'asking' })
  const [sequence, setTurn] = useState(0)

  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` asks the same once more
  useEffect(() => {
    let current = true
    setAsked((before) => (before.is === 'times' ? { ...before, isLooking: true } : { is: 'asking' }))
    client.get(question(endpoints.meetingTimes, { reference, purpose }, from ? { from } : {})).then((reply) => {
      if (!current) return
      setAsked(reply.is === 'answer' ? { is: 'times', times: reply.value, isLooking: false } : stoppedBy(reply))
    })
    return () => {
      current = false
    }
  }, [client, reference, purpose, from, sequence])

  return { asked, again: useCallback(() => setTurn((before) => before + 1), []) }
}
