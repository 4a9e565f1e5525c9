import { panelNames, type Request, type RequestAnswer } from '../domain/core/request.ts'
import type { AnswerName, RequestKind } from '../domain/core/request-kinds.ts'
import { formatMoment } from './format.ts'
import { thePanel } from './the-panel.ts'
import { answerWords } from './words.ts'

/** What an answer did, in the past tense and without who did it: "requested changes on behalf of the School of Engineering". */
export function deed(purpose: RequestKind, answer: string, body = ''): string {
  const forBody = body === '' ? '' : ` on behalf of ${body}`
  if (answer === ('do-not-proceed' satisfies AnswerName)) return `decided${forBody} that it does not proceed`
  if (answer === ('advise' satisfies AnswerName) && purpose === 'market-view') return `gave a market view${forBody}`
  return `${answerWords[answer] ?? answer}${forBody}`
}

type Answered = Pick<RequestAnswer, 'answer' | 'standingIn' | 'actingFor'>

/**
 * "You, acting for B, agreed on behalf of the School of Engineering", without a full stop. Whoever is asked by name (`only`)
 * answers for themselves.
 * @param who "You", or a name
 */
export function answerSentence(
  who: string,
  { purpose, panels, only }: Pick<Request, 'purpose' | 'panels' | 'only'>,
  { answer, standingIn, actingFor }: Answered,
): string {
  const as = actingFor ? `, acting for ${actingFor.name},` : standingIn ? ', standing in as alternate,' : ''
  return `${who}${as} ${deed(purpose, answer, only ? '' : thePanel(panelNames({ panels })))}`
}

/**
 * "You requested changes on 7 Dec 2026, 10:00, and took that answer back on 8 Dec 2026, 09:00."; of one that was set aside, why, and
 * what happens next.
 */
export function takenBackSentence(
  who: string,
  { purpose, superseded }: Pick<Request, 'purpose' | 'superseded'>,
  { answer, at, takenBackAt, setAside }: Request['takenBack'][number],
): string {
  const given = `${who} ${deed(purpose, answer)} on ${formatMoment(at)}`
  if (!setAside) return `${given}, and took that answer back on ${formatMoment(takenBackAt)}.`
  const next = superseded
    ? 'The question is not asked any more.'
    : 'The question is open again, for those who decide now.'
  return `${given}, but who decides had been changed just before, so that answer does not count. Nothing is lost: it stays in the record. ${next}`
}
