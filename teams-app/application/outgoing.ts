import { meetingReminder } from '../api/meeting-reminder.ts'
import { type NotificationView, notificationView } from '../api/notification-view.ts'
import { requestView } from '../api/request-view.ts'
import type { PersonId } from '../domain/core/person.ts'
import { type Proposal, requestOf } from '../domain/core/proposal.ts'
import type { Request } from '../domain/core/request.ts'
import { INSTITUTION } from '../domain/institution/institution.ts'
import type { MeetingNotice } from '../domain/meetings/meeting-notices.ts'
import { notificationShown } from '../domain/notifications/meeting-to-arrange.ts'
import {
  calledForAt,
  decidersNow,
  type EvaluationContext,
  isMeetingNotice,
  isRequestNotice,
  isWorthTelling,
  type Notice,
  type Recipient,
  type RequestNotice,
  shownOf,
  stateOf,
  type WelcomeNotice,
} from '../domain/notifications/notices.ts'
import type { Ports } from '../ports.ts'
import type { ReadModel } from './read-model.ts'
import type { Outgoing } from './send-messages.ts'

/**
 * Every kind of message as it stands at this moment, from what is remembered. `undefined` for one whose proposal, question or meeting
 * nobody knows.
 */
export function createOutgoing(
  { messenger }: Pick<Ports, 'messenger'>,
  readModel: Pick<ReadModel, 'named' | 'find'>,
  now: () => EvaluationContext,
): (notice: Notice) => Outgoing | undefined {
  function question(notice: RequestNotice, proposal: Proposal, request: Request): Outgoing {
    const { about, to } = notice
    const context = now()
    const view = (): NotificationView => {
      const reader = to.kind === 'person' ? to.person.id : undefined
      const shownView = requestView(readModel.named(proposal), request, context.institution, reader, context.at)
      return notificationView(shownView, proposal, notice, context)
    }
    return {
      ...{ notice, stream: proposal.reference, isQuestion: about !== 'news' },
      isNeeded: isWorthTelling(proposal, notice, context),
      shown: about === 'news' ? notificationShown(proposal, notice, context) : shownOf(proposal, request, to, context),
      refreshedBy: about === 'news' ? '' : messenger.refreshedBy(readersOf(proposal, request, to, context)),
      since: calledForAt(notice, request),
      post: (mayPost) => messenger.post(to, view(), about, mayPost),
      update: (posted) => messenger.update(posted, to, view(), about),
    }
  }

  function meeting(notice: MeetingNotice, proposal: Proposal): Outgoing | undefined {
    const found = proposal.arranged.find(({ id }) => id === notice.meeting)
    if (!found) return undefined
    const reminder = meetingReminder(readModel.named(proposal), found, notice)
    return {
      ...{ notice, stream: proposal.reference, isQuestion: false, shown: 'news', refreshedBy: '' },
      isNeeded: isWorthTelling(proposal, notice, now()),
      post: (mayPost) => messenger.remind(notice.to.person, reminder, mayPost),
    }
  }

  const welcome = (notice: WelcomeNotice): Outgoing => ({
    ...{ notice, stream: INSTITUTION, isNeeded: true, isQuestion: false, shown: 'news', refreshedBy: '' },
    post: (mayPost) => messenger.welcome(notice.to.person, mayPost),
  })

  return (notice) => {
    if (!isMeetingNotice(notice) && !isRequestNotice(notice)) return welcome(notice)
    const proposal = readModel.find(notice.key.slice(0, notice.key.indexOf('/')))?.proposal
    if (!proposal) return undefined
    if (isMeetingNotice(notice)) return meeting(notice, proposal)
    const request = requestOf(proposal, notice.request)
    return request && question(notice, proposal, request)
  }
}

/** Whose own view a card may fetch by itself: whoever may answer, while the question is open; in a chat, the person it belongs to. */
function readersOf(proposal: Proposal, request: Request, to: Recipient, context: EvaluationContext): PersonId[] {
  if (stateOf(proposal, request) !== 'open') return []
  if (to.kind === 'person') return [to.person.id]
  return decidersNow(proposal, request, context).map(({ id }) => id)
}
