import type { Notice } from '../domain/notifications/notices.ts'

/** Why a message did not reach somebody, and what an administrator can do about it. */
export type Undelivered = { why: string; next: string }

/** Why a message is not sent that has no row any more, although it was told: kept as the reason of the row that replaces it. */
export const RECORD_REMOVED = 'The record of this message was removed from the list Messages.'

type Cause = { is: RegExp; person: Undelivered; channel: Undelivered }

const alike = (is: RegExp, why: string, next: string): Cause => ({ is, person: { why, next }, channel: { why, next } })

/**
 * What Teams and the bot say, by their own codes and words, in the words of people. The first that fits.
 * Source: msteams-docs, "Status codes from bot conversational APIs"; `MessageWritesBlocked`: "Send proactive messages".
 */
const causes: readonly Cause[] = [
  alike(
    /record of this message was removed/iu,
    'Somebody removed the record of this message from the list Messages. It was sent before, and most likely stands in Teams.',
    'Nothing, if they have it: with the first press on its card it is kept up to date again. If they do not, try again; they then get it once more.',
  ),
  {
    is: /ConversationBlockedByUser/iu,
    person: {
      why: 'This person has blocked the app in Teams, so it may not write to them.',
      next: 'Ask them to unblock it: in Teams, More options (…) at their chat with the app, then Unblock. When they then write “hello” to it, what failed is sent automatically; you may also try again here.',
    },
    channel: {
      why: 'The owners of the team have blocked the app in this channel by its moderation settings.',
      next: 'Ask an owner of the team to allow apps in the channel: More options (…), Manage channel, Moderation. Then try again.',
    },
  },
  {
    is: /MessageWritesBlocked/iu,
    person: {
      why: 'This person has blocked the app in Teams, or removed it, so it may not write to them.',
      next: 'Ask them to unblock it (More options (…) at their chat with the app, then Unblock) or to add it again. What failed is then sent automatically; you may also try again here.',
    },
    channel: {
      why: 'The app may not write in this channel any more.',
      next: 'Ask an owner of the team whether the channel is archived or moderated, and whether the app is still added. Then try again.',
    },
  },
  {
    is: /BotDisabled/iu,
    person: {
      why: 'The Teams administrator of the University has blocked the app for this person.',
      next: 'Ask the Teams administrator to allow it in the Teams admin centre, under Teams apps, Manage apps, for this person. Then try again.',
    },
    channel: {
      why: 'The Teams administrator of the University has blocked the app.',
      next: 'Ask the Teams administrator to allow it in the Teams admin centre, under Teams apps, Manage apps. Then try all that failed again.',
    },
  },
  {
    is: /BotNotInConversationRoster|ForbiddenOperation|not installed|not part of the conversation/iu,
    person: {
      why: 'The app is not installed for this person, so the bot may not write to them.',
      next: 'Install the app for them in the Teams admin centre, or ask them to add it. It is then sent automatically; you may also try again here.',
    },
    channel: {
      why: 'The app is not installed in the team of this channel, so the bot may not write there.',
      next: 'Add the app to the team. It is then sent automatically; you may also try again here.',
    },
  },
  alike(
    /BotNotRegistered|InvalidBotApiHost|none of Teams’ own/iu,
    'Teams does not take this app’s messages as it is set up.',
    'Show the message from Teams below to whoever runs the app: its registration or the address of Teams is not right. Then try all that failed again.',
  ),
  alike(
    /NotEnoughPermissions/iu,
    'The app lacks a permission for this.',
    'Show the message from Teams below to the Teams administrator, who can allow it. Then try again.',
  ),
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
    /could not sign in|answered 401/iu,
    'The bot could not sign in to Teams.',
    'Ask whoever runs the app whether its secret has expired. Then try all that failed again.',
  ),
  alike(
    /answered (408|412|429|5\d\d)|could not be reached|only so many messages/iu,
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
  'Try again. If it is refused again, show the message from Teams below to whoever runs the app.',
)

/** @param stands its card is there, and could not be brought up to date */
export function undelivered(reason: string, to: Notice['to'], stands = false): Undelivered {
  const { why, next } = (causes.find(({ is }) => is.test(reason)) ?? other)[to.kind]
  if (!stands) return { why, next }
  return { why: `The card still shows how things stood before. ${why}`, next }
}
