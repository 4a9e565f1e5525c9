import { describe, expect, it, vi } from 'vitest'
import type { CardAnswer } from '../../bot/card-answer.ts'
import { notificationCard } from '../../bot/cards/notification-card.ts'
import type { MeetingPort, OpenedCalendar, PlannedPress } from '../../bot/inbound-port.ts'
import { onMeetingAction } from '../../bot/meeting-actions.ts'
import { signInRequest } from '../../bot/sign-in-request.ts'
import { MeetingCardAction } from '../../teams-app/api/calendar-actions.ts'
import type { ArrangedMeetingView, MeetingPlanView, MeetingTimes } from '../../teams-app/api/meeting-view.ts'
import { notAllowedYetWords } from '../../teams-app/api/words.ts'
import { ok, refuse } from '../../teams-app/domain/core/result.ts'
import type { MeetingPlan } from '../../teams-app/domain/meetings/meeting-plan.ts'
import { checkCard, checkOAuthCard } from '../support/contract-check.ts'
import { AGREEMENT, asked, faculty, head, lead, nothingToFind } from './asked.ts'
import { ofType, pressOf, textOf, titlesOf } from './card-reading.ts'

const app = { appId: 'app' }
const signIn = () => signInRequest('app.example.org', '5f0c7a52-1111-4e0b-9c55-000000000001')
const which = { proposal: 'MC-2026-004', purpose: 'stakeholders' } as const
const find: MeetingCardAction = { type: 'FindTimes', ...which }
const time = { start: '2026-12-07T10:00:00.000Z', end: '2026-12-07T10:30:00.000Z' }
const book: MeetingCardAction = { type: 'BookMeeting', ...which, ...time, room: null, without: [] }

const plan: MeetingPlan = {
  ...{ purpose: 'stakeholders', subject: '[MC-2026-004] Stakeholder meeting: Twins', subjectPrefix: '[MC-2026-004]' },
  ...{ organiser: lead, optional: [], agenda: ['The idea'], minutes: 30 },
  teams: [{ panels: ['library'], name: 'Library', why: ['it needs input from the library'], people: [head] }],
}
const invitation = { subject: plan.subject, parts: [], link: 'https://teams.microsoft.com/l/entity/app/home' }
const ahead: ArrangedMeetingView = {
  ...{ id: 'stakeholders-1', purpose: 'stakeholders', organiser: lead, state: 'booked', ...time, room: null },
  ...{ link: 'https://outlook.office.com/calendar/item/1', joinLink: 'https://teams.microsoft.com/l/meetup-join/1' },
  ...{ people: [{ ...head, required: true, answer: 'none' }], missed: [], unheard: [], asOf: time.start },
}
const times: MeetingTimes = {
  window: { from: 0, to: 1 },
  suggestions: [{ ...time, missing: [] }, ...[8, 9].map(day)],
  people: [
    { ...lead, required: true, seen: true, free: [] },
    { ...head, required: true, seen: false, free: [] },
    { ...faculty, required: false, seen: true, free: [] },
  ],
  ...{ rooms: [], unreached: [], asOf: time.start },
}
function day(n: number) {
  return { start: `2026-12-0${n}T10:00:00.000Z`, end: `2026-12-0${n}T10:30:00.000Z`, missing: [faculty.id] }
}

function open(planned: Partial<MeetingPlanView> = {}, more: Partial<OpenedCalendar> = {}) {
  const opened: OpenedCalendar = {
    times: async () => ok(times),
    book: async () => refuse('calendar-silent'),
    ...more,
  }
  const opens = vi.fn<PlannedPress['open']>(async () => opened)
  const plans = vi.fn<MeetingPort['plan']>(async () => ok({ view: viewOf(planned), open: opens }))
  const meetings: MeetingPort = { ahead: async () => ok(planned.ahead), plan: plans }
  const press = (action: MeetingCardAction, value: unknown = { authentication: { token: 'a.b.c' } }, who = lead) =>
    onMeetingAction({ inboundPort: { ...nothingToFind, meetings }, app, signIn }, { who, value }, action)
  return { press, opens, plans }
}

