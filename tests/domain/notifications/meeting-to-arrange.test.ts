import { describe, expect, it } from 'vitest'
import type { Person } from '../../../teams-app/domain/core/person.ts'
import {
  meetingOfNotice,
  NOTIFICATION_SHOWN_PATTERN,
  notificationShown,
} from '../../../teams-app/domain/notifications/meeting-to-arrange.ts'
import { noticesOf, type RequestNotice } from '../../../teams-app/domain/notifications/notices.ts'
import {
  advised,
  agreedByAll,
  agreementAsked,
  type Happened,
  hour,
  library as needsLibrary,
  opened,
  openedBy,
  proposalOf,
} from '../given-history.ts'
import { amina, libraryPanel, olly, seated } from '../given-institution.ts'

const institution = seated(libraryPanel)
const context = { institution, at: hour(60) }
const event = { id: 'AAMk1', link: 'https://outlook.office.com/calendar/item/AAMk1', joinLink: null }

const begun: Happened = {
  by: amina,
  fact: {
    ...{ type: 'MeetingBookingBegun', meeting: 'stakeholders-1', purpose: 'stakeholders' },
    ...{ start: hour(148), end: hour(149), room: null, teams: [], optional: [] },
  },
}
const booked: Happened[] = [begun, { by: amina, fact: { type: 'MeetingBooked', meeting: 'stakeholders-1', event } }]
const cancelled: Happened = {
  by: amina,
  fact: { type: 'MeetingCancelled', meeting: 'stakeholders-1', why: 'cancelled' },
}
const held: Happened = {
  by: amina,
  fact: { type: 'MeetingHeld', on: '2026-11-24', attendees: ['Lily'], outcome: 'It fits.', covers: ['library'] },
}

/** What each piece of news to somebody says of the meeting, in the order of the facts. */
function sentTo(person: Person, happened: readonly Happened[], at = context.at) {
  const proposal = proposalOf(happened)
  return noticesOf(proposal, { institution, at })
    .filter(
      (notice): notice is RequestNotice =>
        notice.about === 'news' && notice.to.kind === 'person' && notice.to.person.id === person.id,
    )
    .map((notice) => {
      const notified = meetingOfNotice(proposal, notice, { institution, at })
      const shown = notificationShown(proposal, notice, { institution, at })
      expect(shown).toMatch(NOTIFICATION_SHOWN_PATTERN)
      return { request: notice.request, is: notified && (notified.ahead?.state ?? 'to arrange'), shown }
    })
}
const notified = (happened: readonly Happened[], at?: string) => sentTo(amina, happened, at).map(({ is }) => is)
const withAdvice = [...opened, ...advised(needsLibrary)]

describe('S1.5: a stakeholder meeting that is called for', () => {
  it('is told by the newest news alone, so that nobody is pinged for it', () => {
    expect(sentTo(amina, withAdvice)).toMatchObject([
      { request: 'faculty-advice-1', is: undefined, shown: 'news' },
      { request: 'market-view-1', is: 'to arrange' },
    ])
    const agreed = [...withAdvice, agreementAsked(needsLibrary), ...agreedByAll(needsLibrary)]
    expect(sentTo(amina, agreed).map(({ is }) => is)).toEqual([undefined, undefined, 'to arrange'])
  })

  it('is told with whom and why', () => {
    const proposal = proposalOf(withAdvice)
    const notice = noticesOf(proposal, context).findLast(({ about }) => about === 'news')
    const plan = notice && meetingOfNotice(proposal, notice, context)?.plan
    expect(plan?.teams.map(({ name }) => name)).toEqual(['Library', 'Manchester Online'])
    expect(plan?.teams[0]?.why).toEqual(['it needs input from the library'])
    expect(plan?.organiser).toEqual(amina)
  })

  it('is told to everybody who acts for the proposal, each as its organiser', () => {
    const both = [...openedBy(olly, amina), ...advised(needsLibrary)]
    expect(sentTo(olly, both).map(({ is }) => is)).toEqual([undefined, 'to arrange'])
    expect(sentTo(amina, both).map(({ is }) => is)).toEqual([undefined, 'to arrange'])
  })

  it('once it is on its way is told with when it is, and each change makes the message out of date', () => {
    expect(notified([...withAdvice, begun])).toEqual([undefined, 'booking'])
    expect(notified([...withAdvice, ...booked])).toEqual([undefined, 'booked'])
    const shown = [withAdvice, [...withAdvice, begun], [...withAdvice, ...booked]].map(
      (happened) => sentTo(amina, happened).at(-1)?.shown,
    )
    expect(new Set(shown).size).toBe(3)
    expect(notified([...withAdvice, ...booked, cancelled])).toEqual([undefined, 'to arrange'])
  })

  it.each<[string, readonly Happened[], string?]>([
    ['nothing calls for one', [...opened, ...advised()]],
    ['it was held', [...withAdvice, held]],
    ['it was booked and lies behind, so that what came of it is to be recorded', [...withAdvice, ...booked], hour(200)],
    ['the proposal is on hold', [...withAdvice, { by: amina, fact: { type: 'ProposalHeld', reason: 'Later.' } }]],
    ['the proposal is withdrawn', [...withAdvice, { by: amina, fact: { type: 'ProposalWithdrawn', reason: 'No.' } }]],
  ])('is not told where %s', (_name, happened, at = context.at) => {
    const all = sentTo(amina, happened, at)
    expect(all.length).toBeGreaterThan(0)
    expect(all.every(({ is, shown }) => is === undefined && shown === 'news')).toBe(true)
  })
})
