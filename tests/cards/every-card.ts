import { bookedCard, notAllowedCard, timesCard, unfinishedCard } from '../../bot/cards/meeting-card.ts'
import { meetingReminderCard } from '../../bot/cards/meeting-reminder-card.ts'
import { notificationCard } from '../../bot/cards/notification-card.ts'
import { proposalCard } from '../../bot/cards/proposal-card.ts'
import { requestCard, wholeCard } from '../../bot/cards/request-card.ts'
import { reminderHeadings } from '../../teams-app/api/meeting-reminder.ts'
import type { ArrangedMeetingView, MeetingTimes } from '../../teams-app/api/meeting-view.ts'
import { summaryOf } from '../../teams-app/api/proposal-view.ts'
import { refusalSentence } from '../../teams-app/api/words.ts'
import type { Person } from '../../teams-app/domain/core/person.ts'
import { refuse } from '../../teams-app/domain/core/result.ts'
import { overlapKinds } from '../../teams-app/domain/forms/expression-of-interest.ts'
import { meetingNoticeKinds } from '../../teams-app/domain/meetings/meeting-notices.ts'
import { planMeeting, whoMustCome } from '../../teams-app/domain/meetings/meeting-plan.ts'
import {
  AGREEMENT,
  agree,
  answers,
  asked,
  beforeTheFaculty,
  FACULTY,
  faculty,
  firstVersion,
  head,
  institution,
  lead,
  outsider,
  proceed,
  SCHOOL,
  teamsIdOf,
} from '../bot/asked.ts'
import { withEveryPanel } from './every-panel.ts'
import { longestCards } from './longest-cards.ts'

/** One card: which, in which state or for whom, and what is sent. */
export type OneCard = { name: string; state: string; card: object }

const app = { appId: 'c0ffee00-0000-4000-8000-000000000001' }
const at = '2026-12-01T09:00:00.000Z'
type Kept = ReturnType<typeof asked>

const readers: [who: string, reader: Person | undefined][] = [
  ['in the channel', undefined],
  ['for the Head of School', head],
  ['for the Faculty', faculty],
  ['for the proposer', lead],
  ['for somebody else', outsider],
]

/** What came of a proposal, by the rules alone. */
function courses(): [state: string, kept: Kept][] {
  const touching = asked({ overlaps: [...overlapKinds], overlapDetails: 'One licence, and two rooms on Fridays.' })
  const agreed = asked()
  agreed.answer(head, agree(agreed.view(AGREEMENT), 'Good, and the licence?'))
  const notYet = asked()
  notYet.answer(head, { ...agree(notYet.view(AGREEMENT)), answer: 'not-yet', reason: 'The fee is missing.' })
  const decided = (answer: 'proceed' | 'return' | 'do-not-proceed', words: string): Kept => {
    const one = beforeTheFaculty('If the licence is found.')
    one.answer(faculty, { ...proceed(one.view(FACULTY), words), answer })
    return one
  }
  return [
    ['asked', asked()],
    ['asked, and it touches much', touching],
    ['agreed', agreed],
    ['not yet agreed', notYet],
    ['before the Faculty', beforeTheFaculty('If the licence is found.')],
    ['let proceed', decided('proceed', 'Start with one run.')],
    ['returned', decided('return', 'Please say who teaches.')],
    ['not to proceed', decided('do-not-proceed', 'Another School offers it already.')],
  ]
}

/** Every card the bot can post, in every state that facts lead to, for everybody who may read it. Nothing twice. */
export function everyCard(): OneCard[] {
  const all = courses().flatMap(([state, kept]) => [...ofRequests(state, kept), ofProposal(state, kept)])
  const seen = new Set<string>()
  return [...all, ...ofReading(), ...ofMeetings(), ...longestCards()].filter(({ card }) => {
    const text = JSON.stringify(card)
    return seen.has(text) ? false : seen.add(text)
  })
}

function ofRequests(state: string, kept: Kept): OneCard[] {
  return kept.state().requests.flatMap(({ id }) => [
    ...readers.map(([who, reader]) => ({
      name: `Question ${id}`,
      state: `${state}, ${who}`,
      card: requestCard(
        kept.view(id, reader),
        { kind: reader ? 'person' : 'channel', refreshFor: [teamsIdOf(head)] },
        app,
      ),
    })),
    { name: `News of ${id}`, state: `${state}, for the proposer`, card: notificationCard(kept.view(id, lead), app) },
  ])
}

