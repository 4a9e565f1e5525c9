import type { Notice } from '../domain/notices.ts'

/** Why a message did not reach somebody, and what an administrator can do about it. */
export type Undelivered = { why: string; next: string }

type Cause = { is: RegExp; person: Undelivered; channel: Undelivered }

const alike = (is: RegExp, why: string, next: string): Cause => ({ is, person: { why, next }, channel: { why, next } })

/** What Teams and the bot say, by their own codes and words, in the words of people. The first that fits. */
const causes: readonly Cause[] = [
  {
    is: /BotNotInConversationRoster|ForbiddenOperation|BotDisabled|not installed|not part of the conversation/iu,
    person: {
      why: 'The app is not installed for this person, so the bot may not write to them.',
      next: 'Install the app for them in the Teams admin centre, or ask them to add it. It is then sent by itself; you may also try again here.',
    },
    channel: {
      why: 'The app is not installed in the team of this channel, so the bot may not write there.',
      next: 'Add the app to the team, then try again.',
    },
  },
  {
    is: /ConversationNotFound|MemberNotFound|answered 404/iu,
    person: {
      why: 'Teams does not know this person, or their chat with the bot, any more.',
      next: 'Check who sits on the panel. If the person is still there, ask them to open the app once, then try again.',
    },
    channel: {
      why: 'Teams does not know this channel any more.',
      next: 'Check which channel is recorded for the panel. A deleted channel needs another one; then try again.',
    },
  },
  alike(
    /could not sign in/iu,
    'The bot could not sign in to Teams.',
    'Ask whoever runs the app whether its secret has expired. Then try all that failed again.',
  ),
  alike(
    /answered (429|5\d\d)|could not be reached/iu,
    'Teams did not take it, although it was tried for a long while.',
    'Try again. If it fails again, look whether Teams has a fault today.',
  ),
  alike(
    /MessageSizeTooBig|answered 413/iu,
    'The card is larger than Teams takes.',
    'Tell whoever runs the app; the question can be answered in the tab.',
  ),
  alike(
    /without saying where it stands/iu,
    'Teams took the message, but did not say where it stands, so it cannot be kept up to date.',
    'Ask the person whether they have it before you try again: they would get it twice.',
  ),
]

const other = alike(
  /./u,
  'Teams refused it.',
  'Try again. If it is refused again, show the words of Teams below to whoever runs the app.',
)

export function undelivered(reason: string, to: Notice['to']): Undelivered {
  const cause = causes.find(({ is }) => is.test(reason)) ?? other
  return cause[to.kind]
}
