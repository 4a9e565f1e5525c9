import { z } from 'zod'
import { CardAction } from '../teams-app/contract/actions.ts'
import { brokenSentence, cardTooOld, refusalSentence } from '../teams-app/contract/words.ts'
import type { Person } from '../teams-app/domain/person.ts'
import { logReference } from '../teams-app/log-reference.ts'
import type { Log, Posted } from '../teams-app/ports.ts'
import { type AdaptiveCard, CARD_TYPE } from './cards/adaptive-card.ts'
import type { TeamsApp } from './cards/open-in-teams.ts'
import { requestCard } from './cards/request-card.ts'
import type { Door } from './door.ts'
import { notShown, recorded } from './words.ts'

/** One press, or one refresh by the client itself. `who` comes from the verified activity, `value` from whoever sent it. */
export type CardPress = {
  who: Person
  /** The presser's `29:…` id. */
  teamsId: string
  value: unknown
  /** The copy that was pressed; `undefined` when the client did not say. */
  posted: Posted | undefined
  inChannel: boolean
}

/** The body of the answer, always with HTTP 200: a card for this person alone, or a sentence. */
export type CardAnswer =
  | { statusCode: 200; type: typeof CARD_TYPE; value: AdaptiveCard }
  | { statusCode: 200; type: 'application/vnd.microsoft.activity.message'; value: string }

export type CardActionParts = { door: Door; app: TeamsApp; log: Log }

const Pressed = z.object({ action: z.object({ data: z.unknown() }) })

export const say = (value: string): CardAnswer => ({
  statusCode: 200,
  type: 'application/vnd.microsoft.activity.message',
  value,
})

/** `adaptiveCard/action`: who pressed is verified, all else is checked by the contract's schema and the rule. */
export async function onCardAction(parts: CardActionParts, press: CardPress): Promise<CardAnswer> {
  const pressed = Pressed.safeParse(press.value)
  const action = CardAction.safeParse(pressed.success ? pressed.data.action.data : undefined)
  if (!action.success) return say(cardTooOld)
  const reads = action.data.type === 'ShowRequest'
  try {
    return await act(parts, press, action.data)
  } catch (error) {
    const reference = logReference()
    parts.log.error('A press on a card broke.', error, { reference, type: action.data.type })
    return say(reads ? notShown(reference) : brokenSentence(reference))
  }
}

async function act({ door, app }: CardActionParts, press: CardPress, action: CardAction): Promise<CardAnswer> {
  const { who, posted, inChannel, teamsId } = press
  const { proposal, request } = action
  const outcome = action.type === 'ShowRequest' ? undefined : await door.answer(who, action)
  const view = await door.view(proposal, request, who.id)
  if (posted && view) door.adopt(proposal, request, posted, inChannel ? 'channel' : who)
  if (outcome && !outcome.ok) return say(refusalSentence(outcome))
  if (!view) return say(outcome ? recorded : cardTooOld)
  const refreshFor = teamsId === '' ? [] : [teamsId]
  return { statusCode: 200, type: CARD_TYPE, value: requestCard(view, { kind: 'person', refreshFor }, app) }
}
