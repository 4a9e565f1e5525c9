import type { Instant } from '../domain/core/instant.ts'
import type { Person, PersonId } from '../domain/core/person.ts'
import { type Proposal, requestOf } from '../domain/core/proposal.ts'
import {
  type EvaluationContext,
  isMeetingNotice,
  isRequestNotice,
  isWorthTelling,
  type Notice,
  noticeOf,
  noticesOf,
} from '../domain/notifications/notices.ts'
import { kindOf } from '../domain/registry.ts'
import { reminderHeadings } from './meeting-reminder.ts'
import { type Undelivered, undelivered } from './undelivered-words.ts'

/** One message of the record, as administrators see it: no text of any form. */
export type MessageView = {
  /** Names it, for trying it again. */
  key: string
  /** '' of what is about no proposal. */
  proposal: string
  /** "Agreement · Head of School", the question's own heading. */
  heading: string
  about: 'A question' | 'News of the answer' | 'Another copy of the card' | 'A warning' | 'A reminder' | 'A welcome'
  to: string
  state: MessageState
  /** Its card stands in Teams; of one that failed, as things stood before. */
  stands: boolean
  /** When it was last begun to be sent. */
  since: Instant
  tries: number
  /** Why it did not arrive and what to do; only of one that did not. */
  undelivered?: Undelivered
  /** The words of Teams or of the bot; '' when it arrived. */
  reason: string
  replayed: { by: string; at: Instant } | null
  mayReplay: boolean
}

export type MessageState = 'sending' | 'sent' | 'failed' | 'not-needed'

/** `GET /api/messages`: newest first. `next` asks for the page after it, `null` when there is none. `at`: the moment it was read. */
export type MessagePage = { messages: MessageView[]; next: string | null; at: Instant }

/** What became of trying again: the one message as it is now, or how many are being tried. */
export type ReplayAnswer = { ok: true; sentence: string; message?: MessageView }

export const messageStateWords: Record<MessageState, string> = {
  sending: 'Being sent',
  sent: 'Delivered',
  failed: 'Not delivered',
  'not-needed': 'Not delivered, and no longer needed',
}

export const stateWords = ({ state, stands }: Pick<MessageView, 'state' | 'stands'>): string =>
  state === 'failed' && stands ? 'Delivered, but not brought up to date' : messageStateWords[state]

/** A row of the record, as far as its view needs it. */
export type RecordedRow = Pick<MessageView, 'key' | 'state' | 'stands' | 'tries' | 'reason' | 'replayed'> & {
  claimedAt: Instant
}

/**
 * A row as administrators see it; `undefined` for one that names no message that is known.
 * @param proposal what it is about; `undefined` of a welcome
 * @param called under which name a person is known, where no fact says so
 */
export function messageView(
  row: RecordedRow,
  proposal: Proposal | undefined,
  context: EvaluationContext,
  called: (person: Person) => Person,
): MessageView | undefined {
  const { key, state, stands, claimedAt, tries, reason, replayed } = row
  const notice = (proposal && noticesOf(proposal, context).find((one) => one.key === key)) ?? noticeOf(key)
  const heading = notice && headingOf(notice, proposal)
  if (!notice || !heading) return undefined
  return {
    ...{ key, proposal: proposal?.reference ?? '', state, stands, since: claimedAt, tries, reason, replayed },
    heading,
    about: aboutWords[notice.about],
    to: recipientName(notice.to, proposal, context, called),
    ...(state === 'failed' ? { undelivered: undelivered(reason, notice.to, stands) } : {}),
    mayReplay: state === 'failed' && (stands || isStillWanted(notice, proposal, context)),
  }
}

const isStillWanted = (notice: Notice, proposal: Proposal | undefined, context: EvaluationContext): boolean =>
  isRequestNotice(notice) || isMeetingNotice(notice)
    ? proposal !== undefined && isWorthTelling(proposal, notice, context)
    : true

const aboutWords: Record<Notice['about'], MessageView['about']> = {
  ask: 'A question',
  news: 'News of the answer',
  copy: 'Another copy of the card',
  unheard: 'A warning',
  outcome: 'A reminder',
  welcome: 'A welcome',
}

/** `undefined` when the proposal knows nothing of what it is about. */
function headingOf(notice: Notice, proposal: Proposal | undefined): string | undefined {
  if (!isMeetingNotice(notice) && !isRequestNotice(notice)) return 'Welcome to the app'
  if (!proposal) return undefined
  if (isRequestNotice(notice)) {
    const request = requestOf(proposal, notice.request)
    return request && kindOf(request.purpose).words.heading
  }
  return proposal.arranged.some(({ id }) => id === notice.meeting) ? reminderHeadings[notice.about] : undefined
}

function recipientName(
  to: Notice['to'],
  proposal: Proposal | undefined,
  { institution }: EvaluationContext,
  called: (person: Person) => Person,
): string {
  const panels = [...institution.panels.values()]
  if (to.kind === 'channel') {
    const asked = proposal?.requests.flatMap((request) => request.panels) ?? []
    const channels = [...panels, ...asked].map(({ channel }) => channel)
    const name = to.channel.name || channels.find(({ id }) => id === to.channel.id)?.name
    return name ? `the channel ${name}` : 'a channel'
  }
  return to.person.name || nameOf(to.person.id, proposal, { institution }) || called(to.person).name || 'a person'
}

/** What somebody is called who sits on a panel or has had to do with the proposal. */
function nameOf(
  id: PersonId,
  proposal: Proposal | undefined,
  { institution }: Pick<EvaluationContext, 'institution'>,
): string | undefined {
  const seated = [...institution.panels.values()].flatMap(({ members, alternates, deputies }) => [
    ...members,
    ...alternates,
    ...deputies.map(({ deputy }) => deputy),
  ])
  const isThem = (one: Person) => one.id === id
  if (!proposal) return seated.find(isThem)?.name
  const involved = proposal.requests.flatMap(({ told, answer, takenBack }) => [
    ...told,
    ...(answer ? [answer.by] : []),
    ...takenBack.map(({ by }) => by),
  ])
  const { academicLead, openedBy, coAuthors } = proposal
  const organisers = proposal.arranged.map(({ organiser }) => organiser)
  return [...seated, ...involved, academicLead, openedBy, ...coAuthors, ...organisers].find(isThem)?.name
}
