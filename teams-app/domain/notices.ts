import { standingAgreements } from './agreement.ts'
import { isApprovalToProceed } from './approval-to-proceed.ts'
import type { Stream } from './facts.ts'
import type { Channel } from './institution.ts'
import type { Person } from './person.ts'
import { isOpen, type Proposal } from './proposal.ts'
import { possibleAnswer, questions } from './questions.ts'
import { type Request, type RequestId, turnOf } from './request.ts'

export type Recipient = { kind: 'channel'; channel: Channel } | { kind: 'person'; person: Person }

/**
 * One message that the facts call for. `ask` is a request's card, kept up to date for as long as it exists; `news` tells
 * the proposer how it was answered, once; `copy` is another copy of a request's card that was found standing somewhere, and
 * is kept up to date with the rest, but never posted.
 */
export type Notice = {
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

/** What a copy of a request's card shows; a copy that shows another is out of date. From the second turn on with its number. */
export type Shown = QuestionState | `${QuestionState}-${number}`

export const SHOWN_PATTERN = new RegExp(`^(${questionStates.join('|')})(-\\d{1,4})?$`)

export const shownOf = (proposal: Proposal, request: Request): Shown => {
  const turn = turnOf(request)
  const state = stateOf(proposal, request)
  return turn === 1 ? state : `${state}-${turn}`
}

/**
 * Every message that a proposal's facts call for, whether told already or not. The same facts always give the same keys.
 * One ask is one ping: a card in the chat of those who can decide, and one in each panel's channel that mentions nobody.
 */
export function noticesOf(proposal: Proposal): Notice[] {
  return proposal.requests.flatMap((request) => [
    ...asked(proposal, request),
    ...(isNews(proposal, request) ? news(proposal, request, `news${turnSuffix(request)}`) : []),
    ...(isTakenBackNews(request) ? news(proposal, request, `taken-back${turnSuffix(request)}`) : []),
  ])
}

const turnSuffix = (request: Request): string => (turnOf(request) === 1 ? '' : `-${turnOf(request)}`)

/** A request that was overtaken before anybody was told of it calls for no card any more; `deliver` leaves it out. */
function asked({ reference }: Proposal, { id, panels, told }: Request): Notice[] {
  const key = (recipient: string) => `${reference}/${id}/ask>${recipient}`
  const channels = new Map(panels.map(({ channel }) => [channel.id, channel]))
  return [
    ...[...channels.values()].map(
      (channel): Notice => ({ key: key(channel.id), about: 'ask', request: id, to: { kind: 'channel', channel } }),
    ),
    ...told.map(
      (person): Notice => ({ key: key(person.id), about: 'ask', request: id, to: { kind: 'person', person } }),
    ),
  ]
}

/**
 * A yes that leaves others to be waited for is no news by itself: the proposer sees it in the tab, and hears once that all
 * have agreed. Whatever is not a yes is news at once.
 */
function isNews(proposal: Proposal, request: Request): boolean {
  const { answer, purpose } = request
  if (!answer) return false
  if (!possibleAnswer(purpose, answer.answer)?.positive) return true
  switch (questions[purpose].step) {
    case 'S1.4':
      return isLastYes(request, standingAgreements(proposal))
    case 'S1.5':
      return isLastYes(
        request,
        proposal.requests.filter((one) => one.purpose === purpose && one.askedAs === request.askedAs),
      )
    case 'S1.6':
      return proposal.stage === 'proceeding' && proposal.requests.findLast(isApprovalToProceed)?.id === request.id
    default:
      return purpose === 'faculty-advice' || purpose === 'market-view'
  }
}

/** Everybody who was asked beside this one has said yes, and this was the last to do so. */
const isLastYes = (request: Request, beside: readonly Request[]): boolean =>
  beside.some(({ id }) => id === request.id) &&
  beside.every(({ purpose, answer }) => answer && possibleAnswer(purpose, answer.answer)?.positive) &&
  beside.every(({ answeredAs = 0 }) => answeredAs <= (request.answeredAs ?? 0))

/** An answer that agreements or approval rest on was taken back, and the question is open again. */
const isTakenBackNews = (request: Request): boolean =>
  request.takenBack.length > 0 && isOpen(request) && ['S1.4', 'S1.6'].includes(questions[request.purpose].step)

function news({ reference, academicLead, openedBy }: Proposal, { id }: Request, what: string): Notice[] {
  const people = academicLead.id === openedBy.id ? [academicLead] : [academicLead, openedBy]
  return people.map((person) => ({
    key: `${reference}/${id}/${what}>${person.id}`,
    about: 'news',
    request: id,
    to: { kind: 'person', person },
  }))
}

/** @param copy tells this copy from every other: small letters and digits */
export const copyNotice = (reference: Stream, request: RequestId, copy: string, to: Recipient): Notice => ({
  key: `${reference}/${request}/copy-${copy}>${to.kind === 'channel' ? to.channel.id : to.person.id}`,
  about: 'copy',
  request,
  to,
})

const KEY = /^(?<reference>[^/]+)\/(?<request>[^/]+)\/(?<about>ask|news|taken-back|copy)(?:-[a-z\d]+)?>(?<to>.+)$/

/**
 * The message that a key names, also one that the facts do not call for, or no longer. Its recipient has an id and no name.
 * `undefined` for what is no key.
 */
export function noticeOf(key: string): Notice | undefined {
  const { request, about, to } = KEY.exec(key)?.groups ?? {}
  if (request === undefined || about === undefined || to === undefined) return undefined
  return {
    key,
    about: about === 'ask' || about === 'copy' ? about : 'news',
    request,
    to: to.startsWith('19:')
      ? { kind: 'channel', channel: { id: to, name: '' } }
      : { kind: 'person', person: { id: to, name: '' } },
  }
}
