import { readershipIn } from '../api/listed-proposal.ts'
import type { PersonId } from '../domain/core/person.ts'
import { interestedIn, isAlive, type Proposal } from '../domain/core/proposal.ts'
import { blankAnswers } from '../domain/forms/expression-of-interest.ts'
import type { OwnInterests } from '../domain/institution/change-institution.ts'
import { panelsToAsk, unitsOf } from '../domain/institution/panels-to-ask.ts'
import type { Application } from './application.ts'

/** Drafts read at once. */
const READ_CONCURRENCY = 8

/**
 * What an administrator must leave to another: panels that are, or were, asked about a proposal which goes on and in which this
 * person has an interest, or would be asked about it as its form stands. One read of the draft for each that is still scoped.
 */
export async function ownInterests(
  { readModel, ports }: Pick<Application, 'readModel' | 'ports'>,
  person: PersonId,
): Promise<OwnInterests> {
  const own = readModel.proposals().filter((proposal) => isAlive(proposal) && interestedIn(proposal).includes(person))
  const undecided = own.filter(({ stage }) => stage !== 'proceeding')
  const institution = readModel.institution()
  const asked = own.flatMap(({ requests }) => requests.flatMap(({ panels }) => panels.map(({ id }) => id)))
  // Of those that are at rest the row says who had a part, and who was asked.
  const atRest = readModel.summaries().filter((summary) => summary.atRest?.involved.includes(person))
  const askedBefore = atRest.flatMap((summary) => readershipIn(summary).panels)
  const forms = undecided.flatMap(({ submissions }) => submissions.slice(-1).map(({ shown }) => shown))
  const scoping = undecided.filter(({ stage }) => stage === 'scoping')
  for (let from = 0; from < scoping.length; from += READ_CONCURRENCY) {
    const read = ({ reference }: Proposal) => ports.drafts.find(reference)
    const drafts = await Promise.all(scoping.slice(from, from + READ_CONCURRENCY).map(read))
    forms.push(...drafts.map((stored) => (stored && stored !== 'missing' ? stored.draft.answers : blankAnswers)))
  }
  return {
    panels: new Set([...asked, ...askedBefore, ...forms.flatMap((answers) => [...panelsToAsk(institution, answers)])]),
    units: new Set(forms.flatMap(unitsOf)),
    undecided: undecided.length > 0,
  }
}
