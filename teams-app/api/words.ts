import type { Stage } from '../domain/core/proposal.ts'
import type { Refused } from '../domain/core/result.ts'
import type { Refusals, StepState } from '../domain/core/step.ts'
import { kindOf, refusals } from '../domain/registry.ts'
import { deed } from '../domain/words/answer-sentence.ts'
import { formatMoment } from '../domain/words/format.ts'
import { thePanel } from '../domain/words/the-panel.ts'
import type { Allowance, NotAllowedYet } from './api.ts'
import { institutionRefusalWords } from './institution-words.ts'

/** Above the buttons, where a yes would sign more than is shown. */
export const readFirst = 'Not every word fits here: read it all, then answer.'
export const readInTab =
  'This is longer than a card can hold. Nothing was changed. Please open the proposal in the tab: you can read all of it there, and answer.'
export const allOfIt = 'This is all of it, as it was submitted.'

/** The box of a card for words that go with a yes. */
export const commentLabel = 'Comment (optional)'

/** The button that opens all of what is asked about, where a card does not hold every word. */
export const readAll = 'Read it all'

/** A sentence for each refusal that no step has of its own: what happened, that nothing was lost or changed, and what to do next. */
const commonRefusals: Refusals = {
  'unknown-proposal': () =>
    'This proposal is not known here. Nothing was changed. Please open it again from the list of proposals.',
  'not-an-editor': ({ lead }) =>
    `Only the Academic Lead, ${lead}, can change this proposal. Nothing was changed. Please send them your text.`,
  'no-longer-a-draft': () =>
    'This Expression of Interest is being decided on or decided already, so nothing in it changes now. Your text is kept on this device.',
  'unknown-field': ({ field }) => `The form has no field “${field}”. Nothing was changed. Please reload the page.`,
  'field-not-editable': ({ field }) =>
    `${field} is not changed in the form but on the proposal’s page, by whoever leads it. Nothing was changed.`,
  'wrong-type': ({ field }) => `${field} cannot hold that kind of answer. Nothing was changed. Please enter it again.`,
  'too-long': ({ field, limit, length }) =>
    `${field} holds at most ${limit} characters; this has ${length}. It was not saved, and is kept on this device. Please shorten it.`,
  'too-many-rows': ({ field, limit, count }) =>
    `${field} holds at most ${limit} rows; there are ${count}. They were not saved, and are kept on this device. Please remove some.`,
  'out-of-range': ({ field, min, max }) =>
    `${field} must lie between ${min} and ${max}. It was not saved. Please enter another figure.`,
  'not-a-choice': ({ field }) =>
    `That is not one of the choices for ${field}. Nothing was changed. Please choose from the list.`,
  'not-a-link': ({ field }) =>
    `${field} must be the address of a page that begins with https://. It was not saved. Please paste the whole address.`,
  'changed-by-another': ({ field, by, at }) =>
    `${by} changed “${field}”${at ? ` on ${formatMoment(at)}` : ''} while you were writing. Neither text was lost: please choose which to keep, or join them.`,
  'no-panel': ({ unit }) =>
    `Nobody is recorded who decides for ${unit}. Nobody was asked, and your form is safe. Please tell an administrator (Teaching and Learning Delivery).`,
  'not-awaiting-this': () =>
    'This question is not being asked. Nothing was changed. Please open the proposal to check its status.',
  'not-a-decider': ({ panel = '' }) => `Only ${thePanel(panel)} can answer this. Nothing was changed.`,
  'own-proposal': ({ panel = '' }) =>
    `You lead this proposal or have written it, now or before, so you cannot answer for ${thePanel(panel)}. Nothing was changed; the panel’s alternate decides.`,
  'seen-something-else': ({ version }) =>
    `A newer version (version ${version}) was submitted after this card was made. Nothing was recorded. Please read the new one before you answer.`,
  'already-answered-otherwise': ({ by, at = '', answer = '', purpose = '' }) =>
    `${by} already answered this: they ${deed(kindOf(purpose).words, answer)} on ${formatMoment(at)}. Your answer was not recorded.`,
  'answered-in-other-words': ({ at }) =>
    `You gave this answer on ${formatMoment(at ?? '')} with a different comment. That comment stands; the new one was not recorded. To change it, please take your answer back and answer again.`,
  'taken-back-since': () =>
    'That answer was taken back, and the question is open again. Nothing was recorded. Please read it again before you answer.',
  'day-in-future': () => 'That day is still to come. Nothing was recorded. Please give the day on which it took place.',
  'reason-needed': () => 'Please say why in a comment: the Academic Lead acts on it. Nothing was recorded yet.',
  'reason-too-long': ({ limit, length }) =>
    `A reason has at most ${limit} characters; this has ${length}. Nothing was recorded. Please shorten it.`,
  'read-first': ({ version }) =>
    `Read version ${version} first: this card does not show all of it, and your answer would cover all of it. Nothing was recorded. Please press ${readAll}, or open the proposal in the tab.`,
  'unknown-version': ({ version }) =>
    `There is no version ${version} of this proposal. Nothing was changed. Please choose one from what happened.`,
  'submission-missing': ({ version }) =>
    `The file of version ${version} is not in the library, so it is neither shown nor decided on. Nothing was changed; what was decided about it before stands. Please ask an administrator to restore the file from the library’s recycle bin: it continues automatically then.`,
  'submission-damaged': ({ version }) =>
    `The file of version ${version} was changed after it was submitted, so it is neither shown nor decided on: it is not what people were asked about. Nothing was changed. Please ask an administrator to restore the file from its history in the library: it continues automatically then.`,
  'unknown-message': () => 'This message is not in the record. Nothing was sent. Please reload the list of messages.',
  'not-waiting-to-be-tried': () =>
    'This message is sent, or being sent, so it was not sent again. Please reload the list of messages.',
  'no-longer-needed': () =>
    'This question is closed, or this person does not decide it any more, so the message was not sent. There is nothing to do.',
  'record-damaged': () =>
    'The record of this proposal does not fit together, so it takes no decisions until an administrator has restored it. Nothing was changed.',
  'record-newer': () =>
    'A newer version of this application has already worked on this proposal, so here it can only be read. Nothing was changed. Please try again in a few minutes, when every part of the application has been brought up to date.',
  'form-missing': () =>
    'The row of this form is missing from the list Expressions of Interest in SharePoint: somebody has deleted it. Nothing was changed, and nothing that was decided is lost. Please ask an administrator of the site to restore the row from the site’s recycle bin; the form then opens again automatically.',
  ...institutionRefusalWords,
}

