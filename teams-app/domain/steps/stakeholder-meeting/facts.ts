import type { Answered } from '../../core/answered.ts'
import type { AskedRequest } from '../../core/request.ts'
import type { Snapshot } from '../../core/submission.ts'
import type { ActionId, MeetingAction } from '../../meetings/agreed-action.ts'
import type { TriggerId } from '../../meetings/meeting-triggers.ts'

export type WrittenAnswer = 'settled' | 'meeting-needed'

export type StakeholderMeetingFact =
  /**
   * `on`: a day, `YYYY-MM-DD`. `covers`: why a meeting was called for on the day it was recorded. `decisions` and `actions` are
   * missing where there were none.
   */
  | {
      type: 'MeetingHeld'
      on: string
      attendees: string[]
      outcome: string
      covers: TriggerId[]
      decisions?: string[]
      actions?: MeetingAction[]
    }
  | { type: 'ActionDone'; action: ActionId }
  /** The teams that a meeting would have been held with are asked in writing, one request each. */
  | { type: 'AskedInWriting'; snapshot: Snapshot; asks: AskedRequest[] }
  | ({ type: 'WrittenViewGiven' } & Answered<WrittenAnswer>)

export type StakeholderMeetingFactOf<T extends StakeholderMeetingFact['type']> = Extract<
  StakeholderMeetingFact,
  { type: T }
>
