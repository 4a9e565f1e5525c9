import type { MeetingReminder } from './api/meeting-reminder.ts'
import type { NotificationView } from './api/notification-view.ts'
import type { ProposalSummary } from './api/proposal-summary.ts'
import type { Head } from './application/head.ts'
import type { Hash } from './domain/core/canonical-json.ts'
import type { Instant } from './domain/core/instant.ts'
import type { Interval } from './domain/core/interval.ts'
import type { Details } from './domain/core/people-by-id.ts'
import type { Person, PersonId } from './domain/core/person.ts'
import type { Recorded } from './domain/core/recorded.ts'
import type { Result } from './domain/core/result.ts'
import type { Stream } from './domain/core/stream.ts'
import type { ReadDocument, SubmissionDocument } from './domain/core/submission.ts'
import type { CostingResult } from './domain/forms/costing/costing.ts'
import type { FormKey, FormValue } from './domain/forms/form.ts'
import type { Draft } from './domain/forms/save-answer.ts'
import type { CalendarEvent, Room } from './domain/meetings/arranged-meeting.ts'
import type { SeenInCalendar } from './domain/meetings/book-meeting.ts'
import type { Availability } from './domain/meetings/meeting-times.ts'
import type { NotificationShown } from './domain/notifications/meeting-to-arrange.ts'
import type { Notice, RequestNotice, Shown } from './domain/notifications/notices.ts'

/** What was found when one fact was offered for a number: ours stands there now, or somebody else's does. */
export type Appended = 'appended' | 'taken'

/** Facts that appeared since a cursor, oldest first in each stream; and where to go on from. */
export type FactPage = { facts: Recorded[]; damaged: DamagedFact[]; cursor: string }

/** `rows`: as many as hold its facts. `isEdited`: a row was written more than once, which the application never does. */
export type StreamOutline = Head & { rows: number; isEdited: boolean }

/** A row that does not hold the fact it claims: edited, doubled, or without a readable body. */
export type DamagedFact = { stream: Stream; number: number; why: string }

/** The append-only list of facts. Appending the next number of a stream is the commit. */
export type FactStore = {
  /** One call when all goes well. An unclear answer is settled by reading back. Throws when the store cannot be reached. */
  append(recorded: Recorded): Promise<Appended>
  /** All facts of one stream, oldest first. */
  read(stream: Stream): Promise<{ facts: Recorded[]; damaged: DamagedFact[] }>
  /** What was recorded since the cursor. `'too-old'`: the store does not know any more, or never knew it. */
  changesSince(cursor: string): Promise<FactPage | 'too-old'>
  /** The cursor of this moment. */
  now(): Promise<string>
  /** How far every stream has come, without what its facts say. A call for some hundreds of facts. */
  outlines(): Promise<ReadonlyMap<Stream, StreamOutline>>
  /** Nobody asks about the rows of this stream any more, until it is read again. */
  forget(stream: Stream): void
  /**
   * Whether one fact was recorded before another, whichever streams they are of and whatever their clocks say: the store counts its
   * rows up. Costs no call; throws when either was never read or appended here.
   */
  isBefore(one: FactPlace, other: FactPlace): boolean
}

/** Where a fact stands. */
export type FactPlace = { stream: Stream; number: number }

/** A draft with the row it was read from and the eTag that the row had. */
export type StoredDraft = { draft: Draft; row: string; eTag: string }

/** `costed`: what the costing comes to with this change, where the change touches it; written in the same call. */
export type DraftChange = { field: FormKey; value: FormValue; by: Person; at: Instant; costed?: CostingResult }

/** The list of Expressions of Interest that are being written. */
export type DraftStore = {
  /** `undefined` until something was saved; `'missing'` when the row was there and somebody has deleted it. */
  find(reference: Stream): Promise<StoredDraft | 'missing' | undefined>
  /**
   * The same for whoever looks and decides nothing: as it was last read here, while that is believed. What others saved meanwhile
   * comes with the list's changes.
   */
  lately(reference: Stream): Promise<StoredDraft | 'missing' | undefined>
  /** Somebody has looked at a form within the last minute. Makes no call. */
  isLookedAt(): boolean
  /** Makes the row with these first answers; the one that stands there when somebody else was first. */
  make(reference: Stream, first: Draft['answers']): Promise<StoredDraft>
  /**
   * Writes one field or input of the costing and who changed it, if the row is still the one that was read. `null`: it is not,
   * read again.
   */
  save(stored: StoredDraft, change: DraftChange): Promise<StoredDraft | null>
  /** Forms that the list was seen to have been written to, by whomever, since this was asked last. Makes no call. */
  written(): Draft[]
}

