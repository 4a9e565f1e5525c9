import { isApprovalToProceed } from './approval-to-proceed.ts'
import type { Channel } from './institution.ts'
import type { Person } from './person.ts'
import { isOpen, type Proposal } from './proposal.ts'
import type { Request, RequestId } from './request.ts'

export type Recipient = { kind: 'channel'; channel: Channel } | { kind: 'person'; person: Person }

/**
 * One message that the facts call for. `ask` is a request's card, kept up to date for as long as it exists; `news` tells
 * the proposer how it was answered, once.
 */
export type Notice = {
  /** Unique for what is told to whom: `<reference>/<request>/<about>><recipient>`. Claiming this key is claiming the message. */
  key: string
  about: 'ask' | 'news'
  request: RequestId
  to: Recipient
}

/** What a copy of a request's card shows; a copy that shows another of these is out of date. */
export const shownStates = ['open', 'answered', 'superseded'] as const
export type Shown = (typeof shownStates)[number]

export const shownOf = (request: Request): Shown => {
  if (isOpen(request)) return 'open'
  return request.answer ? 'answered' : 'superseded'
}

/**
 * Every message that a proposal's facts call for, whether told already or not. The same facts always give the same keys.
 * One ask is one ping: a card in the chat of those who can decide, and one in the panel's channel that mentions nobody.
 */
export function noticesOf(proposal: Proposal): Notice[] {
  return proposal.requests.flatMap((request) => [
    ...asked(proposal, request),
    ...(isNews(proposal, request) ? answered(proposal, request) : []),
  ])
}

/** A request that was overtaken before anybody was told of it calls for no card any more; `deliver` leaves it out. */
function asked({ reference }: Proposal, { id, channel, told }: Request): Notice[] {
  const key = (recipient: string) => `${reference}/${id}/ask>${recipient}`
  return [
    { key: key(channel.id), about: 'ask', request: id, to: { kind: 'channel', channel } },
    ...told.map(
      (person): Notice => ({ key: key(person.id), about: 'ask', request: id, to: { kind: 'person', person } }),
    ),
  ]
}

/** A yes that only leads to the next body is no news by itself: the proposer sees it in the tab. */
function isNews(proposal: Proposal, request: Request): boolean {
  if (!request.answer) return false
  if (!isApprovalToProceed(request) || request.answer.answer !== 'proceed') return true
  return proposal.stage === 'proceeding' && proposal.requests.findLast(isApprovalToProceed)?.id === request.id
}

function answered({ reference, academicLead, openedBy }: Proposal, { id }: Request): Notice[] {
  const people = academicLead.id === openedBy.id ? [academicLead] : [academicLead, openedBy]
  return people.map((person) => ({
    key: `${reference}/${id}/news>${person.id}`,
    about: 'news',
    request: id,
    to: { kind: 'person', person },
  }))
}
