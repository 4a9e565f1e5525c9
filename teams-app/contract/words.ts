import type { StepState } from '../domain/delivery-model.ts'
import type { Stage } from '../domain/proposal.ts'
import type { Purpose } from '../domain/request.ts'
import type { RefusalCode, RefusalDetail, Refused } from '../domain/result.ts'
import { formatMoment } from './format.ts'

/** A sentence for each refusal: what happened, that nothing was lost or changed, and what to do next. */
const refusalWords: Record<RefusalCode, (detail: RefusalDetail) => string> = {
  'unknown-proposal': () =>
    'This proposal is not known here. Nothing was changed. Please open it again from the list of proposals.',
  'title-too-short': ({ min }) => `A title needs at least ${min} characters. Please say a little more.`,
  'title-too-long': ({ max, length }) =>
    `A title has at most ${max} characters; this one has ${length}. Please shorten it.`,
  'not-an-editor': ({ lead }) =>
    `Only the Academic Lead, ${lead}, can change this proposal. Nothing was changed. Please send them your text.`,
  'no-longer-a-draft': () =>
    'This Expression of Interest is being decided on, so it cannot be changed now. Your text is kept on this device.',
  'unknown-field': ({ field }) => `The form has no field “${field}”. Nothing was changed. Please reload the page.`,
  'field-not-editable': ({ field }) =>
    `${field} was set when the proposal was opened and does not change. Nothing was changed.`,
  'wrong-type': ({ field }) => `${field} cannot hold that kind of answer. Nothing was changed. Please enter it again.`,
  'too-long': ({ field, limit, length }) =>
    `${field} holds at most ${limit} characters; this has ${length}. It was not saved, and is kept on this device. Please shorten it.`,
  'out-of-range': ({ field, min, max }) =>
    `${field} must lie between ${min} and ${max}. It was not saved. Please enter another figure.`,
  'not-a-choice': ({ field }) =>
    `That is not one of the choices for ${field}. Nothing was changed. Please choose from the list.`,
  'changed-by-another': ({ field, by, at }) =>
    `${by} changed “${field}”${at ? ` on ${formatMoment(at)}` : ''} while you were writing. Neither text was lost: please choose which to keep, or join them.`,
  'answers-missing': ({ first, others }) =>
    `${first}${others === '0' ? '' : ` ${others} more to settle.`} Nobody was asked yet. Please complete the form and ask again.`,
  'already-agreed': () =>
    'This very version is agreed already, so nobody was asked again. Please ask for Approval to Proceed, or change the form first.',
  'agreement-needed': () =>
    'The Head of School has not agreed to this Expression of Interest. Nobody was asked yet. Please ask for agreement first.',
  'agreement-needed-again': () =>
    'The form has changed since it was agreed. Nobody was asked yet. Please ask for agreement to the new version first.',
  'nothing-changed-since-return': () =>
    'It was returned for changes, and nothing has changed since. Nobody was asked. Please change the form and ask for agreement again.',
  'no-panel': ({ unit }) =>
    `Nobody is recorded who decides for ${unit}. Nobody was asked, and your form is safe. Please tell an administrator (Teaching and Learning Delivery).`,
  'not-awaiting-this': () =>
    'This question is not being asked. Nothing was changed. Please open the proposal to see where it stands.',
  'not-a-decider': ({ panel }) => `Only the ${panel} can answer this. Nothing was changed.`,
  'own-proposal': ({ panel }) =>
    `This is your own proposal, so you cannot answer for the ${panel}. Nothing was changed; the panel’s alternate decides.`,
  'seen-something-else': ({ version }) =>
    `A newer version (version ${version}) was submitted after this card was made. Nothing was recorded. Please read the new one before you answer.`,
  'already-answered-otherwise': ({ by, at, answer }) =>
    `${by} already answered this on ${formatMoment(at ?? '')}: ${answerWords[answer ?? ''] ?? answer}. Your answer was not recorded.`,
  'already-decided': () => 'This proposal is decided already. Nothing was changed.',
  'reason-needed': () =>
    'Please say why, in a sentence: the Academic Lead acts on your words. Nothing was recorded yet.',
  'reason-too-long': ({ limit, length }) =>
    `A reason has at most ${limit} characters; this has ${length}. Nothing was recorded. Please shorten it.`,
  'not-an-administrator': () => 'Only an administrator can change this. Nothing was changed.',
  'own-seat': ({ panel }) =>
    `Nobody changes the panel they sit on (${panel}). Nothing was changed. Please ask another administrator.`,
  'already-founded': () => 'The institution is recorded already. Nothing was changed.',
  'unknown-school': ({ school }) =>
    `The School “${school}” is not recorded. Nothing was changed. Please record it first.`,
  'record-damaged': () =>
    'The record of this proposal does not fit together, so it takes no decisions until an administrator has restored it. Nothing was changed.',
}