/** The document library of what was submitted. */
export type SubmissionLibrary = {
  /** Freezes canonical JSON and the readable document. The same document again changes nothing. */
  freeze(document: SubmissionDocument): Promise<void>
  /**
   * What was submitted as a version, if the file is still what the facts say.
   * @param hash of the whole document, from the facts
   */
  read(reference: Stream, version: number, hash: Hash): Promise<ReadDocument | 'missing' | 'damaged'>
  /** What has changed since; `null` begins with what is changed from now on. One call when nothing has. */
  changesSince(cursor: string | null): Promise<{ changes: LibraryChange[]; cursor: string }>
}

/** A row of the library: a file or folder that was made, changed or renamed; without a name it is gone. */
export type LibraryChange = { id: string; name?: string }

/** Where a posted message is found again. */
export type Posted = { conversation: string; activity: string; serviceUrl: string }

/** The same for every way of naming one message: a channel's conversation is named with its thread or without. */
export const placeOf = ({ conversation, activity }: Posted): string =>
  `${conversation.replace(/;messageid=.*$/u, '')} ${activity}`

/** One row of the Messages list: what was told to whom. Its unique key is the claim. */
export type MessageRow = {
  id: string
  /** eTag when it was read; '' after a change of our own, which then needs no agreement of others. */
  eTag: string
  key: string
  /** Whose claim it is: another for each attempt to send it. */
  claim: string
  /** INSTITUTION of what is about no proposal. */
  proposal: Stream
  /**
   * 'failed': it could not be sent; with `posted`, its card stands there and could not be brought up to date. 'not-needed': it was
   * not sent, and nobody needs it any more.
   */
  state: 'sending' | 'sent' | 'failed' | 'not-needed'
  claimedAt: Instant
  /** 'unknown' of a copy that was found and not brought up to date yet. */
  shown: Shown | NotificationShown | 'unknown'
  posted: Posted | null
  /** Whose clients its card refreshes by itself for, as `Messenger.refreshedBy` says. */
  refreshedBy: string
  reason: string
  /** It was deleted once and posted again; deleted again, it stays so. */
  postedAgain: boolean
  /** How often it was begun to be sent. */
  tries: number
  /** The administrator who last had it tried again. */
  replayed: { by: string; at: Instant } | null
}

/** Rows of a page; `next` asks for the page after it, `null` when there is none. */
export type MessageRows = { rows: MessageRow[]; next: string | null }

export type RestoredMessage = Pick<MessageRow, 'state' | 'shown' | 'reason'>

export type MessageLog = {
  /** Rows of one proposal. */
  of(proposal: Stream): Promise<MessageRow[]>
  /** Inserts the row: whoever inserts it sends the message. `null`: somebody else has it. */
  claim(notice: Notice, proposal: Stream, at: Instant, shown: MessageRow['shown']): Promise<MessageRow | null>
  /** The row of a key. */
  find(key: string): Promise<MessageRow | undefined>
  /**
   * Over all proposals: those in a state, or all, newest claim first. `after`: what `next` said; '' begins, and anything else is
   * no such page.
   */
  page(which: 'failed' | 'sending' | 'all', after: string): Promise<MessageRows | 'no-such-page'>
  /** Rows of one posted message, whatever it is about; `[]` when nobody recorded it. */
  at(posted: Posted): Promise<MessageRow[]>
  /** Inserts the row of a message that stands there already. `null`: somebody else has just done so. */
  adopt(notice: Notice, proposal: Stream, at: Instant, posted: Posted): Promise<MessageRow | null>
  /**
   * Inserts the row of a message that was told before and whose row was removed: nothing is sent. `null`: somebody else has it.
   */
  restore(notice: Notice, proposal: Stream, at: Instant, as: RestoredMessage): Promise<MessageRow | null>
  /** Takes over an old claim, or records what became of the message. `null`: somebody else changed the row. */
  change(
    row: MessageRow,
    to: Partial<
      Pick<
        MessageRow,
        'state' | 'claimedAt' | 'shown' | 'posted' | 'refreshedBy' | 'reason' | 'postedAgain' | 'tries' | 'replayed'
      >
    >,
  ): Promise<MessageRow | null>
}

/** A proposal's row as it was read. `head`: hash of the last fact that it was folded from. */
export type StoredSummary = { summary: ProposalSummary; head: Hash }

