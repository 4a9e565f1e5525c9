import type { PersonId } from '../domain/core/person.ts'
import type { Proposal } from '../domain/core/proposal.ts'
import { type Decider, panelNames, type Request, type RequestKindId } from '../domain/core/request.ts'
import { possibleAnswer, type RequestWords } from '../domain/core/request-kind.ts'
import type { Institution, UnitId } from '../domain/institution/institution.ts'
import { kindOf } from '../domain/registry.ts'
import { deed } from '../domain/words/answer-sentence.ts'
import { capitalise } from '../domain/words/capitalise.ts'

/** A yes; anything else. */
export type AnswerSign = '✓' | '◆'

/** How far a question is that is asked beside another, or in turn: answered, waiting, or not asked yet. The words say so too. */
export type Beside = { sign: AnswerSign | '◷' | '○'; words: string }

/** More than so many are counted, not named. */
const NAMED = 4

export const signOf = (purpose: RequestKindId, answer: string): AnswerSign =>
  possibleAnswer(kindOf(purpose), answer)?.positive ? '✓' : '◆'

type Reading = { reader: PersonId | undefined; me: Decider | undefined }
type One = { words: RequestWords; request: Request | undefined }

/**
 * Who is asked the same as this question, or in turn about the same version, this one among them and in the order they are asked.
 * `[]` where nobody else is, and its reader answers for themselves.
 */
export function beside(
  proposal: Proposal,
  request: Request,
  lead: UnitId,
  institution: Institution,
  { reader, me }: Reading,
): Beside[] {
  const all = allAsked(proposal, request, lead, institution)
  const isOf = (one: One) => one.request?.id === request.id
  const alone = !all.some(isOf) || all.length < 2
  const answersForOther = me !== undefined && request.answer === undefined && capacity(me) !== ''
  if (alone) return answersForOther ? [standing({ words: kindOf(request.purpose).words, request }, reader, me)] : []
  if (all.length <= NAMED) return all.map((one) => standing(one, reader, isOf(one) ? me : undefined))
  const answered = all.filter((one) => one.request?.answer).length
  const own = all.filter((one) => isOf(one) && me && !one.request?.answer)
  return [
    { sign: answered === all.length ? '✓' : '◷', words: `${answered} of ${all.length} have answered` },
    ...own.map((one) => standing(one, reader, me)),
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

/** @param me whoever reads it, where they may answer this one */
function standing({ words, request }: One, reader: PersonId | undefined, me: Decider | undefined): Beside {
  const body = words.body ?? (request ? panelNames(request) : '')
  if (!request) return { sign: '○', words: capitalise(`${body} not asked yet`) }
  const { answer, purpose } = request
  if (!answer) return { sign: '◷', words: capitalise(`waiting on ${me ? `you${capacity(me)}` : body}`) }
  const who = answer.by.id === reader ? 'you' : body
  return { sign: signOf(purpose, answer.answer), words: capitalise(`${who} ${deed(words, answer.answer)}`) }
}

const capacity = ({ actingFor, standingIn }: Decider): string =>
  actingFor ? `, acting for ${actingFor.name}` : standingIn ? ', standing in as alternate' : ''
