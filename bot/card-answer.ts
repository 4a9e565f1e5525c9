import { type AdaptiveCard, CARD_TYPE } from './cards/adaptive-card.ts'
import type { SignInRequest } from './sign-in-request.ts'

/** The body of the answer to a press, always with HTTP 200: a card for this person alone, a sentence, or a request to sign in. */
export type CardAnswer =
  | { statusCode: 200; type: typeof CARD_TYPE; value: AdaptiveCard }
  | { statusCode: 200; type: 'application/vnd.microsoft.activity.message'; value: string }
  | SignInRequest

export const show = (value: AdaptiveCard): CardAnswer => ({ statusCode: 200, type: CARD_TYPE, value })

export const say = (value: string): CardAnswer => ({
  statusCode: 200,
  type: 'application/vnd.microsoft.activity.message',
  value,
})
