import { mayNotAct } from '../../core/acting.ts'
import { canonicalJson } from '../../core/canonical-json.ts'
import type { Instant } from '../../core/instant.ts'
import type { Person } from '../../core/person.ts'
import type { MeetingHeld, Proposal } from '../../core/proposal.ts'
import { ok, type Result, refuse } from '../../core/result.ts'
import { cleanLine } from '../../core/text.ts'
import { isDay } from '../../core/working-days.ts'
import type { ActionId, MeetingAction } from '../../meetings/agreed-action.ts'
import type { StakeholderMeetingFact } from './facts.ts'

/** What came of a meeting beside its notes. Blank lines are no lines. */
export type MeetingOutcome = { decisions: readonly string[]; actions: readonly MeetingAction[] }

/** Who acts for the proposal says that an action was done, whoever did it. */
export type RecordActionDone = { type: 'RecordActionDone'; action: ActionId; by: Person; at: Instant }

/** Lines of one meeting, and characters of each. **Assumption**: the guidance names no form of the notes. */
export const OUTCOME_LIMITS = { decisions: 20, decision: 500, actions: 20, what: 300, owner: 120 } as const

/**
 * Decisions and actions as they are recorded: clean, without blank lines, each decision once.
 * @param on the day of the meeting, before which nothing can be due
 * Refuses: too-many-decisions, too-many-actions, line-too-long, action-incomplete, not-a-day, due-before-the-meeting.
 */
export function acceptOutcome({ decisions, actions }: MeetingOutcome, on: string): Result<MeetingOutcome> {
  const decided = [...new Set(decisions.map(cleanLine))].filter((line) => line !== '')
  const agreed = actions
    .map(({ what, owner, due }) => ({ what: cleanLine(what), owner: cleanLine(owner), due: cleanLine(due) }))
    .filter(({ what, owner, due }) => what !== '' || owner !== '' || due !== '')
  if (decided.length > OUTCOME_LIMITS.decisions) return tooMany('too-many-decisions', OUTCOME_LIMITS.decisions)
  if (agreed.length > OUTCOME_LIMITS.actions) return tooMany('too-many-actions', OUTCOME_LIMITS.actions)
  const long =
    tooLong('A decision', decided, OUTCOME_LIMITS.decision) ??
    tooLong(
      'An action',
      agreed.map(({ what }) => what),
      OUTCOME_LIMITS.what,
    ) ??
    tooLong(
      'The name of who does it',
      agreed.map(({ owner }) => owner),
      OUTCOME_LIMITS.owner,
    )
  if (long) return long
  const incomplete = agreed.find(({ what, owner, due }) => what === '' || owner === '' || due === '')
  if (incomplete) return refuse('action-incomplete', { action: incomplete.what || incomplete.owner })
  if (!agreed.every(({ due }) => isDay(due))) return refuse('not-a-day')
  const early = agreed.find(({ due }) => due < on)
  return early ? refuse('due-before-the-meeting', { action: early.what }) : ok({ decisions: decided, actions: agreed })
}

/** The same decisions and actions, whatever became of the actions since. */
export const sameOutcome = (recorded: MeetingHeld, { decisions, actions }: MeetingOutcome): boolean => {
  const agreed = recorded.actions.map(({ what, owner, due }) => ({ what, owner, due }))
  return canonicalJson({ decisions: recorded.decisions, actions: agreed }) === canonicalJson({ decisions, actions })
}

/** `null` when it is done already. Refuses: what `mayNotAct` refuses, unknown-action. */
export function decideRecordActionDone(
  proposal: Proposal,
  { action, by }: RecordActionDone,
): Result<StakeholderMeetingFact | null> {
  const refused = mayNotAct(proposal, by)
  if (refused) return refused
  const found = proposal.meetings.flatMap(({ actions }) => actions).find(({ id }) => id === action)
  if (!found) return refuse('unknown-action')
  return ok(found.done ? null : { type: 'ActionDone', action })
}

const tooMany = (refusal: 'too-many-decisions' | 'too-many-actions', limit: number) =>
  refuse(refusal, { limit: String(limit) })

function tooLong(field: string, lines: readonly string[], limit: number) {
  const longest = lines.find((line) => line.length > limit)
  return longest === undefined
    ? undefined
    : refuse('line-too-long', { field, limit: String(limit), length: String(longest.length) })
}
