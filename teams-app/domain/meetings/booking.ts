import type { Proposal } from '../core/proposal.ts'
import type { Command, FactKind, Module, Refusals } from '../core/step.ts'
import { capitalise } from '../words/capitalise.ts'
import { formatMoment } from '../words/format.ts'
import { thePanel } from '../words/the-panel.ts'
import type { ArrangedMeeting, MeetingId } from './arranged-meeting.ts'
import {
  type BookMeeting,
  decideBookMeeting,
  decideFollowMeeting,
  decideGiveUpBooking,
  decideNoteBooked,
  type FollowMeeting,
  type GiveUpBooking,
  type NoteBooked,
} from './book-meeting.ts'
import type { MeetingFact, MeetingFactOf } from './facts.ts'
import { answersInWords, butNotTo, cancelledWords, meetingName, nameOfMeeting } from './meeting-words.ts'

const withMeeting = (proposal: Proposal, meeting: MeetingId, seen: Partial<ArrangedMeeting>): Proposal => ({
  ...proposal,
  arranged: proposal.arranged.map((one) => (one.id === meeting ? { ...one, ...seen } : one)),
})

const facts: { readonly [T in MeetingFact['type']]: FactKind<MeetingFactOf<T>> } = {
  MeetingBookingBegun: {
    needs: ['meeting', 'purpose', 'start', 'end', 'teams', 'optional'],
    apply: (proposal, { by, at, fact: { type: _, meeting: id, ...appointment } }) => {
      const begun = { ...appointment, id, organiser: by, state: 'booking', answers: {}, seenAt: at } as const
      return { ...proposal, arranged: [...proposal.arranged, begun] }
    },
    history: ({ by, fact }) => ({
      sentence: `${by.name} began to book ${meetingName(fact.purpose)} for ${formatMoment(fact.start)}.`,
    }),
  },
  MeetingBooked: {
    needs: ['meeting', 'event'],
    apply: (proposal, { at, fact: { meeting, event } }) =>
      withMeeting(proposal, meeting, { state: 'booked', event, seenAt: at }),
    history: ({ by, fact }, proposal) => ({
      sentence: `${by.name} booked ${nameOfMeeting(proposal, fact.meeting)}: the invitations went out${butNotTo(proposal, fact.meeting)}.`,
    }),
  },
  MeetingFollowed: {
    needs: ['meeting', 'start', 'end', 'answers'],
    apply: (proposal, { at, fact: { meeting, start, end, answers, joinLink } }) => {
      const event = proposal.arranged.find(({ id }) => id === meeting)?.event
      const linked = event && joinLink ? { event: { ...event, joinLink } } : {}
      return withMeeting(proposal, meeting, { start, end, answers, seenAt: at, ...linked })
    },
    history: ({ fact }, proposal) => ({
      sentence: `${capitalise(nameOfMeeting(proposal, fact.meeting))} is in the calendar for ${[formatMoment(fact.start), answersInWords(Object.values(fact.answers))].filter(Boolean).join(': ')}.`,
    }),
  },
  MeetingCancelled: {
    needs: ['meeting', 'why'],
    apply: (proposal, { at, fact }) => withMeeting(proposal, fact.meeting, { state: 'cancelled', seenAt: at }),
    history: ({ fact }, proposal) => ({
      sentence: `${capitalise(nameOfMeeting(proposal, fact.meeting))} ${cancelledWords[fact.why]}.`,
    }),
  },
}

/** What is heard from a calendar is told by `bookedSentence`, which knows what was looked for. */
const isNoted = (): string => 'The calendar is noted.'

const commands: {
  BookMeeting: Command<BookMeeting>
  NoteBooked: Command<NoteBooked>
  GiveUpBooking: Command<GiveUpBooking>
  FollowMeeting: Command<FollowMeeting>
} = {
  BookMeeting: {
    needs: 'draft',
    decide: ({ proposal, institution, draft }, command) => decideBookMeeting(proposal, draft, institution, command),
    done: isNoted,
  },
  NoteBooked: {
    needs: 'read-model',
    decide: ({ proposal }, command) => decideNoteBooked(proposal, command),
    done: isNoted,
    comesOften: true,
  },
  GiveUpBooking: {
    needs: 'read-model',
    decide: ({ proposal }, command) => decideGiveUpBooking(proposal, command),
    done: () => 'Recorded: no invitation went out. You can choose another time.',
    comesOften: true,
  },
  FollowMeeting: {
    needs: 'read-model',
    decide: ({ proposal }, command) => decideFollowMeeting(proposal, command),
    done: isNoted,
    comesOften: true,
  },
}

const refusals: Refusals = {
  'meeting-ends-first': () => 'The meeting would end before it begins. Nobody was invited. Please choose another end.',
  'meeting-too-long': ({ limit }) =>
    `A meeting takes ${limit} hours at the most. Nobody was invited. Please choose another end.`,
  'meeting-in-the-past': () => 'That time has passed. Nobody was invited. Please choose a later one.',
  'meeting-too-far-ahead': ({ limit }) =>
    `That day is more than ${limit} days ahead. Nobody was invited. Please look at the year.`,
  'meeting-booked-already': ({ by, at = '' }) =>
    `${by} has booked this meeting for ${formatMoment(at)}. Nobody was invited again. To move or cancel it, open it in Outlook: those who were invited hear of it there.`,
  'meeting-being-booked': ({ by, at = '' }) =>
    `${by} has begun to book this meeting for ${formatMoment(at)}, and it is not known yet whether the invitations went out. Nobody was invited again. Please let ${by} finish it, or say that it was not sent.`,
  'nobody-to-invite': ({ team = '' }) =>
    `Nobody may speak for ${thePanel(team)} on that day, so the meeting could not resolve anything. Nobody was invited. Please choose another day, or ask an administrator to name somebody.`,
  'nobody-reachable': ({ team = '', names = '' }) =>
    `No invitation would reach anybody of ${thePanel(team)}: ${names} cannot be found in the directory with a mail address, so the meeting could not resolve anything. Nobody was invited. Please ask an administrator to put that right, or ask the teams in writing.`,
  'no-longer-free': ({ names = '' }) =>
    `Since these times were looked up, that time is gone: ${names} cannot come any more. Nobody was invited. Please look at the times again.`,
  'room-taken': ({ room = '' }) =>
    `${room} is taken at that time. Nobody was invited. Please choose another room or another time.`,
  'no-calendar': () =>
    'You have no calendar in Microsoft 365 that this app can write to. Nobody was invited. Please ask somebody who writes the proposal with you to book it.',
  'calendar-refused': () =>
    'Your calendar did not take the meeting. Nobody was invited. Please choose another time, or send the invitation from Outlook yourself.',
  'calendar-silent': () =>
    'Microsoft 365 did not say whether it sent the invitations. Please press Book again in a moment: however often you do, there is one meeting, and nobody is invited twice.',
  'not-in-your-calendar': ({ reference = '' }) =>
    `There is no meeting in your calendar whose subject begins with [${reference}]. Nothing was changed. If you have just sent it, please look again in a moment; the subject must still begin so.`,
  'appointment-not-sent': () =>
    'An appointment about this is saved in your calendar and not sent, so nobody is invited yet. Nothing was changed. Please open it in Outlook and send it, or delete it there, and press again.',
  'unknown-meeting': () => 'This meeting is not in the record. Nothing was changed. Please reload the page.',
  'not-the-organiser': ({ by }) =>
    `${by} has this meeting in their calendar, so only they can say what became of it. Nothing was changed.`,
}

/** Meetings in somebody's calendar, whichever step they are held for. */
export const booking = { facts, commands, refusals } satisfies Module
