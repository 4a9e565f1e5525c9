import type { Answered } from '../core/answered.ts'
import type { Person } from '../core/person.ts'
import type { AskedRequest, MarketRating } from '../core/request.ts'
import type { Snapshot } from '../core/submission.ts'

/** Who was asked for advice: the Faculty's Teaching and Learning team, or Manchester Online for its market view. */
export const adviceKinds = ['faculty-advice', 'market-view'] as const
export type AdviceKind = (typeof adviceKinds)[number]

export type AdviceAnswer = 'advise'
export type ConfirmationAnswer = 'confirm' | 'correct'

export type ConsultationFact =
  | { type: 'AdviceAsked'; kind: AdviceKind; snapshot: Snapshot; asks: AskedRequest[] }
  | ({ type: 'AdviceGiven'; rating?: MarketRating } & Answered<AdviceAnswer>)
  /** Advice given by phone or in person; who gave it is asked whether this is right. `on`: a day, `YYYY-MM-DD`. */
  | {
      type: 'AdviceLogged'
      kind: AdviceKind
      from: Person
      on: string
      words: string
      rating?: MarketRating
      snapshot: Snapshot
      asks: AskedRequest[]
    }
  | ({ type: 'AdviceConfirmed' } & Answered<ConfirmationAnswer>)

export type ConsultationFactOf<T extends ConsultationFact['type']> = Extract<ConsultationFact, { type: T }>