const viewOf = (planned: Partial<MeetingPlanView>): MeetingPlanView => ({
  ...{ title: 'Heat Pumps', mayNotBook: '', plan, invitation },
  ...planned,
})

const cardOf = (answer: CardAnswer) => {
  checkCard(answer.value)
  return answer.value
}

describe('a press that needs a calendar', () => {
  it('is answered with a request for a token first, which names our application', async () => {
    const { press, opens } = open()
    const answer = await press(find, { action: {}, trigger: 'manual' })
    expect(answer).toMatchObject({ statusCode: 401, type: 'application/vnd.microsoft.activity.loginRequest' })
    expect(Object(answer.value).tokenExchangeResource.uri).toBe(
      'api://app.example.org/botid-5f0c7a52-1111-4e0b-9c55-000000000001',
    )
    checkOAuthCard(answer.value)
    expect(opens).not.toHaveBeenCalled()
  })

  it('a booking is planned once, when its token is there', async () => {
    const { press, opens, plans } = open()
    expect(await press(book, {})).toMatchObject({ statusCode: 401 })
    expect(plans).not.toHaveBeenCalled()
    await press(book)
    expect(plans).toHaveBeenCalledExactlyOnceWith(lead, book)
    expect(opens).toHaveBeenCalledTimes(1)
  })

  it('hands on the token and who pressed, and never asks for a second one', async () => {
    const { press, opens, plans } = open()
    await press(find)
    expect(plans).toHaveBeenCalledExactlyOnceWith(lead, find)
    expect(opens).toHaveBeenCalledWith('a.b.c')
    for (const value of [{ authentication: {} }, { state: '1' }, { authentication: 'x' }, { authentication: null }])
      expect(await press(find, value)).toMatchObject({ value: expect.stringContaining('could not be checked here') })
    expect(opens).toHaveBeenCalledTimes(1)
  })

  it('shows three times, the best first, who would be missing, and whose calendar is not seen', async () => {
    const card = cardOf(await open().press(find))
    expect(titlesOf(card)).toEqual([
      ...['Book Mon 7 Dec, 10:00', 'Book Tue 8 Dec, 10:00', 'Book Wed 9 Dec, 10:00'],
      'Another time',
    ])
    expect(ofType(card, 'Action.Execute').filter(({ style }) => style === 'positive')).toHaveLength(1)
    expect(textOf(card)).toContain('Tue 8 Dec, 10:00 to 10:30: without Fay Faculty')
    expect(textOf(card)).toContain('Calendar not visible: Hugh Head.')
    const { data } = Object(pressOf(card, 'Book Mon 7 Dec, 10:00').action)
    expect(MeetingCardAction.parse(data)).toEqual(book)
  })

  it('says so where there is no time for all, and leads to where one can be chosen', async () => {
    const card = cardOf(await open({}, { times: async () => ok({ ...times, suggestions: [] }) }).press(find))
    expect(textOf(card)).toContain('There is no time in the coming weeks')
    expect(titlesOf(card)).toEqual(['Another time'])
  })

  it.each(['consent', 'sign-in', 'refused'] as const)('says what stands in the way: %s', async (why) => {
    const { press, opens } = open()
    opens.mockResolvedValueOnce(why)
    const card = cardOf(await press(find))
    expect(textOf(card)).toContain(notAllowedYetWords['book-meeting'][why])
    expect(titlesOf(card)).toEqual([...(why === 'refused' ? [] : ['Find a time']), 'Open the proposal'])
  })

  it('is refused in the rule’s words before anybody is asked for a token', async () => {
    const refused = async () => refuse('not-the-lead', { lead: 'Amina' })
    const meetings: MeetingPort = { ahead: refused, plan: refused }
    const parts = { inboundPort: { ...nothingToFind, meetings }, app, signIn }
    const answer = await onMeetingAction(parts, { who: head, value: {} }, book)
    expect(answer).toMatchObject({ statusCode: 200, value: expect.stringContaining('Amina') })
  })
})

