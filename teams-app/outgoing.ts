import { meetingReminder } from './contract/meeting-reminder.ts'
import { type NewsView, newsView } from './contract/news-view.ts'
import { requestView } from './contract/request-view.ts'
import { INSTITUTION } from './domain/institution.ts'
import type { MeetingNotice } from './domain/meeting-notices.ts'
import { newsShown } from './domain/meeting-to-arrange.ts'
import {
  calledForAt,
  isAboutMeeting,
  isAboutQuestion,
  isWorthTelling,
  type Look,
  type Notice,
  type QuestionNotice,
  type Recipient,
  shownOf,
  stateOf,
  type WelcomeNotice,
} from './domain/notices.ts'
import type { PersonId } from './domain/person.ts'
import { interestedIn, type Proposal, requestOf } from './domain/proposal.ts'
import { decidersOf, type Request } from './domain/request.ts'
import type { Ports } from './ports.ts'
import type { Memory } from './read-model.ts'
import type { Outgoing } from './send-messages.ts'

/**
 * Every kind of message as it stands at this moment, from what is remembered. `undefined` for one whose proposal, question or meeting
 * nobody knows.
 */
export function createOutgoing(
  { messenger, clock }: Pick<Ports, 'messenger' | 'clock'>,
  memory: Memory,
): (notice: Notice) => Outgoing | undefined {
  const now = (): Look => ({ institution: memory.institution(), at: clock.now() })

  function question(notice: QuestionNotice, proposal: Proposal, request: Request): Outgoing {
    const { about, to } = notice
    const look = now()
    const view = (): NewsView => {
      const reader = to.kind === 'person' ? to.person.id : undefined
      const shownView = requestView(memory.named(proposal), request, look.institution, reader, look.at)
      return newsView(shownView, proposal, notice, look)
    }
    return {
      ...{ notice, stream: proposal.reference, isQuestion: about !== 'news' },
      isNeeded: isWorthTelling(proposal, notice, look),
      shown: about === 'news' ? newsShown(proposal, notice, look) : shownOf(proposal, request, to, look),
      refreshedBy: about === 'news' ? '' : messenger.refreshedBy(readersOf(proposal, request, to, look)),
      since: calledForAt(notice, request),
      post: (mayPost) => messenger.post(to, view(), about, mayPost),
      update: (posted) => messenger.update(posted, to, view(), about),
    }
  }

  function meeting(notice: MeetingNotice, proposal: Proposal): Outgoing | undefined {
    const found = proposal.arranged.find(({ id }) => id === notice.meeting)
    if (!found) return undefined
    const reminder = meetingReminder(memory.named(proposal), found, notice)
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
    if (!isAboutMeeting(notice) && !isAboutQuestion(notice)) return welcome(notice)
    const proposal = memory.find(notice.key.slice(0, notice.key.indexOf('/')))?.proposal
    if (!proposal) return undefined
    if (isAboutMeeting(notice)) return meeting(notice, proposal)
    const request = requestOf(proposal, notice.request)
    return request && question(notice, proposal, request)
  }
}

/** Whose own view a card may fetch by itself: whoever may answer, while the question is open; in a chat, the person it belongs to. */
function readersOf(proposal: Proposal, request: Request, to: Recipient, { institution, at }: Look): PersonId[] {
  if (stateOf(proposal, request) !== 'open') return []
  if (to.kind === 'person') return [to.person.id]
  return decidersOf(institution, request, interestedIn(proposal), at).map(({ id }) => id)
}