/** More than the card of a question holds, all of it on a card, and a no that was refused for want of words. */
function ofReading(): OneCard[] {
  const more = { usp: 'Nobody else in the region teaches it beside a job.' }
  const kept = asked(more)
  const [agreement, approval] = [kept.view(AGREEMENT, head), askedOfTheSchool().view(SCHOOL, head)]
  const reader = { kind: 'person', refreshFor: [teamsIdOf(head)] } as const
  const whole = wholeCard(agreement, firstVersion(kept.state(), more), reader, app, { reason: 'Good.' })
  if (!whole) throw new Error('A few words more are too much for a card.')
  const sentence = refusalSentence(refuse('reason-needed'))
  const refused = { sentence, answer: 'return', reason: '', conditions: 'Name the tutor.' }
  return [
    { name: 'Reading', state: 'not every word is on the card', card: requestCard(agreement, reader, app) },
    { name: 'Reading', state: 'all of it', card: whole },
    { name: 'Refused', state: 'a return without words', card: requestCard(approval, reader, app, refused) },
  ]
}

function askedOfTheSchool(): Kept {
  const kept = asked()
  kept.answer(head, agree(kept.view(AGREEMENT)))
  kept.resolveTheRest()
  kept.ask('AskForApprovalToProceed')
  return kept
}

function ofProposal(state: string, kept: Kept): OneCard {
  const shown = { title: String(answers.title), leadName: 'School of Engineering', draft: 'as-submitted' as const }
  return { name: 'Shared proposal', state, card: proposalCard(summaryOf(kept.state(), institution, shown, at), app) }
}

function ofMeetings(): OneCard[] {
  const touching = { overlaps: [...overlapKinds], overlapDetails: 'One licence.' }
  const kept = asked(touching)
  const planned = planMeeting(kept.state(), { ...answers, ...touching }, withEveryPanel(), 'stakeholders', lead, at)
  if (!planned.ok) throw new Error(`no meeting can be planned: ${planned.refusal}`)
  const plan = planned.value
  const which = { proposal: kept.state().reference, purpose: plan.purpose, title: kept.state().title }
  const span = (day: number) => ({ start: `2026-12-0${day}T10:00:00.000Z`, end: `2026-12-0${day}T10:30:00.000Z` })
  const people = whoMustCome(plan).map((person, place) => ({ ...person, required: true, seen: place !== 1, free: [] }))
  const missing = people.slice(-1).map(({ id }) => id)
  const times: MeetingTimes = {
    ...{ window: { from: 0, to: 1 }, people, rooms: [], asOf: at, unreached: [] },
    suggestions: [7, 8, 9].map((day) => ({ ...span(day), missing: day === 7 ? [] : missing })),
  }
  const meeting: ArrangedMeetingView = {
    ...{ id: 'stakeholders-1', purpose: plan.purpose, organiser: lead, state: 'booked', ...span(7), room: null },
    ...{ link: 'https://outlook.office.com/calendar/item/1', joinLink: 'https://teams.microsoft.com/l/meetup-join/1' },
    ...{
      people: people.map(({ id, name, required }) => ({ id, name, required, answer: 'none' })),
      unheard: [],
      missed: [],
      asOf: at,
    },
  }
  const begun: ArrangedMeetingView = { ...meeting, state: 'booking', link: '', joinLink: '' }
  const news = (ahead?: ArrangedMeetingView) =>
    notificationCard({ ...kept.view(AGREEMENT, lead), meeting: { plan, ...(ahead ? { ahead } : {}) } }, app)
  const reminder = { proposal: which.proposal, title: which.title, next: 'There is time to move the meeting.' }
  return [
    { name: 'News with a meeting', state: 'to be arranged', card: news() },
    { name: 'News with a meeting', state: 'begun to be booked', card: news(begun) },
    { name: 'News with a meeting', state: 'booked', card: news(meeting) },
    { name: 'Times', state: 'three', card: timesCard(which, plan, times, app) },
    {
      name: 'Times',
      state: 'none at which everybody can come',
      card: timesCard(which, plan, { ...times, suggestions: [] }, app),
    },
    { name: 'Times', state: 'shown anew', card: timesCard(which, plan, times, app, 'Somebody is not free any more.') },
    { name: 'Booking', state: 'booked', card: bookedCard(which, meeting, lead.id, app) },
    { name: 'Booking', state: 'not finished', card: unfinishedCard(which, begun, app) },
    ...(['consent', 'sign-in', 'refused'] as const).map((why) => ({
      ...{ name: 'Booking', state: `not allowed yet: ${why}`, card: notAllowedCard(which, plan, why, app) },
    })),
    ...meetingNoticeKinds.map((about) => ({
      ...{ name: 'Reminder of a meeting', state: about },
      card: meetingReminderCard(
        { ...reminder, heading: reminderHeadings[about], message: 'Nobody would speak for the library.' },
        app,
      ),
    })),
  ]
}
