import type { MeetingTimes } from '../../teams-app/api/meeting-view.ts'
import { api } from './addresses.ts'
import { personOf, type Who } from './sample-university.ts'
import { siteOwner } from './site-owner.ts'
import { completeAnswers, type Reply, type Surface } from './surface.ts'
import type { University } from './university.ts'

/** What is there after one booking was sent many times at the same moment. */
export type BookedAtOnce = { events: number; invitations: number; begun: number; booked: number }

/** The proposer books one meeting, and the same command arrives that many times at once. Throws where one of them is not answered well. */
export async function bookedAtOnce(university: University, times: number): Promise<BookedAtOnce> {
  const { tenant, environment, call, view, written } = university
  const lead = personOf('lead').id
  tenant.signIn.grantOwnConsent(environment.CLIENT_ID ?? '', ['Calendars.ReadWrite', 'User.ReadBasic.All'], lead)
  const reference = await written('lead', { ...completeAnswers, overlaps: ['library'] })
  const answer = await call('lead', 'GET', api.meetingTimes(reference, 'stakeholders'))
  const [best] = (answer.body as unknown as MeetingTimes).suggestions
  if (!best) throw new Error(`No time was suggested for ${reference}.`)
  const { start, end } = best
  const booking = { ...{ type: 'BookMeeting', proposal: reference, purpose: 'stakeholders', room: null }, start, end }
  const answers = await Promise.all(Array.from({ length: times }, () => call('lead', 'POST', api.calendar, booking)))
  insist(answers)
  const eventsOf = (who: Who) =>
    tenant.exchange.store.all(personOf(who).id).filter(({ subject }) => subject.startsWith(`[${reference}]`)).length
  const { history } = await view('lead', reference)
  const said = (words: string) => history.filter(({ sentence }) => sentence.includes(words)).length
  return {
    events: eventsOf('lead'),
    invitations: eventsOf('librarian'),
    begun: said('began to book the stakeholder meeting'),
    booked: said('booked the stakeholder meeting'),
  }
}

/**
 * One person opens a proposal, and the same command arrives that many times at once, by turns at one instance and the other.
 * `proposals`: different ones that were answered. `facts`: facts of this opening that a proposal is opened.
 */
export async function openedAtOnce(
  university: University,
  other: Surface,
  { opening, times }: { opening: string; times: number },
): Promise<{ proposals: number; facts: number }> {
  const body = { type: 'OpenProposal', opening, title: 'Sent many times' }
  const answers = await Promise.all(
    Array.from({ length: times }, (_, index) => (index % 2 === 0 ? university : other).command('lead', body)),
  )
  insist(answers)
  const facts = (await siteOwner(university).rows('facts')).map(({ fields }) => fields)
  return {
    proposals: new Set(answers.map(({ body }) => body.proposal)).size,
    facts: facts.filter(({ FactType, Data }) => FactType === 'ProposalOpened' && String(Data).includes(opening)).length,
  }
}

function insist(answers: readonly Reply[]): void {
  const refused = answers.find(({ status }) => status !== 200)
  if (refused) throw new Error(`${refused.status} ${refused.body.sentence}`)
}
