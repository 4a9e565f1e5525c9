import { hashOf } from '../core/canonical-json.ts'
import type { Instant } from '../core/instant.ts'
import type { Person } from '../core/person.ts'
import { interestedIn, isOpen, openRequests, type Proposal, requestOf } from '../core/proposal.ts'
import { type Decider, decidersOf, type Request, type RequestId, roundOf } from '../core/request.ts'
import { possibleAnswer } from '../core/request-kind.ts'
import type { Stream } from '../core/stream.ts'
import { type Channel, INSTITUTION, type Institution } from '../institution/institution.ts'
import { type MeetingNotice, meetingNoticeKinds, meetingNotices } from '../meetings/meeting-notices.ts'
import { kindOf } from '../registry.ts'

export type Recipient = { kind: 'channel'; channel: Channel } | { kind: 'person'; person: Person }

/** One message: what the facts of a proposal call for, or the welcome to somebody who has just got the app. */
export type Notice = ProposalNotice | WelcomeNotice

/** About a question, or about a meeting in a calendar. */
export type ProposalNotice = RequestNotice | MeetingNotice

/** Said once in somebody's life, whatever they do with the app afterwards. */
export type WelcomeNotice = { key: string; about: 'welcome'; to: Extract<Recipient, { kind: 'person' }> }

export const welcomeNotice = (person: Person): WelcomeNotice => ({
  key: `${INSTITUTION}/app/welcome>${person.id}`,
  about: 'welcome',
  to: { kind: 'person', person },
})

/**
 * A message about a question. `ask` is a request's card, kept up to date for as long as it exists; `news` tells
 * the proposer how it was answered, once; `copy` is another copy of a request's card that was found standing somewhere, and
 * is kept up to date with the rest, but never posted.
 */
export type RequestNotice = {
  /** Unique for what is told to whom: `<reference>/<request>/<about>><recipient>`. Claiming this key is claiming the message. */
  key: string
  about: 'ask' | 'news' | 'copy'
  request: RequestId
  to: Recipient
}

/** Where a question stands, as its card says it. */
export const questionStates = ['open', 'on-hold', 'answered', 'superseded'] as const
export type QuestionState = (typeof questionStates)[number]

export const stateOf = (proposal: Proposal, request: Request): QuestionState => {
  if (isOpen(request)) return proposal.held ? 'on-hold' : 'open'
  return request.answer ? 'answered' : 'superseded'
}

/**
 * What a copy of a request's card shows; a copy that shows another is out of date. From the second round on with its number.
 * While the question is open, a person's says by `:read` that they may not decide it (any more), and a channel's has a digest of
 * those who may, since it names them.
 */
export type Shown = `${QuestionState}${'' | `-${number}`}${'' | `:${string}`}`

export const SHOWN_PATTERN = new RegExp(`^(${questionStates.join('|')})(-\\d{1,4})?(:[a-z\\d]{1,8})?$`)

export function shownOf(proposal: Proposal, request: Request, to: Recipient, context: EvaluationContext): Shown {
  const round = roundOf(request)
  const state = stateOf(proposal, request)
  const shown: Shown = round === 1 ? state : `${state}-${round}`
  if (state !== 'open') return shown
  const deciders = decidersNow(proposal, request, context).map(({ id }) => id)
  if (to.kind === 'channel') return `${shown}:${hashOf(deciders.join()).slice(0, 8)}`
  return deciders.includes(to.person.id) ? shown : `${shown}:read`
}

/** Who sits where, and the moment it is looked at: both decide who may answer. */
export type EvaluationContext = { institution: Institution; at: Instant }

/**
 * Every message that a proposal's facts call for, whether told already or not. The same facts give the same keys; who comes to
 * decide an open question later is told as well, under a key of the same form, so that nobody is told twice.
 * One ask is one ping: a card in the chat of those who can decide, and one in each panel's channel that mentions nobody.
 */
export const noticesOf = (proposal: Proposal, context: EvaluationContext): readonly ProposalNotice[] =>
  workedOut(proposal, context).notices

type WorkedOut = {
  notices: readonly ProposalNotice[]
  keys: ReadonlySet<string>
  decidersFor(request: Request): readonly Decider[]
}

/** Neither a proposal nor a context ever changes, so what was worked out for the two holds for as long as there are both. */
const known = new WeakMap<EvaluationContext, WeakMap<Proposal, WorkedOut>>()

