import type { PersonId } from '../domain/core/person.ts'
import type { Proposal } from '../domain/core/proposal.ts'
import { type Decider, panelNames, type Request, type RequestKindId } from '../domain/core/request.ts'
import { possibleAnswer, type RequestWords } from '../domain/core/request-kind.ts'
import type { Institution, UnitId } from '../domain/institution/institution.ts'
import { kindOf } from '../domain/registry.ts'
import { deed } from '../domain/words/answer-sentence.ts'
import { capitalise } from '../domain/words/capitalise.ts'
import { formatNames } from '../domain/words/format.ts'

/** A yes; anything else. */
export type AnswerSign = '✓' | '◆'

/** How far a question is that is asked beside another, or in turn: answered, waiting, or not asked yet. The words say so too. */
export type Beside = { sign: AnswerSign | '◷' | '○'; words: string }

/** More than so many are counted, not named. */
const NAMED = 3

export const signOf = (purpose: RequestKindId, answer: string): AnswerSign =>
  possibleAnswer(kindOf(purpose), answer)?.positive ? '✓' : '◆'

type Reading = { reader: PersonId | undefined; me: Decider | undefined }
type One = { words: RequestWords; request: Request | undefined }

/**
 * Who is asked the same as this question, or in turn about the same version, this one among them: those who have answered, those who
 * are waited for, those who come later. `[]` where nobody else is, and its reader answers for themselves. Somebody who answers in words
 * is not told of the others: a client draws a card anew that says something else, and would take what they are writing with it.
 */
export function beside(
  proposal: Proposal,
  request: Request,
  lead: UnitId,
  institution: Institution,
  { reader, me }: Reading,
): Beside[] {
  const { isWritten } = kindOf(request.purpose)
  const all = isWritten ? [] : allAsked(proposal, request, lead, institution)
  const isThis = (one: One) => one.request?.id === request.id
  const you = me && !request.answer ? `you${capacity(me)}` : undefined
  if (all.length < 2 || !all.some(isThis))
    return you && you !== 'you' ? [{ sign: '◷', words: `Waiting on ${you}` }] : []
  const answered = all.filter((one) => one.request?.answer)
  const open = all.filter((one) => one.request && !one.request.answer)
  const later = all.filter((one) => !one.request)
  const waiting = open.map((one) => (you && isThis(one) ? you : bodyOf(one)))
  const named = waiting.length > NAMED ? [you ?? waiting[0] ?? '', `${waiting.length - 1} more`] : waiting
  return [
    ...(answered.length > NAMED
      ? [{ sign: '✓' as const, words: `${answered.length} of ${all.length} have answered` }]
      : deeds(answered, reader)),
    ...(named.length > 0 ? [{ sign: '◷' as const, words: `Waiting on ${formatNames(named)}` }] : []),
    ...(later.length > 0 ? [{ sign: '○' as const, words: `Then ${formatNames(later.map(bodyOf))}` }] : []),
  ]
}

function allAsked(proposal: Proposal, request: Request, lead: UnitId, institution: Institution): One[] {
  const { inOrder, together } = kindOf(request.purpose)
  const ofSameVersion = (purpose: RequestKindId) =>
    purpose === request.purpose
      ? request
      : proposal.requests.findLast((one) => one.purpose === purpose && one.seen.version === request.seen.version)
  if (inOrder)
    return inOrder(institution, lead).map((purpose) => ({
      words: kindOf(purpose).words,
      request: ofSameVersion(purpose),
    }))
  return (together?.(proposal, request) ?? []).map((one) => ({ words: kindOf(one.purpose).words, request: one }))
}

/** Those who did the same stand in one sentence. */
function deeds(answered: readonly One[], reader: PersonId | undefined): Beside[] {
  const said = answered.flatMap(({ words, request }) => {
    const answer = request?.answer
    if (!request || !answer) return []
    const who = answer.by.id === reader ? 'you' : bodyOf({ words, request })
    return [{ who, did: deed(words, answer.answer), sign: signOf(request.purpose, answer.answer) }]
  })
  return [...new Set(said.map(({ did }) => did))].map((did) => {
    const same = said.filter((one) => one.did === did)
    const words = capitalise(`${formatNames(same.map(({ who }) => who))} ${did}`)
    return { sign: same.every(({ sign }) => sign === '✓') ? '✓' : '◆', words }
  })
}

const bodyOf = ({ words, request }: One): string => words.body ?? (request ? panelNames(request) : '')

const capacity = ({ actingFor, standingIn }: Decider): string =>
  actingFor ? ` (for ${actingFor.name})` : standingIn ? ' (as alternate)' : ''
