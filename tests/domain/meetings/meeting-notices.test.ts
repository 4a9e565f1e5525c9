import { describe, expect, it } from 'vitest'
import { meetingReminder } from '../../../teams-app/api/meeting-reminder.ts'
import type { Instant } from '../../../teams-app/domain/core/instant.ts'
import type { ProposalFact } from '../../../teams-app/domain/facts.ts'
import { meetingNotices } from '../../../teams-app/domain/meetings/meeting-notices.ts'
import {
  isMeetingNotice,
  isWorthTelling,
  noticeOf,
  noticesOf,
  notificationKey,
} from '../../../teams-app/domain/notifications/notices.ts'
import { bookStakeholders as book, factOf, given } from '../given.ts'
import { type Happened, hour, library, now, opened, proposalOf } from '../given-history.ts'
import { amina, libraryPanel, lily, mona, seated } from '../given-institution.ts'

const institution = seated(libraryPanel)
const byAmina = (fact: ProposalFact): Happened => ({ by: amina, fact })

const monday = '2026-11-30T09:00:00.000Z'
const event = { id: 'AAMk1', link: 'https://outlook.office.com/calendar/item/AAMk1', joinLink: null }
const meeting = 'stakeholders-1'
const begun = [...opened, byAmina(factOf(given(opened, library, institution).when(book)))]
const booked = [...begun, byAmina({ type: 'MeetingBooked', meeting, event })]
const { start, end } = book

/** What the calendar says next, for the meeting at its first time unless told otherwise. */
const answers = (given: Record<string, 'accepted' | 'declined'>, when = { start, end }): Happened =>
  byAmina({ type: 'MeetingFollowed', meeting, ...when, answers: given })
const without = [...booked, answers({ [lily.id]: 'declined' })]
const held = byAmina({ type: 'MeetingHeld', on: '2026-11-29', attendees: ['Lily'], outcome: 'Fits.', covers: [] })
const cancelled = byAmina({ type: 'MeetingCancelled', meeting, why: 'cancelled' })
const onHold = byAmina({ type: 'ProposalHeld', reason: 'Until spring.' })

const noticesAt = (happened: readonly Happened[], at: Instant) => meetingNotices(proposalOf(happened), [], at)
const progress = (happened: readonly Happened[], at: Instant) => {
  const proposal = proposalOf(happened)
  return noticesAt(happened, at).map((notice) => {
    const about = proposal.arranged.find(({ id }) => id === notice.meeting)
    return about && meetingReminder(proposal, about, notice).message
  })
}

describe('a team that nobody speaks for any more', () => {
  it('is told to whoever has the meeting in their calendar, with its name and the time', () => {
    expect(noticesAt(booked, now)).toEqual([])
    expect(noticesAt(without, now)).toMatchObject([{ about: 'unheard', to: { person: amina } }])
    expect(progress(without, now)).toEqual([expect.stringContaining('speak for Library at the stakeholder meeting on')])
  })

  it('is told once: whatever else is answered, the message is the same; another team is another', () => {
    const [first] = noticesAt(without, now)
    const mayCome = [...without, answers({ [lily.id]: 'declined', [mona.id]: 'accepted' })]
    expect(noticesAt(mayCome, now)).toEqual([first])
    const both = noticesAt([...without, answers({ [lily.id]: 'declined', [mona.id]: 'declined' })], now)
    expect(both).toHaveLength(2)
    expect(both[0]).toEqual(first)
  })

  it('is no message while one of them may come, once it is mended, over, cancelled, on hold or withdrawn', () => {
    const withdrawn = byAmina({ type: 'ProposalWithdrawn', reason: 'No.' })
    for (const then of [answers({ [lily.id]: 'accepted' }), cancelled, onHold, withdrawn])
      expect(noticesAt([...without, then], now)).toEqual([])
    expect(noticesAt(without, end)).toEqual([])
  })

  it('is another message when the meeting was moved and they decline again', () => {
    const moved = { start: hour(172), end: hour(173) }
    expect(noticesAt([...without, answers({}, moved)], now)).toEqual([])
    const [again] = noticesAt([...without, answers({ [lily.id]: 'declined' }, moved)], now)
    expect(again?.key).not.toBe(noticesAt(without, now)[0]?.key)
  })
})

describe('a meeting that was, and of which nothing is recorded', () => {
  it('is reminded of on the morning of the next working day, and not before', () => {
    expect(noticesAt(booked, '2026-11-30T08:59:00.000Z')).toEqual([])
    expect(noticesAt(booked, monday)).toMatchObject([{ about: 'outcome', to: { person: amina } }])
    expect(meetingNotices(proposalOf(booked), ['2026-11-30'], monday)).toEqual([])
    expect(progress(booked, monday)).toEqual([
      expect.stringMatching(/^The stakeholder meeting was on .* not recorded yet\.$/),
    ])
  })

  it('is no reminder once it is recorded, cancelled, decided in writing, booked anew, on hold, or never booked', () => {
    const anew = { ...book, start: hour(190), end: hour(191), at: hour(160) }
    const next = factOf(given(booked, library, institution).when(anew))
    expect(next).toMatchObject({ type: 'MeetingBookingBegun' })
    for (const then of [held, cancelled, byAmina(next), onHold])
      expect(noticesAt([...booked, then], monday)).toEqual([])
    expect(noticesAt(begun, monday)).toEqual([])
    const inWriting = given(booked, library, institution).when({ type: 'AskInWriting', by: amina, at: now })
    const asked = proposalOf([...booked, byAmina(factOf(inWriting))])
    const afterwards = { ...asked, requests: asked.requests.map((one) => ({ ...one, askedAt: hour(150) })) }
    expect(meetingNotices(asked, [], monday)).toHaveLength(1)
    expect(meetingNotices(afterwards, [], monday)).toEqual([])
  })

  it('an earlier meeting that is recorded does not stand for this one', () => {
    const earlier = byAmina({ type: 'MeetingHeld', on: '2026-11-20', attendees: ['L'], outcome: 'Fits.', covers: [] })
    expect(noticesAt([...booked, earlier], monday)).toHaveLength(1)
  })
})

it('a reminder stands among the messages of its proposal, is worth telling while it is called for, and has a key', () => {
  const proposal = proposalOf(without)
  const [warning] = noticesOf(proposal, { institution, at: now }).filter(isMeetingNotice)
  if (!warning) throw new Error('Nobody is warned.')
  expect(isWorthTelling(proposal, warning, { institution, at: now })).toBe(true)
  expect(isWorthTelling(proposal, warning, { institution, at: end })).toBe(false)
  expect(noticeOf(warning.key)).toEqual({ ...warning, to: { kind: 'person', person: { id: amina.id, name: '' } } })
  expect(notificationKey(proposal, { institution, at: now })).not.toBe(
    notificationKey(proposal, { institution, at: end }),
  )
})