describe('a time that is gone since it was suggested', () => {
  it('is told, with the times of now in its place', async () => {
    const { press } = open({}, { book: async () => refuse('no-longer-free', { names: 'Library Teaching Partner' }) })
    const card = cardOf(await press(book))
    expect(textOf(card)).toContain('Library Teaching Partner cannot come any more. Nobody was invited.')
    expect(titlesOf(card)).toEqual(titlesOf(cardOf(await press(find))))
  })
})

describe('a meeting that is on its way', () => {
  it('is shown without a calendar, with the ways there; the event is its organiser’s alone', async () => {
    const { press, opens } = open({ ahead })
    const own = cardOf(await press(find, {}))
    expect(textOf(own)).toContain('The stakeholder meeting is booked for 7 Dec 2026, 10:00. The invitations are out.')
    expect(titlesOf(own)).toEqual(['Open in Outlook', 'Join', 'Open the proposal'])
    expect(titlesOf(cardOf(await press(find, {}, faculty)))).toEqual(['Join', 'Open the proposal'])
    expect(await press(book, {})).toEqual(await press(find, {}))
    expect(opens).not.toHaveBeenCalled()
  })

  it('booked by the same press beside this one is shown, though the rule refused', async () => {
    let planned: Partial<MeetingPlanView> = {}
    const meetings: MeetingPort = {
      ahead: async () => ok(planned.ahead),
      plan: async () =>
        ok({
          view: viewOf(planned),
          open: async () => ({
            times: async () => ok(times),
            book: async () => {
              planned = { ahead }
              return refuse('meeting-booked-already', { by: lead.name, at: time.start })
            },
          }),
        }),
    }
    const parts = { inboundPort: { ...nothingToFind, meetings }, app, signIn }
    const value = { authentication: { token: 'a.b.c' } }
    expect(textOf(cardOf(await onMeetingAction(parts, { who: lead, value }, book)))).toContain('is booked for')
    planned = {}
    const other = { ...book, start: '2026-12-08T10:00:00.000Z', end: '2026-12-08T10:30:00.000Z' }
    const answer = await onMeetingAction(parts, { who: lead, value }, other)
    expect(answer.value).toContain('has booked this meeting for')
  })

  it('begun and unfinished is finished by the same again, and by nobody else', async () => {
    const { press } = open({ ahead: { ...ahead, state: 'booking' } })
    const card = cardOf(await press(find, {}))
    expect(titlesOf(card)).toEqual(['Book Mon 7 Dec, 10:00', 'Open the proposal'])
    expect(MeetingCardAction.parse(Object(pressOf(card, 'Book Mon 7 Dec, 10:00').action).data)).toEqual(book)
    expect((await press(find, {}, faculty)).value).toContain('has begun to book this meeting')
  })
})

describe('the news that tells of a meeting', () => {
  const news = (meeting: Pick<MeetingPlanView, 'plan' | 'ahead'>) =>
    notificationCard({ ...asked().view(AGREEMENT), meeting }, app)

  it('says with whom and why, and asks for nothing but a press', () => {
    const card = news({ plan })
    checkCard(card)
    expect(textOf(card)).toContain('Library: Hugh Head, because it needs input from the library')
    expect(titlesOf(card)).toEqual(['Find a time', 'Open the proposal'])
    expect(MeetingCardAction.parse(Object(pressOf(card, 'Find a time').action).data)).toEqual(find)
  })

  it('once it is booked says when, and has nothing to press but links', () => {
    const card = news({ plan, ahead })
    expect(ofType(card, 'Action.Execute')).toEqual([])
    expect(textOf(card)).toContain('is booked for 7 Dec 2026, 10:00')
  })

  it('stays below what Teams takes, however many are asked and whatever they are called', () => {
    const long = { id: head.id, name: '"\\'.repeat(128) }
    const team = { panels: ['x'], name: 'x'.repeat(255), why: ['it '.repeat(80)], people: Array(20).fill(long) }
    const card = news({ plan: { ...plan, teams: Array(10).fill(team) } })
    expect(JSON.stringify(card).length).toBeLessThan(25_000)
  })
})
