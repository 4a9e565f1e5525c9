import { useCallback, useEffect, useState } from 'react'
import { api, type NotAllowedYet } from '../../teams-app/contract/api.ts'
import type { MeetingTimes } from '../../teams-app/contract/meeting-view.ts'
import type { MeetingPurpose } from '../../teams-app/domain/meeting-purposes.ts'
import { sentenceOf } from '../host/api-client.ts'
import { useSession } from '../host/session.tsx'

/** `not-allowed`: in the person's own words why, and what to allow. */
export type TimesAsked =
  | { is: 'asking' }
  | { is: 'times'; times: MeetingTimes }
  | { is: 'not-allowed'; sentence: string; wish: NotAllowedYet }
  | { is: 'failed'; sentence: string }

/** When everybody is free, asked once and whenever `again` is called: a calendar is not looked at every few seconds. */
export function useMeetingTimes(reference: string, purpose: MeetingPurpose): { asked: TimesAsked; again: () => void } {
  const { client } = useSession()
  const [asked, setAsked] = useState<TimesAsked>({ is: 'asking' })
  const [turn, setTurn] = useState(0)

  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` asks the same once more
  useEffect(() => {
    let current = true
    setAsked({ is: 'asking' })
    client.get<MeetingTimes>(api.meetingTimes(reference, purpose)).then((reply) => {
      if (!current) return
      if (reply.is === 'answer') setAsked({ is: 'times', times: reply.value })
      else if (reply.is === 'refused' && reply.refusal.allow)
        setAsked({ is: 'not-allowed', sentence: reply.refusal.sentence, wish: reply.refusal.allow })
      else setAsked({ is: 'failed', sentence: sentenceOf(reply) })
    })
    return () => {
      current = false
    }
  }, [client, reference, purpose, turn])

  return { asked, again: useCallback(() => setTurn((before) => before + 1), []) }
}
