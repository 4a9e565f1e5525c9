import { z } from 'zod'
import { CardAction } from '../teams-app/contract/actions.ts'
import { MeetingCardAction } from '../teams-app/contract/calendar-actions.ts'
import { brokenSentence, cardTooOld, refusalSentence } from '../teams-app/contract/words.ts'
import type { Person } from '../teams-app/domain/person.ts'
import { logReference } from '../teams-app/log-reference.ts'
import type { Log, Posted } from '../teams-app/ports.ts'
import { type CardAnswer, say, show } from './card-answer.ts'
import type { TeamsApp } from './cards/open-in-teams.ts'
import { requestCard } from './cards/request-card.ts'
import type { Door } from './door.ts'
import { type MeetingActionParts, onMeetingAction } from './meeting-actions.ts'
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

export type CardActionParts = MeetingActionParts & { door: Door; app: TeamsApp; log: Log }

const Action = z.union([MeetingCardAction, CardAction])
const Pressed = z.object({ action: z.object({ data: z.unknown() }) })

/** `adaptiveCard/action`: who pressed is verified, all else is checked by the contract's schema and the rule. */
export async function onCardAction(parts: CardActionParts, press: CardPress): Promise<CardAnswer> {
  const pressed = Pressed.safeParse(press.value)
  const parsed = Action.safeParse(pressed.success ? pressed.data.action.data : undefined)
  if (!parsed.success) return say(cardTooOld)
  const action = parsed.data
  const reads = action.type === 'ShowRequest' || action.type === 'FindTimes'
  const isOfMeeting = action.type === 'FindTimes' || action.type === 'BookMeeting'
  try {
    return await (isOfMeeting ? onMeetingAction(parts, press, action) : act(parts, press, action))
  } catch (error) {
    const reference = logReference()
    parts.log.error('A press on a card broke.', error, { reference, type: action.type })
    return say(reads ? notShown(reference) : brokenSentence(reference))
  }
}

async function act({ door, app }: CardActionParts, press: CardPress, action: CardAction): Promise<CardAnswer> {
  const { who, posted, inChannel, teamsId } = press
  const { proposal, request } = action
  const outcome = action.type === 'ShowRequest' ? undefined : await door.answer(who, action)
  const view = await door.view(proposal, request, who.id)
  if (posted && view) door.adopt(proposal, request, posted, inChannel ? 'channel' : who)
  if (outcome && !outcome.ok) {
    const sentence = refusalSentence(outcome)
    // What is wrong with the words stands at their box, with the words in it; anything else is no matter of the card.
    const isAboutWords = outcome.refusal === 'reason-needed' || outcome.refusal === 'reason-too-long'
    if (!isAboutWords || !view?.mayAnswer || action.type === 'TakeBack' || action.type === 'ShowRequest')
      return say(sentence)
    const { reason, rating } = { rating: undefined, ...action }
    return show(
      requestCard(view, { kind: 'person', refreshFor: refreshFor(teamsId) }, app, { sentence, reason, rating }),
    )
  }
  if (!view) return say(outcome ? recorded : cardTooOld)
  return show(requestCard(view, { kind: 'person', refreshFor: refreshFor(teamsId) }, app))
}

const refreshFor = (teamsId: string): string[] => (teamsId === '' ? [] : [teamsId])
