import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { undelivered } from '../../teams-app/api/undelivered-words.ts'
import { createRetryState } from '../../teams-app/application/retry-state.ts'
import type { Recipient } from '../../teams-app/domain/notifications/notices.ts'
import type { PostResult } from '../../teams-app/ports.ts'
import { AGREEMENT, asked, head, nothingToFind, teamsIdOf } from './asked.ts'
import { type Answer, type StartedBot, startBot } from './started-bot.ts'

let bot: StartedBot
beforeAll(async () => {
  bot = await startBot({
    ...nothingToFind,
    answer: () => Promise.reject(new Error('Nobody answers here.')),
    view: () => undefined,
    adopt: () => undefined,
  })
})
/** Another chat each time: Teams takes sixty messages of one in half a minute. */
let chats = 0
beforeEach(() => {
  chats += 1
  const chat = { subject: head.id, kind: 'person', teamsId: teamsIdOf(head), conversation: `a:chat-${chats}` } as const
  bot.known.set(head.id, { ...chat, serviceUrl: bot.serviceUrl })
})
afterEach(() => {
  bot.answers.length = 0
})
afterAll(() => bot.stop())

const channel: Recipient = { kind: 'channel', channel: { id: '19:desk@thread.tacv2', name: 'Desk' } }
const person: Recipient = { kind: 'person', person: head }
const reminder = { proposal: 'MC-2026-004', heading: 'Meeting', title: 'Title', message: 'It was.', next: 'Record it.' }
const posted = () => ({ conversation: `a:chat-${chats}`, activity: '7', serviceUrl: bot.serviceUrl })

/** Every way in which something is handed to Teams. */
const posts: Record<string, () => Promise<PostResult>> = {
  'a card in a chat': () => bot.bot.messenger.post(person, asked().view(AGREEMENT, head), 'ask'),
  'a card in a channel': () => bot.bot.messenger.post(channel, asked().view(AGREEMENT), 'ask'),
  news: () => bot.bot.messenger.post(person, asked().view(AGREEMENT, head), 'news'),
  'a reminder': () => bot.bot.messenger.remind(head, reminder),
  'a welcome': () => bot.bot.messenger.welcome(head),
}
const updates: Record<string, () => Promise<PostResult>> = {
  'the newer state of a card in a chat': () =>
    bot.bot.messenger.update(posted(), person, asked().view(AGREEMENT, head), 'ask'),
  'the newer state of a card that was found': () =>
    bot.bot.messenger.update(posted(), channel, asked().view(AGREEMENT), 'copy'),
}

const refused = (status: number, code = ''): Answer => ({
  status,
  body: code ? { error: { code, message: 'No.' } } : {},
})

type Row = [name: string, answer: Answer, triesOfAPost: number, triesOfAnUpdate: number, words: RegExp]

