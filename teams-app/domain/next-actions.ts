import { changesRequested } from './changes-requested.ts'
import type { Instant } from './core/instant.ts'
import { type DraftState, type NextAction, nextKinds } from './core/next-action.ts'
import { interestedIn, isAlive, lastShownForm, openRequests, type Proposal } from './core/proposal.ts'
import { decidersOf, panelNames } from './core/request.ts'
import { stepIds } from './core/step-ids.ts'
import type { Institution } from './institution/institution.ts'
import { kindOf, steps } from './registry.ts'

/** @param draft what the form says against what was submitted last */
export type NextContext = { institution: Institution; at: Instant; draft: DraftState }

/**
 * What is next about a proposal, for everybody who has something to do, first things first: the one answer that list, badge, page, map,
 * cards and chat show. `nextFor` tells a reader's own from what others do.
 */
export function nextActions(proposal: Proposal, context: NextContext): NextAction[] {
  if (!isAlive(proposal)) return []
  if (proposal.held) return [resume(proposal.held.at)]
  const own = steps.flatMap(
    ({ nextActions: next }) => next?.({ proposal, form: lastShownForm(proposal), ...context }) ?? [],
  )
  const actions = [...decisions(proposal, context), ...revisions(proposal, context), ...own]
  return byWeight(mustGoOn(actions) ? actions.map(offerAsWayOn) : actions)
}

const byWeight = (actions: readonly NextAction[]): NextAction[] =>
  actions.toSorted((one, other) => nextKinds.indexOf(one.kind) - nextKinds.indexOf(other.kind))

/** Nothing is asked or answered until it is resumed. */
const resume = (since: Instant): NextAction => ({
  ...{ kind: 'resume', verb: 'Resume', place: { to: 'command', type: 'Resume' }, since },
  step: stepIds[0],
})

const decisions = (proposal: Proposal, { institution, at }: NextContext): NextAction[] =>
  openRequests(proposal).map((request) => {
    const { step, words } = kindOf(request.purpose)
    return {
      ...{ kind: 'decide', step, verb: words.verb, place: { to: 'request', request: request.id } },
      by: decidersOf(institution, request, interestedIn(proposal), at).map(({ id }) => id),
      panel: panelNames(request),
      ...{ since: request.askedAt, due: request.due },
    }
  })

/** Once the form is changed and complete again, asking anew is next. */
function revisions(proposal: Proposal, { draft }: NextContext): NextAction[] {
  const [newest] = changesRequested(proposal)
  if (!newest || draft === 'ready') return []
  return [{ kind: 'revise', step: newest.step, verb: 'Revise', place: { to: 'form' }, since: newest.at }]
}

/** Nothing but what may be asked is left to do, and nobody is waited for: then it has to be asked. */
const mustGoOn = (actions: readonly NextAction[]): boolean => actions.every(({ kind }) => kind === 'offer')

const offerAsWayOn = (action: NextAction): NextAction => ({ ...action, kind: 'go-on' })
