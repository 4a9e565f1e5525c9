import type { NotAllowedYet } from '../../teams-app/api/api.ts'
import type { MeetingCardAction } from '../../teams-app/api/calendar-actions.ts'
import { teamLine } from '../../teams-app/api/invitation.ts'
import type { ArrangedMeetingView, MeetingTimes } from '../../teams-app/api/meeting-view.ts'
import { proposalLink } from '../../teams-app/api/proposal-link.ts'
import { notAllowedYetWords } from '../../teams-app/api/words.ts'
import type { Instant } from '../../teams-app/domain/core/instant.ts'
import type { PersonId } from '../../teams-app/domain/core/person.ts'
import type { Room } from '../../teams-app/domain/meetings/arranged-meeting.ts'
import type { MeetingPlan } from '../../teams-app/domain/meetings/meeting-plan.ts'
import type { MeetingPurpose } from '../../teams-app/domain/meetings/meeting-purposes.ts'
import { bookedWords, meetingName } from '../../teams-app/domain/meetings/meeting-words.ts'
import { capitalise } from '../../teams-app/domain/words/capitalise.ts'
import { formatCount, formatDay, formatSpan, formatTime } from '../../teams-app/domain/words/format.ts'
import {
  bookAgain,
  calledFor,
  noAddress,
  noTimeForAll,
  thenFindTimes,
  timesForAll,
  timesForThoseVisible,
  usualHoursAssumed,
} from '../words.ts'
import type { AdaptiveCard, Element } from './adaptive-card.ts'
import { type Button, buttons } from './buttons.ts'
import { adaptiveCard } from './card-frame.ts'
import { openProposal, type TeamsApp } from './open-in-teams.ts'
import { plain } from './plain-text.ts'
import { title } from './request-parts.ts'

/** The meeting that a card is about, and what the proposal is called. */
export type WhichMeeting = { proposal: string; purpose: MeetingPurpose; title: string }
/** What is to be arranged, and what is on its way. */
type MeetingToShow = { plan: MeetingPlan; ahead?: ArrangedMeetingView }
type Time = { start: Instant; end: Instant }

/** What a meeting is for, with whom and why; or when it is. On the message that tells the proposer what came last. */
export const meetingParts = ({ plan, ahead }: MeetingToShow): Element[] =>
  (ahead?.state === 'booked'
    ? [plain(bookedWords(ahead), { weight: 'bolder' })]
    : [
        plain(calledFor, { weight: 'bolder' }),
        ...whoAndWhy(plan),
        ...(ahead ? [plain(`${ahead.organiser.name} has begun to book it for ${formatSpan(ahead)}.`)] : []),
      ]
  ).map((element, index) => (index === 0 ? { ...element, separator: true, spacing: 'medium' } : element))

/** What can be done about it there: links alone, once it is booked. */
export const meetingButtons = (which: WhichMeeting, { plan, ahead }: MeetingToShow): Button[] =>
  ahead?.state === 'booked' ? linksOf(ahead, plan.organiser.id) : [findTimes(which)]

/** Three times at which everybody can come, each to be booked. @param said why they are shown anew, before all else */
export function timesCard(
  which: WhichMeeting,
  plan: MeetingPlan,
  times: MeetingTimes,
  app: TeamsApp,
  said = '',
): AdaptiveCard {
  const { suggestions, people } = times
  const nameOf = (id: string) => people.find((one) => one.id === id)?.name ?? ''
  const missed = people.filter(({ withoutAddress }) => withoutAddress).map(({ name }) => name)
  const unseen = people
    .filter(({ required, seen, withoutAddress }) => required && !seen && !withoutAddress)
    .map(({ name }) => name)
  const assumed = people.filter(({ required, hoursAssumed }) => required && hoursAssumed).map(({ name }) => name)
  return card(which, [
    ...opening(which),
    ...(said ? [plain(said, { weight: 'bolder' })] : []),
    ...whoAndWhy(plan),
    ...(unseen.length > 0 ? [plain(`Calendar not visible: ${unseen.join(', ')}.`)] : []),
    ...(assumed.length > 0 ? [plain(usualHoursAssumed(assumed), { isSubtle: true })] : []),
    ...(missed.length > 0 ? [plain(noAddress(missed))] : []),
    plain(timesWords(suggestions.length, unseen.length), { weight: 'bolder' }),
    ...suggestions
      .filter(({ missing }) => missing.length > 0)
      .map(({ missing, ...time }) => plain(`${formatSpan(time)}: without ${missing.map(nameOf).join(', ')}`)),
    ...buttons([...suggestions.map((time, index) => book(which, time, index === 0)), anotherTime(which, app)]),
  ])
}

const timesWords = (suggested: number, unseen: number): string => {
  if (suggested === 0) return noTimeForAll
  return unseen === 0 ? timesForAll : timesForThoseVisible
}