export const refusalSentence = ({ refusal, detail }: Refused): string => refusalWords[refusal](detail)

/** What people read when something broke. `reference` finds the log line. */
export const brokenSentence = (reference: string): string =>
  `Something went wrong on our side, and it is not certain that this was recorded. Nothing you typed is lost. Please open the proposal to see where it stands, and try again. Reference ${reference}.`

export const cardTooOld = 'This card is too old to use. Nothing was changed. Please open the proposal in the tab.'

export const malformed = 'This could not be read, so nothing was changed. Please reload the page and try again.'
export const tooLarge =
  'This is larger than a form can be, so it was not saved. It is kept on this device. Please shorten it.'
export const notSignedIn =
  'Your sign-in could not be checked, so nothing was changed. Please close this tab, open it again, and sign in.'

/** How an answer is called in the middle of a sentence. */
export const answerWords: Record<string, string> = {
  agree: 'agreed',
  'not-yet': 'not yet agreed',
  proceed: 'let it proceed',
  return: 'returned it for changes',
  'do-not-proceed': 'decided that it does not proceed',
}

/** A heading for each question that a panel is asked, and the guidance's step it belongs to. */
export const purposeWords: Record<Purpose, { heading: string; step: 'S1.4' | 'S1.6' }> = {
  'head-of-school-agreement': { heading: 'Agreement', step: 'S1.4' },
  'school-approval-to-proceed': { heading: 'Approval to Proceed · School', step: 'S1.6' },
  'faculty-approval-to-proceed': { heading: 'Approval to Proceed · Faculty', step: 'S1.6' },
}

export type Choice = { answer: string; label: string; positive: boolean; onlyInTab?: true }

/** The buttons of each question, the positive one first. Do not proceed is offered in the tab alone. */
export const choices: Record<Purpose, readonly Choice[]> = {
  'head-of-school-agreement': [
    { answer: 'agree', label: 'Agree', positive: true },
    { answer: 'not-yet', label: 'Not yet', positive: false },
  ],
  'school-approval-to-proceed': approval('Let it proceed for the School'),
  'faculty-approval-to-proceed': approval('Let it proceed for the Faculty'),
}

function approval(yes: string): readonly Choice[] {
  return [
    { answer: 'proceed', label: yes, positive: true },
    { answer: 'return', label: 'Return for changes', positive: false },
    { answer: 'do-not-proceed', label: 'Do not proceed', positive: false, onlyInTab: true },
  ]
}

/** The text box of every answer. */
export const reasonLabel = 'Your words (needed unless you say yes)'

export const stageWords: Record<Stage, string> = {
  scoping: '① Scoping',
  'approval-to-proceed': '① Approval to Proceed',
  proceeding: '② May proceed',
  'not-proceeding': 'Does not proceed',
}

export const stepStateWords: Record<StepState, string> = {
  done: 'done',
  now: 'your turn',
  waits: 'waiting',
  'not-yet': 'comes later',
  returned: 'sent back with words',
  stopped: 'does not proceed',
  'not-recorded': 'not recorded here: do it as you do today',
}

/** "Asks the School first, then the Faculty." */
export function orderSentence(order: readonly ('school' | 'faculty')[]): string {
  const [first, second] = order.map((body) => (body === 'school' ? 'the School' : 'the Faculty'))
  return second ? `Asks ${first} first, then ${second}.` : `Asks ${first}.`
}