/** Once for all messages of a proposal: each asks whether it is called for, and to whom. */
function workedOut(proposal: Proposal, context: EvaluationContext): WorkedOut {
  const ofContext = known.get(context) ?? new WeakMap<Proposal, WorkedOut>()
  known.set(context, ofContext)
  const before = ofContext.get(proposal)
  if (before) return before
  const deciders = new Map<Request, readonly Decider[]>()
  const decidersFor = (request: Request) => {
    const found = deciders.get(request) ?? decidersOf(context.institution, request, interestedIn(proposal), context.at)
    deciders.set(request, found)
    return found
  }
  const ofRequests = proposal.requests.flatMap((request) => [
    ...asked(proposal, request, decidersFor),
    ...notificationsOf(proposal, request),
  ])
  const notices = [...ofRequests, ...ofMeetings(proposal, context)]
  const found = { notices, keys: new Set(notices.map(({ key }) => key)), decidersFor }
  ofContext.set(proposal, found)
  return found
}

/** Who may answer a question of this proposal at that moment. */
export const decidersNow = (proposal: Proposal, request: Request, context: EvaluationContext): readonly Decider[] =>
  workedOut(proposal, context).decidersFor(request)

const notificationsOf = (proposal: Proposal, request: Request): RequestNotice[] => [
  ...(isNotification(proposal, request) ? notificationsTo(proposal, request, `news${roundSuffix(request)}`) : []),
  ...(isTakenBackNotification(request) ? notificationsTo(proposal, request, `taken-back${roundSuffix(request)}`) : []),
]

const ofMeetings = (proposal: Proposal, { institution, at }: EvaluationContext): MeetingNotice[] =>
  meetingNotices(proposal, institution.settings.closureDays, at)

export const isMeetingNotice = (notice: Notice): notice is MeetingNotice => 'meeting' in notice
export const isRequestNotice = (notice: Notice): notice is RequestNotice => 'request' in notice

/**
 * Whether it would still help to tell this, where nothing has been told yet or what was told is gone: news until another fact
 * overtakes it, but for a yes to what was withdrawn; a question while it is open, and to a person while they may decide it; of a
 * meeting what is so still.
 */
export function isWorthTelling(proposal: Proposal, notice: ProposalNotice, context: EvaluationContext): boolean {
  const isCalledFor = () => workedOut(proposal, context).keys.has(notice.key)
  if (isMeetingNotice(notice)) return isCalledFor()
  const request = requestOf(proposal, notice.request)
  if (!request || notice.about === 'copy') return false
  if (notice.about === 'news') return isCalledFor() && !(isWithdrawn(proposal) && isYes(request))
  return stateOf(proposal, request) === 'open' && !shownOf(proposal, request, notice.to, context).endsWith(':read')
}

const isWithdrawn = ({ stage }: Proposal): boolean => stage === 'withdrawn'

/**
 * When the fact was recorded that calls for this message; `undefined` when none does, but a change of who sits where, or the day:
 * a question to somebody who could not decide it when it was asked.
 */
export function calledForAt(
  { about, to }: RequestNotice,
  { answer, askedAt, told, takenBack }: Request,
): Instant | undefined {
  if (about === 'news') return answer?.at ?? takenBack.at(-1)?.takenBackAt
  if (about === 'copy') return undefined
  return to.kind === 'channel' || told.some(({ id }) => id === to.person.id) ? askedAt : undefined
}

/**
 * Whom to tell what, as far as the day and who sits where decide it, in a form to be compared: who may decide each open question,
 * and of what about meetings people are told; '' when there is nothing.
 */
export const notificationKey = (proposal: Proposal, context: EvaluationContext): string =>
  [decidersKey(proposal, context), ...ofMeetings(proposal, context).map(({ key }) => key)].filter(Boolean).join('|')

/** Who may decide each open question, in a form to be compared; '' when nobody is waited for. */
export const decidersKey = (proposal: Proposal, { institution, at }: EvaluationContext): string =>
  keyOf(proposal, (request) => decidersOf(institution, request, interestedIn(proposal), at))

/** The same of those who were told when it was asked. */
export const askedKey = (proposal: Proposal): string => keyOf(proposal, ({ told }) => told)

const keyOf = (proposal: Proposal, people: (request: Request) => readonly Person[]): string =>
  proposal.held
    ? ''
    : openRequests(proposal)
        .map((request) => [request.id, ...people(request).map(({ id }) => id)].join())
        .join(';')

const roundSuffix = (request: Request): string => (roundOf(request) === 1 ? '' : `-${roundOf(request)}`)

