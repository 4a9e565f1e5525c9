import { describe, expect, it } from 'vitest'
import { ok, refuse } from '../../../teams-app/domain/core/result.ts'
import { isAhead, isFollowed, notInvited, unheard } from '../../../teams-app/domain/meetings/arranged-meeting.ts'
import type { BookMeeting, FollowMeeting, SeenInCalendar } from '../../../teams-app/domain/meetings/book-meeting.ts'
import { afterwards, bookStakeholders as book, factOf, given, nothingNew } from '../given.ts'
import { hour, library, now, opened, proposalOf } from '../given-history.ts'
import { amina, hugh, libraryPanel, lily, mona, seated } from '../given-institution.ts'

const institution = seated(libraryPanel)

const event = { id: 'AAMk1', link: 'https://outlook.office.com/calendar/item/AAMk1', joinLink: null }
const decided = (happened = opened, body: Partial<BookMeeting> = {}) =>
  given(happened, library, institution).when({ ...book, ...body })

const begun = [...opened, { by: amina, fact: factOf(decided()) }]
const booked = [...begun, { by: amina, fact: { type: 'MeetingBooked', meeting: 'stakeholders-1', event } as const }]

describe('S1.5: the Academic Lead books the stakeholder meeting', () => {
  it('is recorded with who must be heard before a calendar is asked', () => {
    expect(factOf(decided())).toMatchObject({
      type: 'MeetingBookingBegun',
      meeting: 'stakeholders-1',
      teams: [
        { name: 'Library', people: [lily] },
        { name: 'Manchester Online', people: [mona] },
      ],
    })
  })

  it('takes the plan that was made for this press, and makes no second one', () => {
    const team = { panels: ['library'], name: 'The library as planned', why: [], people: [lily] }
    const common = { purpose: 'stakeholders', subject: '', subjectPrefix: '', organiser: amina } as const
    const planned = ok({ ...common, teams: [team], optional: [], agenda: [], minutes: 30 })
    expect(factOf(decided(opened, { planned }))).toMatchObject({ teams: [team] })
    expect(decided(opened, { planned: refuse('no-panel') })).toMatchObject({ refusal: 'no-panel' })
    expect(decided(opened, { planned: refuse('no-panel'), by: hugh })).toMatchObject({ refusal: 'not-the-lead' })
  })

  it.each([
    ['by somebody who does not lead it', { by: hugh }, 'not-the-lead'],
    ['that ends before it begins', { end: hour(147) }, 'meeting-ends-first'],
    ['that ends when it begins', { end: hour(148) }, 'meeting-ends-first'],
    ['in the past', { start: hour(99), end: hour(100.5) }, 'meeting-in-the-past'],
    ['that begins this very moment', { start: now, end: hour(101) }, 'meeting-in-the-past'],
    ['that takes a day and a half', { end: hour(184) }, 'meeting-too-long'],
    ['in another year by a slip', { start: hour(100 + 367 * 24), end: hour(101 + 367 * 24) }, 'meeting-too-far-ahead'],
    ['as a workshop before Approval to Proceed', { purpose: 'workshop-learner-support' }, 'not-proceeding-yet'],
  ] as const)('refuses one %s', (_, body, refusal) => {
    expect(decided(opened, body)).toMatchObject({ refusal })
  })

  it('refuses one with a team that nobody speaks for', () => {
    const nobody = seated({ ...libraryPanel, members: [] })
    expect(given(opened, library, nobody).when(book)).toMatchObject({
      refusal: 'nobody-to-invite',
      detail: { team: 'Library' },
    })
  })
})

describe('one meeting for each purpose at a time', () => {
  it('takes the same booking again for the one that has begun, and no other beside it', () => {
    expect(decided(begun)).toEqual(nothingNew)
    expect(decided(begun, { start: hour(170), end: hour(171) })).toMatchObject({ refusal: 'meeting-being-booked' })
    expect(decided(booked, { start: hour(170), end: hour(171) })).toMatchObject({ refusal: 'meeting-booked-already' })
  })

  it('lets another be booked once the first was given up, cancelled, or is over', () => {
    const gaveUp = {
      by: amina,
      fact: { type: 'MeetingCancelled', meeting: 'stakeholders-1', why: 'not-made' } as const,
    }
    expect(factOf(decided([...begun, gaveUp]))).toMatchObject({ meeting: 'stakeholders-2' })
    const cancelled = { by: amina, fact: { type: 'MeetingCancelled', meeting: 'stakeholders-1', why: 'gone' } as const }
    expect(factOf(decided([...booked, cancelled]))).toMatchObject({ meeting: 'stakeholders-2' })
    expect(factOf(decided(booked, { at: hour(150), start: hour(160), end: hour(161) }))).toMatchObject({
      meeting: 'stakeholders-2',
    })
  })

  it('notes the event once, and only for whoever has it in their calendar', () => {
    const note = { type: 'NoteBooked', meeting: 'stakeholders-1', event, by: amina, at: now } as const
    const when = given(begun, library, institution).when
    expect(when({ ...note, by: hugh })).toMatchObject({ refusal: 'not-the-organiser' })
    expect(when({ ...note, meeting: 'stakeholders-9' })).toMatchObject({ refusal: 'unknown-meeting' })
    expect(when(note)).toMatchObject({ ok: true, value: { fact: { type: 'MeetingBooked' } } })
    expect(given(booked, library, institution).when(note)).toEqual(nothingNew)
  })

  it('is not given up once the invitations went out', () => {
    const giveUp = { type: 'GiveUpBooking', meeting: 'stakeholders-1', by: amina, at: now } as const
    expect(given(begun, library, institution).when(giveUp)).toMatchObject({ value: { fact: { why: 'not-made' } } })
    expect(given(booked, library, institution).when(giveUp)).toMatchObject({ refusal: 'meeting-booked-already' })
  })
})

