import type { AnswerAction } from '../teams-app/contract/actions.ts'
import type { ProposalSummary } from '../teams-app/contract/proposal-view.ts'
import type { RequestView } from '../teams-app/contract/request-view.ts'
import type { Person, PersonId } from '../teams-app/domain/person.ts'
import type { Outcome } from '../teams-app/handle.ts'
import type { Posted } from '../teams-app/ports.ts'

/** What the bot asks of the application. The host joins the two. */
export type Door = {
  /** One call to the store. `who` is the verified sender. A refusal is a value; a broken store throws. */
  answer(who: Person, action: AnswerAction): Promise<Outcome>
  /** From memory; read only when the request is not known here yet. `undefined`: there is no such request. */
  view(
    reference: string,
    request: string,
    reader: PersonId | undefined,
  ): RequestView | undefined | Promise<RequestView | undefined>
  /** Proposals of all the University that fit, newest change first, from memory. `search` '' fits all. */
  find(search: string, range: { skip: number; count: number }): readonly ProposalSummary[]
  /** One proposal from memory; `undefined` when there is none with this reference. */
  proposal(reference: string): ProposalSummary | undefined
  /**
   * A copy of a known request's card was pressed: one that nobody recorded is kept up to date with the others from now on.
   * Returns at once.
   */
  adopt(reference: string, request: string, posted: Posted, reader: Person | 'channel'): void
}
