import type { MeetingCardAction } from '../teams-app/api/calendar-actions.ts'
import { type ArrangedMeetingView, arrangedMeetingView } from '../teams-app/api/meeting-view.ts'
import { refusalSentence } from '../teams-app/api/words.ts'
import type { Person } from '../teams-app/domain/core/person.ts'
import { refuse } from '../teams-app/domain/core/result.ts'
import { type CardAnswer, say, show } from './card-answer.ts'
import { bookedCard, notAllowedCard, timesCard, unfinishedCard } from './cards/meeting-card.ts'
import type { TeamsApp } from './cards/open-in-teams.ts'
import type { InboundPort } from './inbound-port.ts'
import { type SignInRequest, tokenOf } from './sign-in-request.ts'
import { notSignedInHere } from './words.ts'

export type MeetingActionParts = {
  inboundPort: Pick<InboundPort, 'meetings' | 'proposal'>
  app: TeamsApp
  signIn(): SignInRequest
}

/**
 * What somebody asks about a meeting, on a card: when everybody can, or to book one of these times. It is done in their own
 * calendar, so their client is asked for a token first, unless the answer is known without one. The same booking, pressed
 * again, gives the same card and makes no second event.
 * @param who the verified sender
 * @param known called once it is clear that this is their proposal
 * @param value of the activity: the token, where the client has added it
 */
export async function onMeetingAction(
  { inboundPort, app, signIn }: MeetingActionParts,
  { who, value, known }: { who: Person; value: unknown; known?: () => void },
  action: MeetingCardAction,
): Promise<CardAnswer> {
  const { proposal, purpose } = action
  const which = { proposal, purpose, title: inboundPort.proposal(who.id, proposal)?.title ?? '' }
  const sent = tokenOf(value)
  // A booking comes again with its token, and is planned then.
  if (sent === undefined && action.type === 'BookMeeting') {
    const begun = await inboundPort.meetings.ahead(who, action)
    if (!begun.ok) return say(refusalSentence(begun))
    known?.()
    const ahead = begun.value
    return ahead?.state === 'booked' && isAnswered(ahead, who, action)
      ? show(bookedCard(which, ahead, who.id, app))
      : signIn()
  }
  const planned = await inboundPort.meetings.plan(who, action)
  if (!planned.ok) return say(refusalSentence(planned))
  known?.()
  const { view, open } = planned.value
  const { plan, ahead } = view
  if (ahead?.state === 'booked' && isAnswered(ahead, who, action)) return show(bookedCard(which, ahead, who.id, app))
  if (ahead?.state === 'booking' && action.type === 'FindTimes') {
    if (ahead.organiser.id === who.id) return show(unfinishedCard(which, ahead, app))
    return say(refusalSentence(refuse('meeting-being-booked', { by: ahead.organiser.name, at: ahead.start })))
  }
  if (sent === undefined) return signIn()
  const opened = sent === 'none' ? 'not-theirs' : await open(sent.token)
  if (opened === 'not-theirs') return say(notSignedInHere)
  if (typeof opened === 'string') return show(notAllowedCard(which, plan, opened, app))

  if (action.type === 'FindTimes') {
    const times = await opened.times()
    return times.ok ? show(timesCard(which, plan, times.value, app)) : say(refusalSentence(times))
  }
  const outcome = await opened.book(action)
  if (outcome.ok) {
    const booked = outcome.value.proposal.arranged.findLast((one) => one.purpose === purpose)
    if (booked) return show(bookedCard(which, arrangedMeetingView(booked), who.id, app))
  }
  // The same press may just have booked it beside this one.
  const after = await inboundPort.meetings.ahead(who, action)
  const found = after.ok ? after.value : undefined
  if (found?.state === 'booked' && isAnswered(found, who, action)) return show(bookedCard(which, found, who.id, app))
  if (outcome.ok) return say(refusalSentence(refuse('unknown-meeting')))
  const sentence = refusalSentence(outcome)
  if (outcome.refusal !== 'no-longer-free') return say(sentence)
  const times = await opened.times()
  return times.ok ? show(timesCard(which, plan, times.value, app, sentence)) : say(sentence)
}

/** Whether a meeting that is booked is all that was asked for. */
const isAnswered = (ahead: ArrangedMeetingView, who: Person, action: MeetingCardAction): boolean =>
  action.type === 'FindTimes' ||
  (ahead.organiser.id === who.id && ahead.start === action.start && ahead.end === action.end)