describe('what the calendar says of it', () => {
  const as = (seen: SeenInCalendar): FollowMeeting => ({
    type: 'FollowMeeting',
    meeting: 'stakeholders-1',
    seen,
    by: amina,
    at: now,
  })
  const standing = { start: book.start, end: book.end, cancelled: false, answers: {} }
  const when = given(booked, library, institution).when

  it('is recorded when it was moved, answered, cancelled or is gone, and not when nothing changed', () => {
    expect(when(as(standing))).toEqual(nothingNew)
    expect(when(as({ ...standing, start: hour(150), end: hour(151) }))).toMatchObject({
      value: { fact: { type: 'MeetingFollowed', start: hour(150) } },
    })
    expect(when(as({ ...standing, answers: { [mona.id]: 'accepted' } }))).toMatchObject({
      value: { fact: { type: 'MeetingFollowed' } },
    })
    expect(when(as({ ...standing, cancelled: true }))).toMatchObject({ value: { fact: { why: 'cancelled' } } })
    expect(when(as(null))).toMatchObject({ value: { fact: { why: 'gone' } } })
  })

  it('B15: takes a link over that came after the meeting was made, and keeps it when it is not seen again', () => {
    const joinLink = 'https://teams.microsoft.com/l/meetup-join/later'
    const linked = as({ ...standing, joinLink })
    expect(when(linked)).toMatchObject({ value: { fact: { type: 'MeetingFollowed', joinLink } } })
    const fact = factOf(when(linked))
    const after = [...booked, { by: amina, fact }]
    expect(proposalOf(after).arranged[0]?.event?.joinLink).toBe(joinLink)
    for (const seen of [linked, as(standing), as({ ...standing, joinLink: null })])
      expect(given(after, library, institution).when(seen)).toEqual(nothingNew)
  })

  it('B4: counts a team as unspoken for whose people have no address that an invitation could go to', () => {
    const unsent = (withoutAddress: string[]) =>
      proposalOf([
        ...begun,
        { by: amina, fact: { type: 'MeetingBooked', meeting: 'stakeholders-1', event: { ...event, withoutAddress } } },
      ]).arranged[0]
    const [none, lost] = [unsent([]), unsent([lily.id])]
    expect(none && [unheard(none), notInvited(none)]).toEqual([[], []])
    expect(lost && [unheard(lost).map(({ name }) => name), notInvited(lost)]).toEqual([['Library'], [lily]])
  })

  it('of one that is over is no news, but that it was moved to a later time', () => {
    const over = (seen: SeenInCalendar) => when({ ...as(seen), at: hour(150) })
    for (const seen of [
      null,
      { ...standing, cancelled: true },
      { ...standing, answers: { [mona.id]: 'declined' } },
    ] as const)
      expect(over(seen)).toEqual(nothingNew)
    expect(over({ ...standing, start: hour(140), end: hour(141) })).toEqual(nothingNew)
    const moved = { ...standing, start: hour(172), end: hour(173) }
    expect(over(moved)).toMatchObject({ value: { fact: { type: 'MeetingFollowed', start: hour(172) } } })
    const [meeting] = afterwards(booked, as(moved), over(moved)).arranged
    expect(meeting && isAhead(meeting, hour(150))).toBe(true)
  })

  it('is asked for while it is booked, and for two weeks after it seems to be over', () => {
    const [meeting] = proposalOf(booked).arranged
    if (!meeting) throw new Error('Nothing is booked.')
    expect(isFollowed(meeting, now)).toBe(true)
    expect(isFollowed(meeting, hour(148 + 14 * 24))).toBe(true)
    expect(isFollowed(meeting, hour(149 + 14 * 24))).toBe(false)
    expect(isFollowed({ ...meeting, state: 'booking' }, now)).toBe(false)
  })

  it('tells in time which team would not be heard', () => {
    const declined = as({ ...standing, answers: { [lily.id]: 'declined', [mona.id]: 'tentative' } })
    const [meeting] = afterwards(booked, declined, when(declined)).arranged
    expect(meeting && unheard(meeting).map(({ name }) => name)).toEqual(['Library'])
  })

  it('of one that is cancelled changes nothing any more', () => {
    const gone = { by: amina, fact: { type: 'MeetingCancelled', meeting: 'stakeholders-1', why: 'gone' } as const }
    expect(given([...booked, gone], library, institution).when(as(standing))).toEqual(nothingNew)
    expect(proposalOf([...booked, gone]).arranged).toMatchObject([{ state: 'cancelled' }])
  })
})
