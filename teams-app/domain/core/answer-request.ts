import type { Institution } from '../institution/institution.ts'
import type { Answered } from './answered.ts'
import type { Instant } from './instant.ts'
import type { Person } from './person.ts'
import { interestedIn, isAlive, type Proposal, requestOf } from './proposal.ts'
import { unreadSections } from './read-in-full.ts'
import { decidersOf, panelNames, type Request, type RequestId, type RequestKindId, roundOf } from './request.ts'
import { possibleAnswer, type RequestRules } from './request-kind.ts'
import { ok, type Result, refuse } from './result.ts'
import { type SectionHashes, type Seen, sameContent } from './submission.ts'
import { cleanText } from './text.ts'

/** What every answer to a request carries, whichever step it belongs to. */
export type AnswerCommand<A extends string> = {
  request: RequestId
  /** What its reader had before them: nobody approves what they have not seen. */
  seen: Seen
  /** Hashes of sections that were opened in full, where the card alone does not hold every word; see `unreadSections`. */
  read?: Partial<SectionHashes> | undefined
  /** The round of the question that its reader saw; see `roundOf`. */
  turn: number
  answer: A
  reason: string
  /** What must be met: at Approval to Proceed alone, and with a yes alone. */
  conditions?: string | undefined
  by: Person
  at: Instant
}

/** Characters of a reason, and of conditions. */
export const REASON_LIMIT = 2_000

/** An answer that the rule lets through: what its fact records, with the conditions that were typed. */
export type AcceptedAnswer<A extends string> = Omit<Answered<A>, 'asks'> & { conditions?: string }

/**
 * The rule all answers share. `null` when this person gave this very answer before, since one click can arrive three times.
 * @param kinds the questions that this command answers
 * Refuses: not-awaiting-this, on-hold, already-answered-otherwise, answered-in-other-words, own-proposal, not-a-decider, taken-back-since,
 * seen-something-else, read-first (a yes to what was not shown in full, nor opened), reason-needed, reason-too-long, conditions-need-a-yes.
 */
export function mayAnswer<A extends string>(
  proposal: Proposal,
  institution: Institution,
  kinds: Readonly<Record<RequestKindId, RequestRules>>,
  command: AnswerCommand<A>,
): Result<{ request: Request; answered: AcceptedAnswer<A> } | null> {
  const request = requestOf(proposal, command.request)
  const kind = request && kinds[request.purpose]
  const possible = kind && possibleAnswer(kind, command.answer)
  if (!request || !possible) return refuse('not-awaiting-this')
  const earlier = request.answer
  const panel = panelNames(request)
  if (earlier?.by.id === command.by.id && earlier.answer === command.answer) {
    return saysNothingElse(command, earlier) ? ok(null) : refuse('answered-in-other-words', { at: earlier.at })
  }
  const interested = interestedIn(proposal)
  if (interested.includes(command.by.id)) return refuse('own-proposal', { panel })
  const decider = decidersOf(institution, request, interested, command.at).find(({ id }) => id === command.by.id)
  if (!decider) return refuse('not-a-decider', { panel })
  if (earlier) {
    const { by, at, answer } = earlier
    return refuse('already-answered-otherwise', { by: by.name, at, answer, purpose: request.purpose })
  }
  if (command.turn !== roundOf(request)) return refuse('taken-back-since')
  if (request.superseded || !isAlive(proposal)) {
    return refuse('seen-something-else', { version: String(proposal.submissions.at(-1)?.version ?? '') })
  }
  if (proposal.held) return refuse('on-hold', { by: proposal.held.by.name, at: proposal.held.at })
  if (!sameContent(command.seen, request.seen)) {
    return refuse('seen-something-else', { version: String(proposal.submissions.at(-1)?.version ?? '') })
  }
  if (possible.positive && unreadSections(proposal, request, kind.signs, command.read).length > 0) {
    return refuse('read-first', { version: String(request.seen.version) })
  }
  const words = acceptWords(command.reason, possible.words)
  if (!words.ok) return words
  const conditions = acceptWords(command.conditions ?? '', 'optional')
  if (!conditions.ok) return conditions
  if (conditions.value !== '' && !possible.positive) return refuse('conditions-need-a-yes')
  const { standingIn, actingFor } = decider
  const { answer, seen } = command
  return ok({
    request,
    answered: {
      ...{ request: request.id, answer, reason: words.value, seen, standingIn },
      ...(command.conditions === undefined ? {} : { conditions: conditions.value }),
      ...(actingFor ? { actingFor } : {}),
    },
  })
}

/** A second press says the same words, or none: the box of a card is empty once the card is made anew. */
const saysNothingElse = ({ reason, conditions = '' }: Written, earlier: Written): boolean =>
  saysNoMore(reason, earlier.reason) && saysNoMore(conditions, earlier.conditions ?? '')

const saysNoMore = (words: string, earlier: string): boolean =>
  ['', earlier, cleanText(earlier)].includes(cleanText(words))

type Written = { reason: string; conditions?: string | undefined }

/** People's own words, clean. Refuses: reason-needed, reason-too-long. */
export function acceptWords(words: string, need: 'needed' | 'optional'): Result<string> {
  const clean = cleanText(words)
  if (need === 'needed' && clean === '') return refuse('reason-needed')
  if (clean.length > REASON_LIMIT) {
    return refuse('reason-too-long', { limit: String(REASON_LIMIT), length: String(clean.length) })
  }
  return ok(clean)
}