/** A request that was overtaken before anybody was told of it calls for no card any more; `notification-dispatcher` leaves it out. */
function asked(proposal: Proposal, request: Request, decidersFor: WorkedOut['decidersFor']): RequestNotice[] {
  const { id, panels, told } = request
  const key = (recipient: string) => `${proposal.reference}/${id}/ask>${recipient}`
  const now = stateOf(proposal, request) === 'open' ? decidersFor(request) : []
  const people = new Map([...now, ...told].map(({ id: person, name }) => [person, { id: person, name }]))
  const channels = new Map(panels.map(({ channel }) => [channel.id, channel]))
  return [
    ...[...channels.values()].map(
      (channel): RequestNotice => ({
        key: key(channel.id),
        about: 'ask',
        request: id,
        to: { kind: 'channel', channel },
      }),
    ),
    ...[...people.values()].map(
      (person): RequestNotice => ({ key: key(person.id), about: 'ask', request: id, to: { kind: 'person', person } }),
    ),
  ]
}

/**
 * A yes that leaves others to be waited for is no news by itself: the proposer sees it in the tab, and hears once that all
 * have agreed. Whatever is not a yes is news at once.
 */
function isNotification(proposal: Proposal, request: Request): boolean {
  if (!request.answer) return false
  if (!isYes(request)) return true
  const { announces } = kindOf(request.purpose)
  if (announces === 'when-all') return completes(proposal, request) && !isNotifiedWithOthers(proposal, request)
  return typeof announces === 'function' ? announces(proposal, request) : announces === 'each'
}

/** With this yes everybody who was asked together has said yes. */
const completes = (proposal: Proposal, request: Request): boolean =>
  isLastYes(request, kindOf(request.purpose).together?.(proposal, request) ?? [request])

/** Where several are asked together at two steps side by side, whichever is complete last is news for both. */
function isNotifiedWithOthers(proposal: Proposal, { answeredAs = 0 }: Request): boolean {
  return proposal.requests
    .filter(({ purpose, askedAs }) => kindOf(purpose).announces === 'when-all' && askedAs < answeredAs)
    .some((one) => isOpen(one) || ((one.answeredAs ?? 0) > answeredAs && completes(proposal, one)))
}

/** Everybody who was asked beside this one has said yes, and this was the last to do so. */
const isLastYes = (request: Request, beside: readonly Request[]): boolean =>
  beside.some(({ id }) => id === request.id) &&
  beside.every(isYes) &&
  beside.every(({ answeredAs = 0 }) => answeredAs <= (request.answeredAs ?? 0))

const isYes = ({ purpose, answer }: Request): boolean =>
  answer !== undefined && possibleAnswer(kindOf(purpose), answer.answer)?.positive === true

/** An answer that agreements or approval rest on was taken back, and the question is open again; or any was set aside. */
function isTakenBackNotification(request: Request): boolean {
  const last = request.takenBack.at(-1)
  if (!last || request.answer) return false
  return last.setAside === true || (isOpen(request) && kindOf(request.purpose).signs.length > 0)
}

function notificationsTo({ reference }: Proposal, { id, involved }: Request, what: string): RequestNotice[] {
  return involved.map((person) => ({
    key: `${reference}/${id}/${what}>${person.id}`,
    about: 'news',
    request: id,
    to: { kind: 'person', person },
  }))
}

/** @param copy tells this copy from every other: small letters and digits */
export const copyNotice = (reference: Stream, request: RequestId, copy: string, to: Recipient): RequestNotice => ({
  key: `${reference}/${request}/copy-${copy}>${to.kind === 'channel' ? to.channel.id : to.person.id}`,
  about: 'copy',
  request,
  to,
})

const KEY = new RegExp(
  `^(?<reference>[^/]+)/(?<subject>[^/]+)/(?<about>ask|news|taken-back|copy|${meetingNoticeKinds.join('|')}|welcome)(?:-[a-z\\d]+)?>(?<to>.+)$`,
)

/**
 * The message that a key names, also one that the facts do not call for, or no longer. Its recipient has an id and no name.
 * `undefined` for what is no key.
 */
export function noticeOf(key: string): Notice | undefined {
  const { subject, about, to } = KEY.exec(key)?.groups ?? {}
  if (subject === undefined || about === undefined || to === undefined) return undefined
  if (about === 'welcome') return welcomeNotice({ id: to, name: '' })
  const ofMeeting = meetingNoticeKinds.find((kind) => kind === about)
  if (ofMeeting)
    return { key, about: ofMeeting, meeting: subject, to: { kind: 'person', person: { id: to, name: '' } } }
  return {
    key,
    about: about === 'ask' || about === 'copy' ? about : 'news',
    request: subject,
    to: to.startsWith('19:')
      ? { kind: 'channel', channel: { id: to, name: '' } }
      : { kind: 'person', person: { id: to, name: '' } },
  }
}
