import { openRequests, type Proposal } from '../core/proposal.ts'
import { panelNames } from '../core/request.ts'

/** "Agreement · Head of School" for each question: what a history calls what was asked. */
export type HeadingOf = (purpose: string) => string

/** "Faculty of Humanities (Advice · Faculty Teaching and Learning), …" of what was just asked. */
export const askedNames = (
  asks: readonly (Parameters<typeof panelNames>[0] & { purpose: string })[],
  headingOf: HeadingOf,
): string => asks.map((one) => `${panelNames(one)} (${headingOf(one.purpose)})`).join(', ')

/** What a person reads after they asked: whom, who got a card, and for whom nobody may decide. */
export function askedSentence(proposal: Proposal): string {
  const newest = Math.max(...proposal.requests.map(({ askedAs }) => askedAs))
  const asked = openRequests(proposal).filter(({ askedAs }) => askedAs === newest)
  if (asked.length === 0) return 'Recorded. Nobody has to be asked.'
  const recipients = [...new Set(asked.flatMap(({ told }) => told.map(({ name }) => name)))]
  const panels = [...new Set(asked.map(panelNames))].join(', ')
  const stuck = asked.filter((request) => request.told.length === 0).map(panelNames)
  return [
    `Asked: ${panels}.`,
    ...(recipients.length > 0 ? [`A card is on its way to ${recipients.join(', ')}.`] : []),
    ...(stuck.length > 0
      ? [`Nobody may decide for ${stuck.join(', ')} yet; an administrator has to appoint an alternate.`]
      : []),
  ].join(' ')
}

/** What a person reads after they answered. */
export const answeredSentence = ({ academicLead }: Proposal): string =>
  `Your answer is recorded, and ${academicLead.name} sees it. You can take it back until somebody has acted on it.`
