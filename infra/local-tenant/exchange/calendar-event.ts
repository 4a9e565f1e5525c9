export type Response = 'none' | 'organizer' | 'tentativelyAccepted' | 'accepted' | 'declined' | 'notResponded'
export type BusyStatus = 'free' | 'tentative' | 'busy' | 'oof' | 'workingElsewhere' | 'unknown'

/** Somebody invited, as the organiser's copy knows them. */
export type Attendee = {
  name: string
  address: string
  type: 'required' | 'optional' | 'resource'
  response: Response
  /** Milliseconds since 1970, when there is an answer. */
  respondedAt?: number
  proposed?: { start: number; end: number }
}

export type EventLocation = { displayName: string; locationEmailAddress?: string }

/** What the organiser decides; everybody's copy has the same. Times in milliseconds since 1970. */
export type EventContent = {
  subject: string
  body: { contentType: 'html' | 'text'; content: string }
  start: number
  end: number
  /** Zones as they were sent, Windows' or IANA's names. */
  startZone: string
  endZone: string
  locations: EventLocation[]
  attendees: Attendee[]
  importance: 'low' | 'normal' | 'high'
  sensitivity: 'normal' | 'personal' | 'private' | 'confidential'
  responseRequested: boolean
  allowNewTimeProposals: boolean
  hideAttendees: boolean
  online?: { joinUrl: string; conferenceId: string }
}

/** One mailbox's copy of an event. */
export type CalendarEvent = EventContent & {
  id: string
  /** Id of the mailbox it lies in. */
  mailbox: string
  /** The same in all copies. */
  uid: string
  isOrganizer: boolean
  organizer: { name: string; address: string }
  response: Response
  respondedAt?: number
  showAs: BusyStatus
  categories: string[]
  isReminderOn: boolean
  reminderMinutes: number
  isCancelled: boolean
  /** Saved by its organiser and not sent to anybody yet. */
  isDraft?: true
  transactionId?: string
  createdAt: number
  modifiedAt: number
  /** Rises with every change of this copy. */
  change: number
}
