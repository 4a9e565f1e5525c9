import { z } from 'zod'
import { CardAction } from '../teams-app/api/actions.ts'
import { MeetingCardAction } from '../teams-app/api/calendar-actions.ts'
import { notKnownYet, notShownYet, openItNow } from '../teams-app/api/late-words.ts'
import { brokenSentence, cardTooOld, readInTab, refusalSentence } from '../teams-app/api/words.ts'
import { waitedFor } from '../teams-app/application/deadlines.ts'
import { logReference } from '../teams-app/application/log-reference.ts'
import type { SendLateOutcome } from '../teams-app/application/send-late-outcome.ts'
import type { Person } from '../teams-app/domain/core/person.ts'
import type { Log, Posted } from '../teams-app/ports.ts'
import { type CardAnswer, say, show } from './card-answer.ts'
import { notKnownCard } from './cards/not-known-card.ts'
import type { TeamsApp } from './cards/open-in-teams.ts'
import { requestCard, wholeCard } from './cards/request-card.ts'
import { withEveryWord } from './every-word.ts'
import type { InboundPort } from './inbound-port.ts'
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
  isInChannel: boolean
  /** Called once it is clear that they may read what they pressed: of nobody else is anything kept. */
  known?: () => void
}

export type CardActionParts = MeetingActionParts & {
  inboundPort: InboundPort
  app: TeamsApp
  log: Log
  /** Milliseconds after which whoever pressed is answered, whatever has become of it. */
  answerWithinMs: number
  /** Says afterwards what became of it. */
  tell: SendLateOutcome
}

const Action = z.union([MeetingCardAction, CardAction])
const Pressed = z.object({ action: z.object({ data: z.unknown() }) })

/**
 * `adaptiveCard/action`: who pressed is verified, all else is checked by the contract's schema and the rule. What is not known in
 * time goes on, and whoever pressed is told what became of it.
 */
export async function onCardAction(parts: CardActionParts, press: CardPress): Promise<CardAnswer> {
  const pressed = Pressed.safeParse(press.value)
  const parsed = Action.safeParse(pressed.success ? withEveryWord(pressed.data.action.data) : undefined)
  if (!parsed.success) return say(cardTooOld)
  const action = parsed.data
  const reads = action.type === 'ShowRequest' || action.type === 'ReadRequest' || action.type === 'FindTimes'
  const isOfMeeting = action.type === 'FindTimes' || action.type === 'BookMeeting'
  const answered = async (): Promise<CardAnswer> => {
    try {
      return await (isOfMeeting ? onMeetingAction(parts, press, action) : act(parts, press, action))
    } catch (error) {
      const reference = logReference()
      parts.log.error('A press on a card broke.', error, { reference, type: action.type })
      return say(reads ? notShown(reference) : brokenSentence(reference))
    }
  }
  const waited = await waitedFor(answered(), parts.answerWithinMs)
  if (waited.in === 'time') return waited.value
  if (reads) return say(notShownYet)
  void waited.outcome.then((answer) => parts.tell(press.who, sentenceOf(action, answer)))
  return say(notKnownYet)
}

/** What an answer comes to in a chat, where its card stands already or would be one too many. */
function sentenceOf(action: CardAction | MeetingCardAction, answer: CardAnswer): string {
  if (typeof answer.value === 'string') return answer.value
  return action.type === 'BookMeeting' ? openItNow : recorded
}

async function act({ inboundPort, app }: CardActionParts, press: CardPress, action: CardAction): Promise<CardAnswer> {
  const { who, posted, isInChannel, teamsId, known } = press
  const { proposal, request } = action
  if (action.type === 'ReadRequest') return read({ inboundPort, app }, press, action)
  const outcome = action.type === 'ShowRequest' ? undefined : await inboundPort.answer(who, action)
  const view = await inboundPort.view(proposal, request, who.id)
  if (view) known?.()
  if (posted && view) inboundPort.adopt(proposal, request, posted, isInChannel ? 'channel' : who)
  if (outcome && !outcome.ok) {
    const sentence = refusalSentence(outcome)
    // What is wrong with the words stands at their box, with the words in it; anything else is no matter of the card.
    const isAboutWords = outcome.refusal === 'reason-needed' || outcome.refusal === 'reason-too-long'
    if (!isAboutWords || !view?.mayAnswer || action.type === 'TakeBack' || action.type === 'ShowRequest')
      return say(sentence)
    const { reason, rating, conditions, answer } = { rating: undefined, conditions: undefined, ...action }
    const isYes = view.choices.some((choice) => choice.answer === answer && choice.positive)
    const written = view.written || !isYes ? { reason } : { reason: '', comment: reason }
    const refused = { sentence, answer, ...written, rating, conditions }
    return show(requestCard(view, { kind: 'person', refreshFor: refreshFor(teamsId) }, app, refused))
  }
  if (!view) return outcome ? say(recorded) : show(notKnownCard(app))
  return show(requestCard(view, { kind: 'person', refreshFor: refreshFor(teamsId) }, app))
}

const refreshFor = (teamsId: string): string[] => (teamsId === '' ? [] : [teamsId])

/** Every word of what is asked about, where a card holds it; else where it is to be read. */
async function read(
  { inboundPort, app }: Pick<CardActionParts, 'inboundPort' | 'app'>,
  { who, teamsId }: CardPress,
  { proposal, request, ...inputs }: Extract<CardAction, { type: 'ReadRequest' }>,
): Promise<CardAnswer> {
  const view = await inboundPort.view(proposal, request, who.id)
  if (!view) return show(notKnownCard(app))
  const reader = { kind: 'person', refreshFor: refreshFor(teamsId) } as const
  if (!view.mayAnswer) return show(requestCard(view, reader, app))
  const whole = await inboundPort.read(proposal, request)
  if (!whole.ok) return say(refusalSentence(whole))
  const card = wholeCard(view, whole.value, reader, app, inputs)
  return card ? show(card) : say(readInTab)
}