/** Projections: lists that people read and the application rebuilds from facts. */
export type Projections = {
  /** Every proposal's row that is as it was written, for a start. */
  summaries(): Promise<StoredSummary[]>
  /**
   * Writes the row of one proposal, made when missing.
   * @param head hash of the last fact it was folded from
   * @param by `elsewhere`: whoever recorded the last fact writes it; it is looked at first, and written where they did not live to
   */
  project(summary: ProposalSummary, head: Hash, by: 'here' | 'elsewhere'): Promise<void>
  /** Proposals whose rows were found changed or deleted by hand since this was asked last: to be folded and written anew. */
  doubted(): Stream[]
  /** There are no facts of what a row calls its proposal: it is ignored and named. */
  disown(reference: Stream): void
}

/** What is kept of a person, and since when. `mail`: where an invitation went. */
export type KeptPerson = { id: PersonId; name: string; mail?: string; since: Instant }

/** Names and addresses of people, a row each. Deleting a row erases them: nothing else keeps them but what people wrote themselves. */
export type PeopleStore = {
  load(): Promise<KeptPerson[]>
  /** Makes or changes the row of a person. */
  remember(id: PersonId, details: Details, at: Instant): Promise<void>
}

/** How far the institution's facts are known to have come, kept apart from them: so the loss of the last ones is noticed. */
export type InstitutionHead = {
  /** The highest that was ever noted; `undefined` when none was, or what is kept was not written by the application. */
  read(): Promise<Head | undefined>
  /** Notes it, unless one as high is noted. */
  note(head: Head): Promise<void>
}

/**
 * What was told about one proposal, kept outside the list Messages. `rows`: as many rows it had there. `until`: when the last fact was
 * recorded that was told.
 */
export type NotifiedCount = { rows: number; until: Instant }

export type NotificationHistoryStore = {
  /** `null` until something was told. */
  read(proposal: Stream): Promise<NotifiedCount | null>
  write(proposal: Stream, notified: NotifiedCount): Promise<void>
}

/** How far delivery has come: one row, shared by all instances. */
export type CursorStore = {
  read(): Promise<{ cursor: string; eTag: string } | null>
  /** `false`: another instance moved it meanwhile. */
  write(cursor: string, eTag: string | null): Promise<string | false>
}

/**
 * What the messenger says of one posting. `retry`: the same may succeed later. `doubtful`: refused in a way that Teams is known to
 * refuse by mistake, so it is worth a few more tries. `unclear`: it may have been posted although no answer says so; the bot API has
 * no key by which a repeat would be known. `gone`: where it was to stand is not there. `deleted`: the message itself is not there.
 */
export type PostResult =
  | { ok: true; posted: Posted }
  | {
      ok: false
      isGone: boolean
      isDeleted: boolean
      mayRetry: boolean
      isDoubtful: boolean
      isUnclear: boolean
      reason: string
      afterSeconds?: number
    }

/**
 * Asked immediately before a message is handed to Teams, after all waiting: whether it is still for us to send. `false`: somebody
 * else has taken it over, so nothing is sent.
 */
export type MayPost = () => Promise<boolean>

/** Posts to people and channels. The bot implements it; nobody else knows how. Without `mayPost` it is always ours to send. */
export type Messenger = {
  /** Posts the card of a request, or news of its answer. For a channel the view is nobody's in particular. */
  post(to: Notice['to'], view: NotificationView, about: RequestNotice['about'], mayPost?: MayPost): Promise<PostResult>
  /** Says a sentence to somebody, in their own chat; it is never updated. */
  say(to: Person, sentence: string): Promise<PostResult>
  /** Posts a reminder, once; it is never updated. */
  remind(to: Person, reminder: MeetingReminder, mayPost?: MayPost): Promise<PostResult>
  /** Posts the welcome to somebody who has just got the app, once; it is never updated. */
  welcome(to: Person, mayPost?: MayPost): Promise<PostResult>
  /** Changes a posted card. */
  update(posted: Posted, to: Notice['to'], view: NotificationView, about: RequestNotice['about']): Promise<PostResult>
  /**
   * Who of these has a client that fetches their own view of a card by itself, as far as Teams' ids are known by now, in a form to be
   * compared (eight small letters and digits); '' when nobody has.
   */
  refreshedBy(people: readonly PersonId[]): string
}

/** Where a person or team is reached: learnt from verified activities, kept in a list of the application's own. */
export type Conversation = {
  /** Person's object id, or team's id. */
  subject: string
  kind: 'person' | 'team'
  /** The bot's own id for a person, `29:…`; '' for a team. */
  teamsId: string
  /** '' while only the person's `teamsId` is known. */
  conversation: string
  serviceUrl: string
}