/** The invitations are out: when, who, and the ways there. */
export function bookedCard(
  which: WhichMeeting,
  meeting: ArrangedMeetingView,
  reader: PersonId,
  app: TeamsApp,
): AdaptiveCard {
  const invited = meeting.people.filter(({ answer }) => answer !== 'not-invited').map(({ name }) => name)
  return card(which, [
    ...opening(which),
    plain(bookedWords(meeting), { weight: 'bolder' }),
    plain(`Invited: ${invited.join(', ')}`),
    ...buttons([...linksOf(meeting, reader), openProposal(app, which.proposal)]),
  ])
}

/** It was begun to be booked and nobody knows whether the invitations went out: the same again finishes it. */
export function unfinishedCard(which: WhichMeeting, meeting: ArrangedMeetingView, app: TeamsApp): AdaptiveCard {
  return card(which, [
    ...opening(which),
    plain(`You have begun to book it for ${formatSpan(meeting)}.`, { weight: 'bolder' }),
    plain(bookAgain),
    ...buttons([book(which, meeting, true, meeting.room), openProposal(app, which.proposal)]),
  ])
}

/** The same question still, with what stands before their calendar; where they can mend it, where, and the way back. */
export function notAllowedCard(
  which: WhichMeeting,
  plan: MeetingPlan,
  why: NotAllowedYet['why'],
  app: TeamsApp,
): AdaptiveCard {
  const mends = why !== 'refused'
  return card(which, [
    ...opening(which),
    plain(calledFor, { weight: 'bolder' }),
    ...whoAndWhy(plan),
    { ...plain(notAllowedYetWords['book-meeting'][why]), separator: true, spacing: 'medium' },
    ...(mends ? [plain(thenFindTimes)] : []),
    ...buttons([openMeetingPage(which, app), ...(mends ? [findTimes(which)] : [])]),
  ])
}

const card = (which: WhichMeeting, body: Element[]): AdaptiveCard =>
  adaptiveCard(
    `${which.proposal}: ${meetingName(which.purpose)}. Please open it in the app.`,
    { body },
    subjectOf(which),
  )

/** A reference and our own words, so that it may be a TextBlock. */
const subjectOf = ({ proposal, purpose, title }: WhichMeeting) => ({
  proposal,
  heading: capitalise(meetingName(purpose)),
  title,
})

const eyebrow = (which: WhichMeeting): Element => ({
  type: 'TextBlock',
  text: `${which.proposal} · ${subjectOf(which).heading}`,
  size: 'small',
  weight: 'bolder',
  wrap: true,
})

const opening = (which: WhichMeeting): Element[] => [eyebrow(which), title(which)]

const whoAndWhy = ({ teams, minutes }: MeetingPlan): Element[] => [
  ...teams.map((team) => ({ ...plain(teamLine(team)), spacing: 'small' as const })),
  { ...plain(`It takes ${formatCount(minutes, 'minute', 'minutes')}.`, { isSubtle: true }), spacing: 'small' },
]

const findTimes = ({ proposal, purpose }: WhichMeeting): Button => ({
  type: 'Action.Execute',
  title: 'Find a time',
  verb: 'FindTimes',
  data: { type: 'FindTimes', proposal, purpose } satisfies MeetingCardAction,
  associatedInputs: 'none',
})

const book = (
  { proposal, purpose }: WhichMeeting,
  { start, end }: Time,
  isFirst: boolean,
  room: Room | null = null,
): Button => ({
  type: 'Action.Execute',
  title: `Book ${formatDay(start)}, ${formatTime(start)}`,
  verb: 'BookMeeting',
  data: { type: 'BookMeeting', proposal, purpose, start, end, room, without: [] } satisfies MeetingCardAction,
  ...(isFirst ? { style: 'positive' as const } : {}),
  associatedInputs: 'none',
})

/** Where the calendar is allowed: the page on which the meeting is booked. */
const openMeetingPage = ({ proposal, purpose }: WhichMeeting, { appId }: TeamsApp): Button => ({
  type: 'Action.OpenUrl',
  title: 'Open the proposal',
  url: proposalLink(appId, `${proposal}/meetings/${purpose}`),
})

/** All calendars, other days and rooms are in the tab. */
const anotherTime = ({ proposal }: WhichMeeting, app: TeamsApp): Button => ({
  ...openProposal(app, proposal),
  title: 'Another time',
})

/** The event is its organiser's own; everybody may join. */
const linksOf = ({ link, joinLink, organiser }: ArrangedMeetingView, reader: PersonId): Button[] => [
  ...(link && organiser.id === reader
    ? [{ type: 'Action.OpenUrl' as const, title: 'Open in Outlook', url: link }]
    : []),
  ...(joinLink ? [{ type: 'Action.OpenUrl' as const, title: 'Join', url: joinLink }] : []),
]
