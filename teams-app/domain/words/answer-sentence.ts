import type { AnswerFact } from '../core/fold-requests.ts'
import type { Proposal } from '../core/proposal.ts'
import type { Recorded } from '../core/recorded.ts'
import { panelNames, type Request, type RequestAnswer } from '../core/request.ts'
import type { RequestWords } from '../core/request-kind.ts'
import type { HistorySentence } from '../core/step.ts'
import { askedNames, type HeadingOf } from './asked-words.ts'
import { formatDate, formatDay, formatMoment } from './format.ts'
import { thePanel } from './the-panel.ts'

/** What an answer did, in the past tense and without who did it: "requested changes on behalf of the School of Engineering". */
export function deed(words: Pick<RequestWords, 'answers'>, answer: string, body = ''): string {
  const forBody = body === '' ? '' : ` on behalf of ${body}`
  return words.answers[answer]?.did(forBody) ?? `${answer}${forBody}`
}

type Answered = Pick<RequestAnswer, 'answer' | 'standingIn' | 'actingFor'>

/**
 * "You, acting for B, agreed on behalf of the School of Engineering", without a full stop. Whoever is asked by name (`only`)
 * answers for themselves.
 * @param who "You", or a name
 */
export function answerSentence(
  who: string,
  { panels, only }: Pick<Request, 'panels' | 'only'>,
  words: Pick<RequestWords, 'answers'>,
  { answer, standingIn, actingFor }: Answered,
): string {
  const as = actingFor ? `, acting for ${actingFor.name},` : standingIn ? ', standing in as alternate,' : ''
  return `${who}${as} ${deed(words, answer, only ? '' : thePanel(panelNames({ panels })))}`
}

/**
 * "You requested changes on 7 Dec 2026, 10:00, and took that answer back on 8 Dec 2026, 09:00."; of one that was set aside, why, and
 * what happens next.
 */
export function takenBackSentence(
  who: string,
  { superseded }: Pick<Request, 'superseded'>,
  words: Pick<RequestWords, 'answers'>,
  { answer, at, takenBackAt, setAside }: Request['takenBack'][number],
): string {
  const given = `${who} ${deed(words, answer)} on ${formatMoment(at)}`
  if (!setAside) return `${given}, and took that answer back on ${formatMoment(takenBackAt)}.`
  const next = superseded
    ? 'The question is not asked any more.'
    : 'The question is open again, for those who decide now.'
  return `${given}, but who decides had been changed just before, so that answer does not count. Nothing is lost: it stays in the record. ${next}`
}

/** An answer in the history of its proposal, with whom is asked because of it. */
export function answerHistory(
  { by, at, fact }: Recorded<AnswerFact>,
  { requests }: Proposal,
  kinds: Readonly<Record<string, { words: RequestWords }>>,
): HistorySentence {
  const request = requests.find(({ id }) => id === fact.request)
  const words = request && kinds[request.purpose]?.words
  const said = request && words ? answerSentence(by.name, request, words, fact) : `${by.name} answered`
  const [first] = fact.asks
  const headingOf: HeadingOf = (purpose) => kinds[purpose]?.words.heading ?? purpose
  const asked = first ? ` Now asked: ${askedNames(fact.asks, headingOf)}, due ${formatDay(first.due ?? at)}.` : ''
  return { sentence: `${said}.${asked}`, reason: fact.reason }
}

/**
 * An answer as those read it who are asked after it: "Head of School (Ada Reed) agreed on 27 Nov 2026: “…”". `[]` before it is given.
 * @param unchanged what is said where it came without words
 */
export function answerOnRecord(request: Request, words: Pick<RequestWords, 'answers'>, unchanged = ''): string[] {
  const { answer } = request
  if (!answer) return []
  const who = answer.actingFor ? `${answer.by.name}, acting for ${answer.actingFor.name}` : answer.by.name
  const sentence = `${panelNames(request)} (${who}) ${deed(words, answer.answer)} on ${formatDate(answer.at)}`
  const conditions = answer.conditions ? ` Conditions: “${answer.conditions}”` : ''
  const same = answer.reason || conditions ? '' : unchanged && ` ${unchanged}`
  return [`${answer.reason ? `${sentence}: “${answer.reason}”` : `${sentence}.`}${conditions}${same}`]
}

/** What is said of an answer that stands for a later version. */
export const stillStands = 'Nothing it covered has changed since.'