/** Every refusal there is, with its sentence. */
export const refusalWords: Refusals = { ...commonRefusals, ...refusals }

/** Throws an Error for a refusal without a sentence; a test finds none. */
export function refusalSentence({ refusal, detail }: Refused): string {
  const words = refusalWords[refusal]
  if (!words) throw new Error(`The refusal ${refusal} has no sentence.`)
  return words(detail)
}

/** What people read when something broke. `reference` finds the log line. */
export const brokenSentence = (reference: string): string =>
  `Something went wrong on our side, and it is not certain that this was recorded. Nothing you typed is lost. Please open the proposal to check its status, and try again. Reference ${reference}.`

/** The same where something was only to be read: nothing can have been recorded. */
export const notReadSentence = (reference: string): string =>
  `Something went wrong on our side, so this could not be looked up. Nothing was changed. Please try again in a moment. Reference ${reference}.`

export const cardTooOld = 'This card is too old to use. Nothing was changed. Please open the proposal in the tab.'

export const malformed = 'This could not be read, so nothing was changed. Please reload the page and try again.'
export const notJson =
  'This did not come in the form this service reads, so nothing was changed. Please reload the page and try again.'
export const noSuchAddress =
  'There is nothing at this address. Nothing was changed. Please open the app in Teams again.'
/** @param seconds until one may ask again */
export const tooMany = (seconds: string): string =>
  `There were too many requests within a minute, so this one was not taken. Nothing was changed, and what you typed is kept. Please try again in ${seconds} seconds.`
/** Why the app cannot do yet what somebody wants done in their name, and what to do about it. */
export const notAllowedYetWords: Record<Allowance, Record<NotAllowedYet['why'], string>> = {
  'find-people': {
    consent: 'You have not allowed this app yet to look people up in your name. Nothing was changed.',
    'sign-in': 'Microsoft 365 wants to check that it is you before it shows people. Nothing was changed.',
    refused:
      'Microsoft 365 did not let this app look people up in your name. Nothing was changed. Please open the app in Teams, or ask your Microsoft 365 administrator.',
  },
  'book-meeting': {
    consent:
      'You have not allowed this app yet to see when people are free and to book meetings in your calendar. Nothing was changed.',
    'sign-in': 'Microsoft 365 wants to check that it is you before it opens your calendar. Nothing was changed.',
    refused:
      'Microsoft 365 did not let this app into your calendar. Nothing was changed. Please write the invitation in Outlook, or ask your Microsoft 365 administrator.',
  },
}

/** What a button beside the sentence does about it. */
export const mendedHere: Record<Exclude<NotAllowedYet['why'], 'refused'>, string> = {
  consent: 'Please allow it, and it continues automatically.',
  'sign-in': 'Please sign in again, and it continues automatically.',
}

/** What rejects a request, with what finds its line in the log. */
export const withReference = (sentence: string, reference: string): string => `${sentence} Reference ${reference}.`
export const tooLarge =
  'This is larger than a form can be, so it was not saved. It is kept on this device. Please shorten it.'
export const notSignedIn =
  'Your sign-in could not be checked, so nothing was changed. Please close this tab, open it again, and sign in.'

/** "Since you last looked: Fee per learner £900 → £1,100, Idea." @param named how many of them, before "and 2 more" */
export function changedSentence(what: readonly string[], named = what.length): string {
  const more = what.length - named
  return `Since you last looked: ${what.slice(0, named).join(', ')}${more > 0 ? ` and ${more} more` : ''}.`
}

export const stageWords: Record<Stage, string> = {
  scoping: '① Scoping',
  'approval-to-proceed': '① Approval to Proceed',
  proceeding: '② May proceed',
  'not-proceeding': 'Does not proceed',
  withdrawn: 'Withdrawn',
}

export const onHoldWords = 'On hold'

export const stepStateWords: Record<StepState, string> = {
  done: 'done',
  now: 'your turn',
  waits: 'waiting',
  'not-yet': 'comes later',
  'not-needed': 'not needed',
  returned: 'changes requested',
  stopped: 'does not proceed',
  'not-recorded': 'not recorded here: do it as you do today',
}
