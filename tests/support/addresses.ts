import { addressOf, endpoints } from '../../teams-app/api/endpoints.ts'

/** Addresses of the tab's API, for tests that ask it without the tab's client. */
export const api = {
  me: endpoints.me.path,
  proposals: endpoints.proposals.path,
  proposal: (reference: string) => addressOf(endpoints.proposal, { reference }),
  expressionOfInterest: (reference: string) => addressOf(endpoints.expressionOfInterest, { reference }),
  whatIf: (reference: string) => addressOf(endpoints.whatIf, { reference }),
  submission: (reference: string, version: number | string) => addressOf(endpoints.submission, { reference, version }),
  meetings: endpoints.meetings.path,
  meeting: (reference: string, purpose: string) => addressOf(endpoints.meeting, { reference, purpose }),
  meetingTimes: (reference: string, purpose: string, from?: string) =>
    addressOf(endpoints.meetingTimes, { reference, purpose }, from ? { from } : {}),
  meetingAddresses: (reference: string, purpose: string) =>
    addressOf(endpoints.meetingAddresses, { reference, purpose }),
  calendar: endpoints.calendar.path,
  commands: endpoints.commands.path,
  people: endpoints.people.path,
  institution: endpoints.institution.path,
  institutionCommands: endpoints.institutionCommands.path,
  messages: endpoints.messages.path,
  replays: endpoints.replays.path,
}
