import { randomInt, randomUUID } from 'node:crypto'
import type { Database } from 'libsql'
import { transactional } from '../database/transactional.ts'
import type { Attendee, BusyStatus, CalendarEvent, EventContent, Response } from './calendar-event.ts'
import type { EventStore } from './event-store.ts'
import type { Mailbox, Mailboxes } from './mailboxes.ts'

/** What whoever makes an event may say; the rest is Exchange's. */
export type EventDraft = Omit<EventContent, 'online'> & {
  online: boolean
  showAs: BusyStatus
  categories: string[]
  isReminderOn: boolean
  reminderMinutes: number
  transactionId?: string
}

export type Answer = 'accepted' | 'tentativelyAccepted' | 'declined'

/**
 * How meetings travel between calendars: an invitation becomes a copy in the calendar of each attendee who has one,
 * an answer comes back to the organiser's copy, a change reaches all copies, and a room answers by itself.
 */
export function createMeetings(parts: {
  database: Database
  store: EventStore
  mailboxes: Mailboxes
  tenantId: string
  now(): number
}) {
  const { database, store, mailboxes, tenantId, now } = parts

  const change = (event: CalendarEvent, more: Partial<CalendarEvent>): CalendarEvent =>
    store.put({ ...event, ...more, modifiedAt: now(), change: event.change + 1 })

  const organizersCopy = (uid: string) => store.copies(uid).find(({ isOrganizer }) => isOrganizer)

  function notifyOrganizer(uid: string, address: string, answer: Partial<Attendee>): void {
    const event = organizersCopy(uid)
    if (!event) return
    const attendees = event.attendees.map((one) =>
      one.address.toLowerCase() === address.toLowerCase() ? { ...one, ...answer } : one,
    )
    change(event, { attendees })
  }

  function isFree(room: Mailbox, event: CalendarEvent): boolean {
    return store
      .between(room.id, event.start, event.end)
      .every((other) => other.uid === event.uid || other.showAs === 'free')
  }

  /** A room takes what comes while it is free. */
  function answerAsRoom(room: Mailbox, copy: CalendarEvent): void {
    const response = isFree(room, copy) ? 'accepted' : 'declined'
    if (response === 'accepted') change(copy, { response, respondedAt: now(), showAs: 'busy' })
    else store.remove(copy.id)
    notifyOrganizer(copy.uid, room.address, { response, respondedAt: now() })
  }

  /** @param isNews whether who has it already must answer anew */
  function invite(event: CalendarEvent, isNews: boolean): void {
    const copies = store.copies(event.uid).filter(({ isOrganizer }) => !isOrganizer)
    const invited = event.attendees.flatMap((attendee) => mailboxes.byAddress(attendee.address) ?? [])
    for (const copy of copies) {
      if (!invited.some(({ id }) => id === copy.mailbox)) change(copy, { isCancelled: true, showAs: 'free' })
    }
    for (const mailbox of invited) {
      if (mailbox.id === event.mailbox) continue
      const known = copies.find((copy) => copy.mailbox === mailbox.id)
      const isInvitation = !known || isNews || known.isCancelled
      const copy: CalendarEvent = {
        ...event,
        ...{ id: known?.id ?? store.newId(), mailbox: mailbox.id, isOrganizer: false, isCancelled: false },
        ...{ createdAt: known?.createdAt ?? now(), modifiedAt: now(), change: (known?.change ?? 0) + 1 },
        ...{ categories: known?.categories ?? [], response: known && !isInvitation ? known.response : 'notResponded' },
        showAs: known && !isInvitation ? known.showAs : 'tentative',
      }
      delete copy.transactionId
      if (isInvitation) delete copy.respondedAt
      store.put(copy)
      if (mailbox.room && isInvitation) answerAsRoom(mailbox, copy)
    }
  }

  const unanswered = (attendees: Attendee[]): Attendee[] =>
    attendees.map(({ name, address, type }) => ({ name, address, type, response: 'none' }))

  function joinInformation(organizer: string): NonNullable<EventContent['online']> {
    const thread = encodeURIComponent(`19:meeting_${Buffer.from(randomUUID()).toString('base64url')}@thread.v2`)
    const context = encodeURIComponent(JSON.stringify({ Tid: tenantId, Oid: organizer }))
    return {
      joinUrl: `https://teams.microsoft.com/l/meetup-join/${thread}/0?context=${context}`,
      conferenceId: String(randomInt(100_000_000, 1_000_000_000)),
    }
  }

  /** The text with how to join below it, which the meeting is lost without. */
  const withJoinText = (body: EventContent['body'], joinUrl: string): EventContent['body'] =>
    body.contentType === 'text'
      ? { ...body, content: `${body.content}\n\nJoin the meeting now: ${joinUrl}` }
      : { ...body, content: `${body.content}<div><a href="${joinUrl}">Join the meeting now</a></div>` }

  /** A meeting held in Teams, when the organiser may. */
  function online(
    organizer: Mailbox,
    event: Pick<EventContent, 'body' | 'online'>,
  ): Pick<EventContent, 'body'> & Partial<Pick<EventContent, 'online'>> {
    if (!organizer.hasTeams || event.online) return { body: event.body }
    const info = joinInformation(organizer.id)
    return { online: info, body: withJoinText(event.body, info.joinUrl) }
  }

  return {
    /**
     * Makes an event and invites whom it names. With the transaction id of an event that is there, that event and no
     * second. Rooms answer after the event was handed back, as they do in Exchange. One that is not sent invites nobody.
     */
    create: transactional(database, (organizer: Mailbox, draft: EventDraft, isSent = true): CalendarEvent => {
      const { online: isOnline, transactionId, ...content } = draft
      const earlier = transactionId === undefined ? undefined : store.byTransaction(organizer.id, transactionId)
      if (earlier) return earlier
      const event = store.put({
        ...content,
        ...(isOnline ? online(organizer, { body: content.body }) : {}),
        ...(transactionId === undefined ? {} : { transactionId }),
        ...{ id: store.newId(), uid: store.newUid(), mailbox: organizer.id, change: 1 },
        attendees: unanswered(content.attendees),
        organizer: { name: organizer.name, address: organizer.address },
        ...{ isOrganizer: true, isCancelled: false, response: 'organizer' },
        ...{ createdAt: now(), modifiedAt: now() },
      })
      if (isSent) invite(event, true)
      return isSent ? event : change(event, { isDraft: true })
    }),

    /**
     * What the organiser changes reaches every copy. Another time or place asks everybody anew. A text without the
     * join link ends the meeting in Teams. Source: Update event, "body property and online meetings".
     */
    update: transactional(
      database,
      (
        organizer: Mailbox,
        event: CalendarEvent,
        { online: wanted, ...draft }: Partial<EventDraft>,
        isSent = true,
      ): CalendarEvent => {
        const next = { ...event, ...draft }
        if (isSent) delete next.isDraft
        const isNews = event.isDraft || next.start !== event.start || next.end !== event.end
        const known = (address: string) =>
          event.attendees.find((one) => one.address.toLowerCase() === address.toLowerCase())
        const attendees = next.attendees.map(
          (one): Attendee => ({
            ...(isNews ? { ...one, response: 'none' } : (known(one.address) ?? { ...one, response: 'none' })),
            ...{ type: one.type, name: one.name, address: one.address },
          }),
        )
        if (isNews) for (const one of attendees) delete one.respondedAt
        const lost = next.online && !next.body.content.includes(next.online.joinUrl)
        if (lost || wanted === false) delete next.online
        const more = wanted === true ? online(organizer, next) : {}
        const changed = change(next, { ...more, attendees })
        if (!changed.isDraft) invite(changed, isNews === true)
        return changed
      },
    ),

    /** Takes the event out of the organiser's calendar and tells everybody; or out of an attendee's, and tells nobody. */
    remove: transactional(database, (event: CalendarEvent): void => {
      store.remove(event.id)
      if (!event.isOrganizer) return
      for (const copy of store.copies(event.uid)) {
        if (mailboxes.of(copy.mailbox)?.room) store.remove(copy.id)
        else change(copy, { isCancelled: true, showAs: 'free', subject: `Canceled: ${copy.subject}` })
      }
    }),

    /** An attendee's answer, told to the organiser when `tell`. A declined event leaves the calendar. */
    answer: transactional(
      database,
      (
        mailbox: Mailbox,
        event: CalendarEvent,
        response: Answer,
        { tell, proposed }: { tell: boolean; proposed?: Attendee['proposed'] },
      ): void => {
        const showAs = response === 'accepted' ? (organizersCopy(event.uid)?.showAs ?? 'busy') : 'tentative'
        if (response === 'declined') store.remove(event.id)
        else change(event, { response, respondedAt: now(), showAs })
        const answer: Partial<Attendee> = { response: response satisfies Response, respondedAt: now() }
        if (tell) notifyOrganizer(event.uid, mailbox.address, proposed ? { ...answer, proposed } : answer)
      },
    ),

    /** An attendee's own words about their own copy. */
    note: (event: CalendarEvent, own: Partial<Pick<CalendarEvent, 'categories' | 'isReminderOn' | 'showAs'>>) =>
      change(event, own),
  }
}