/** How often each is tried before an administrator sees it, and what they read; worked out by hand from what Microsoft says of each. */
const failures: Row[] = [
  ['400', refused(400, 'BadArgument'), 1, 1, /Teams refused it/],
  ['401', refused(401, 'BotNotRegistered'), 50, 50, /does not take this app’s messages/],
  ['403 without a code', refused(403), 4, 4, /Teams refused it/],
  [
    '403 BotDisabledByAdmin',
    refused(403, 'BotDisabledByAdmin'),
    1,
    4,
    /Teams administrator of the University has blocked/,
  ],
  ['403 BotNotInConversationRoster', refused(403, 'BotNotInConversationRoster'), 1, 4, /not installed for this person/],
  ['403 ConversationBlockedByUser', refused(403, 'ConversationBlockedByUser'), 1, 4, /This person has blocked the app/],
  [
    '403 ForbiddenOperationException',
    refused(403, 'ForbiddenOperationException'),
    1,
    4,
    /not installed for this person/,
  ],
  ['403 InvalidBotApiHost', refused(403, 'InvalidBotApiHost'), 1, 4, /does not take this app’s messages/],
  ['403 MessageWritesBlocked', refused(403, 'MessageWritesBlocked'), 1, 4, /blocked the app in Teams, or removed it/],
  ['403 NotEnoughPermissions', refused(403, 'NotEnoughPermissions'), 1, 4, /lacks a permission/],
  ['404 ConversationNotFound', refused(404, 'ConversationNotFound'), 4, 4, /does not know this person/],
  ['404 without a code', refused(404), 4, 4, /does not know this person/],
  ['408', refused(408), 50, 50, /did not take it/],
  ['412 PreconditionFailed', refused(412, 'PreconditionFailed'), 50, 50, /did not take it/],
  ['413 MessageSizeTooBig', refused(413, 'MessageSizeTooBig'), 1, 1, /larger than Teams takes/],
  ['429 Throttled', refused(429, 'Throttled'), 50, 50, /did not take it/],
  ['500 ServiceError', refused(500, 'ServiceError'), 3, 3, /did not take it/],
  ['502 ServiceError', refused(502, 'ServiceError'), 50, 50, /did not take it/],
  ['503', refused(503), 50, 50, /did not take it/],
  ['504', refused(504), 3, 3, /did not take it/],
  ['a dropped connection', 'drop', 3, 3, /did not take it/],
]

/** How often the same answer is waited out until it is left to an administrator. */
function triesOf(result: PostResult): number {
  const tries = createRetryState(5)
  const row = { key: 'key', claim: 'claim' }
  for (let tried = 1; ; tried += 1) if (tries.next(row, result) === null) return tried
}

/** In a chat, what is gone or not the bot's is opened anew, so the same refusal is met twice. */
const inTheWay = (answer: Answer): Answer[] => [answer, { status: 201, body: { id: 'a:another' } }, answer]

async function refusalOf(post: () => Promise<PostResult>, answer: Answer, isInChat: boolean) {
  const isOpenedAnew =
    isInChat && answer !== 'drop' && (answer.status === 404 || answer.status === 403) && !isUnwelcome(answer)
  bot.answers.push(...(isOpenedAnew ? inTheWay(answer) : [answer]))
  const before = bot.sent.length
  const result = await post()
  if (result.ok) throw new Error('Teams was to refuse it.')
  expect(bot.sent.length - before).toBe(isOpenedAnew ? 3 : 1)
  return result
}

const isUnwelcome = (answer: Answer): boolean =>
  /BotDisabledByAdmin|ConversationBlockedByUser|MessageWritesBlocked/.test(JSON.stringify(answer))

describe.each(Object.entries(posts))('B: %s', (name, post) => {
  it.each(failures)(
    'that Teams answers with %s is tried so often, and says what is wrong',
    async (_, answer, tries, __, words) => {
      const result = await refusalOf(post, answer, name !== 'a card in a channel')
      expect(triesOf(result)).toBe(tries)
      expect(undelivered(result.reason, person).why).toMatch(words)
    },
  )
})

describe.each(Object.entries(updates))('B: %s', (_name, update) => {
  it.each(failures)(
    'that Teams answers with %s is tried so often, and says what is wrong',
    async (_, answer, __, tries, words) => {
      const result = await refusalOf(update, answer, false)
      expect(triesOf(result)).toBe(tries)
      expect(undelivered(result.reason, person, true).why).toMatch(words)
    },
  )
})

it('B5: the pauses before what Teams may refuse by mistake grow, and end within two minutes', () => {
  const tries = createRetryState(5)
  const result = {
    ok: false,
    isGone: true,
    isDeleted: false,
    mayRetry: false,
    isDoubtful: true,
    isUnclear: false,
    reason: '',
  } as const
  const pauses = Array.from({ length: 4 }, () => tries.next({ key: 'key', claim: 'claim' }, result))
  expect(pauses).toEqual([5, 20, 80, null])
})