export type ConversationStore = {
  find(subject: string): Conversation | undefined
  /** Every team that is known. */
  teams(): readonly Conversation[]
  remember(conversation: Conversation): Promise<void>
  load(): Promise<void>
}

export type Clock = { now(): Instant }

/** Structured, with a reference; never form text, never a token. */
export type Log = {
  info(message: string, fields?: Record<string, string | number | boolean>): void
  warn(message: string, fields?: Record<string, string | number | boolean>): void
  error(message: string, error: unknown, fields?: Record<string, string | number | boolean>): void
}

/** What operations are told: how often, how long, with what end. Never whom or what it was about. */
export type Telemetry = {
  /** Runs a command. @param command its type, a word of the contract's */
  decision<R extends Result<{ recorded: boolean }>>(command: string, decide: () => Promise<R>): Promise<R>
  /**
   * Hands a message to Teams, or a newer state of one that stands there.
   * @param behind seconds between the fact that calls for it and this moment; `undefined` when none does
   */
  delivery(
    about: Notice['about'] | 'update',
    post: () => Promise<PostResult>,
    behind?: () => number | undefined,
  ): Promise<PostResult>
}

/** Everything the application needs from outside, named by need. */
export type Ports = {
  facts: FactStore
  drafts: DraftStore
  submissions: SubmissionLibrary
  messages: MessageLog
  projections: Projections
  cursor: CursorStore
  institutionHead: InstitutionHead
  people: PeopleStore
  notified: NotificationHistoryStore
  messenger: Messenger
  clock: Clock
  log: Log
  telemetry: Telemetry
}

/** An external service that failed: its own words kept. `reason` says what to do about it. */
export class ExternalServiceError extends Error {
  readonly reason: 'unreachable' | 'throttled' | 'refused' | 'unexpected'
  readonly status: number

  constructor(
    reason: ExternalServiceError['reason'],
    message: string,
    options: { status?: number; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause })
    this.name = 'BorderError'
    this.reason = reason
    this.status = options.status ?? 0
  }
}

/** An invitation as a calendar takes it. `key`: the same invitation, however often it is offered, makes one event. */
export type InvitationToMake = {
  key: string
  subject: string
  html: string
  start: Instant
  end: Instant
  required: readonly Person[]
  optional: readonly Person[]
  room: Room | null
}

/**
 * `people`: those whose calendar can be seen; who is missing cannot be seen. `withoutAddress`: those who are in the directory
 * without a mail address, or not at all, so that no invitation could go to them.
 */
export type SeenTimes = {
  withoutAddress: readonly PersonId[]
  people: ReadonlyMap<PersonId, Availability>
  /** By address. */
  rooms: ReadonlyMap<string, readonly Interval[]>
}

/** A person's own calendar, read and written in their name. */
export type PersonCalendar = {
  /** Who is free when, in quarters of an hour, of at most 62 days. */
  times(people: readonly PersonId[], rooms: readonly Room[], window: Interval): Promise<SeenTimes>
  /**
   * Makes the event and sends the invitations, or gives the one that the same key has made before. Throws an ExternalServiceError: refused,
   * nothing was made; any other, nobody knows.
   */
  make(invitation: InvitationToMake): Promise<CalendarEvent>
  /**
   * The appointment of this person's whose subject begins so: the soonest that was sent, or the soonest that is only saved.
   * @param people who may have been invited
   */
  find(subject: string, window: Interval, people: readonly PersonId[]): Promise<OwnAppointment | undefined>
  /**
   * An appointment that is this person's to send, by its id: sent, or only saved. `undefined` where they have none such.
   * @param people who may have been invited
   */
  own(event: string, people: readonly PersonId[]): Promise<OwnAppointment | undefined>
  /** What an event says now; `null` when it is gone. @param people whose answers are wanted */
  look(event: CalendarEvent, people: readonly PersonId[]): Promise<SeenInCalendar>
}

export type OwnAppointment = { subject: string; sent: boolean; event: CalendarEvent; seen: SeenEvent }

export type SeenEvent = Exclude<SeenInCalendar, null>

/** An organiser's calendar as the application itself reaches it: to look at what it has booked there, and no more. */
export type OrganisersCalendar = Pick<PersonCalendar, 'look'>

/** The application may not look into this calendar, or there is none. */
export class CalendarClosed extends Error {
  constructor(options: { cause: unknown }) {
    super('The calendar is not open to the application.', options)
    this.name = 'CalendarClosed'
  }
}
