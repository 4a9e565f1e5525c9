import type { Stage } from '../domain/core/proposal.ts'
import type { MarketRating } from '../domain/core/request.ts'
import { type AnswerName, type PossibleAnswer, type RequestKind, requestKinds } from '../domain/core/request-kinds.ts'
import type { RefusalCode, RefusalDetail, Refused } from '../domain/core/result.ts'
import type { StepState } from '../domain/delivery-model.ts'
import type { Allowance, NotAllowedYet } from './api.ts'
import { formatMoment } from './format.ts'
import { institutionRefusalWords } from './institution-words.ts'
import { thePanel } from './the-panel.ts'

/** Above the buttons, where a yes would sign more than is shown. */
export const readFirst = 'A yes covers every word, and not all of it fits here. Read it all, then answer.'
export const readInTab =
  'This is longer than a card can hold. Nothing was changed. Please open the proposal in the tab: you can read all of it there, and answer.'
export const allOfIt = 'This is all of it, as it was submitted.'

/** The button that opens all of what is asked about, where a card does not hold every word. */
export const readAll = 'Read it all'

/** A sentence for each refusal: what happened, that nothing was lost or changed, and what to do next. */
const refusalWords: Record<RefusalCode, (detail: RefusalDetail) => string> = {
  'unknown-proposal': () =>
    'This proposal is not known here. Nothing was changed. Please open it again from the list of proposals.',
  'title-too-short': ({ min }) => `A title needs at least ${min} characters. Please say a little more.`,
  'title-too-long': ({ max, length }) =>
    `A title has at most ${max} characters; this one has ${length}. Please shorten it.`,
  'too-many-opened': ({ most }) =>
    `You have opened ${most} proposals within an hour, which is as many as one person can. Nothing was opened, and your title is kept. Please continue with one of them, or try again in an hour.`,
  'not-an-editor': ({ lead }) =>
    `Only the Academic Lead, ${lead}, can change this proposal. Nothing was changed. Please send them your text.`,
  'not-the-lead': ({ lead }) => `Only the Academic Lead, ${lead}, can do this. Nothing was changed. Please ask them.`,
  'on-hold': ({ by, at }) =>
    `${by} put this proposal on hold${at ? ` on ${formatMoment(at)}` : ''}, so nothing is asked or answered just now. Nothing was changed. It continues where it stopped once it is resumed.`,
  withdrawn: () => 'This proposal was withdrawn. Nothing was changed; the record is kept.',
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
  'answers-missing': ({ first, others }) =>
    `${first}${others === '0' ? '' : ` ${others} more to resolve.`} Nobody was asked yet. Please complete the form and ask again.`,
  'already-agreed': () =>
    'This very version is agreed already, so nobody was asked again. Please ask for Approval to Proceed, or change the form first.',
  'agreement-needed': ({ who }) =>
    `${who ? `Not everybody has agreed yet: ${who}.` : 'Nobody has agreed to this Expression of Interest yet.'} Nobody was asked. Please ask for agreement first.`,
  'not-ready': ({ first, others }) =>
    `${first}${others === '0' ? '' : ` ${others} more to resolve.`} Nobody was asked yet. Please resolve it and ask again.`,
  'agreement-needed-again': () =>
    'The form has changed since it was agreed. Nobody was asked yet. Please ask for agreement to the new version first.',
  'nothing-changed-since-return': () =>
    'It was returned for changes, and nothing has changed since. Nobody was asked. Please change the form and ask for agreement again.',
  'no-panel': ({ unit }) =>
    `Nobody is recorded who decides for ${unit}. Nobody was asked, and your form is safe. Please tell an administrator (Teaching and Learning Delivery).`,
  'not-awaiting-this': () =>
    'This question is not being asked. Nothing was changed. Please open the proposal to check its status.',
  'not-a-decider': ({ panel = '' }) => `Only ${thePanel(panel)} can answer this. Nothing was changed.`,
  'own-proposal': ({ panel = '' }) =>
    `You lead this proposal or have written it, now or before, so you cannot answer for ${thePanel(panel)}. Nothing was changed; the panel’s alternate decides.`,
  'seen-something-else': ({ version }) =>
    `A newer version (version ${version}) was submitted after this card was made. Nothing was recorded. Please read the new one before you answer.`,
  'already-answered-otherwise': ({ by, at, answer }) =>
    `${by} already answered this: they ${answerWords[answer ?? ''] ?? answer} on ${formatMoment(at ?? '')}. Your answer was not recorded.`,
  'answered-in-other-words': ({ at }) =>
    `You gave this answer on ${formatMoment(at ?? '')} with a different comment. That comment stands; the new one was not recorded. To change it, please take your answer back and answer again.`,
  'taken-back-since': () =>
    'That answer was taken back, and the question is open again. Nothing was recorded. Please read it again before you answer.',
  'nothing-to-take-back': () => 'There is no answer to take back. Nothing was changed.',
  'not-your-answer': ({ by }) => `${by} gave this answer, so only they can take it back. Nothing was changed.`,
  'acted-on': () =>
    'Somebody has acted on your answer already, so it cannot be taken back. Nothing was changed. Please speak to the Academic Lead.',
  'not-an-adviser': ({ panel = '' }) =>
    `Choose who gave the advice from ${thePanel(panel)}. Nothing was recorded; your text is kept on this page.`,
  'day-in-future': () => 'That day is still to come. Nothing was recorded. Please give the day on which it took place.',
  'attendees-needed': () => 'Say who took part. Nothing was recorded; your text is kept on this page.',
  'too-many-attendees': ({ limit }) =>
    `At most ${limit} people can be named. Nothing was recorded; your text is kept on this page.`,
  'too-many-decisions': ({ limit }) =>
    `At most ${limit} decisions of one meeting are recorded. Nothing was recorded; your text is kept on this page.`,
  'too-many-actions': ({ limit }) =>
    `At most ${limit} actions of one meeting are recorded. Nothing was recorded; your text is kept on this page.`,
  'line-too-long': ({ field, limit, length }) =>
    `${field} holds at most ${limit} characters; this has ${length}. Nothing was recorded; your text is kept on this page. Please shorten it.`,
  'action-incomplete': ({ action = '' }) =>
    `Each action says what is to be done, who does it, and by which day; one of these is missing of “${action}”. Nothing was recorded; your text is kept on this page.`,
  'due-before-the-meeting': ({ action = '' }) =>
    `An action cannot be due before the meeting took place, as “${action}” would be. Nothing was recorded; your text is kept on this page. Please look at the two days.`,
  'unknown-action': () => 'This action is not in the record. Nothing was changed. Please reload the page.',
  'no-meeting-needed': () =>
    'Nothing in the form calls for a stakeholder meeting, so nobody was asked. You can continue without one.',
  'not-proceeding-yet': () => 'This proposal has no Approval to Proceed. Nothing was changed.',
  'meeting-ends-first': () => 'The meeting would end before it begins. Nobody was invited. Please choose another end.',
  'meeting-too-long': ({ limit }) =>
    `A meeting takes ${limit} hours at the most. Nobody was invited. Please choose another end.`,
  'meeting-in-the-past': () => 'That time has passed. Nobody was invited. Please choose a later one.',
  'meeting-too-far-ahead': ({ limit }) =>
    `That day is more than ${limit} days ahead. Nobody was invited. Please look at the year.`,
  'meeting-booked-already': ({ by, at = '' }) =>
    `${by} has booked this meeting for ${formatMoment(at)}. Nobody was invited again. To move or cancel it, open it in Outlook: those who were invited hear of it there.`,
  'meeting-being-booked': ({ by, at = '' }) =>
    `${by} has begun to book this meeting for ${formatMoment(at)}, and it is not known yet whether the invitations went out. Nobody was invited again. Please let ${by} finish it, or say that it was not sent.`,
  'nobody-to-invite': ({ team = '' }) =>
    `Nobody may speak for ${thePanel(team)} on that day, so the meeting could not resolve anything. Nobody was invited. Please choose another day, or ask an administrator to name somebody.`,
  'nobody-reachable': ({ team = '', names = '' }) =>
    `No invitation would reach anybody of ${thePanel(team)}: ${names} cannot be found in the directory with a mail address, so the meeting could not resolve anything. Nobody was invited. Please ask an administrator to put that right, or ask the teams in writing.`,
  'no-longer-free': ({ names = '' }) =>
    `Since these times were looked up, that time is gone: ${names} cannot come any more. Nobody was invited. Please look at the times again.`,
  'room-taken': ({ room = '' }) =>
    `${room} is taken at that time. Nobody was invited. Please choose another room or another time.`,
  'no-calendar': () =>
    'You have no calendar in Microsoft 365 that this app can write to. Nobody was invited. Please ask somebody who writes the proposal with you to book it.',
  'calendar-refused': () =>
    'Your calendar did not take the meeting. Nobody was invited. Please choose another time, or send the invitation from Outlook yourself.',
  'calendar-silent': () =>
    'Microsoft 365 did not say whether it sent the invitations. Please press Book again in a moment: however often you do, there is one meeting, and nobody is invited twice.',
  'not-in-your-calendar': ({ reference = '' }) =>
    `There is no meeting in your calendar whose subject begins with [${reference}]. Nothing was changed. If you have just sent it, please look again in a moment; the subject must still begin so.`,
  'appointment-not-sent': () =>
    'An appointment about this is saved in your calendar and not sent, so nobody is invited yet. Nothing was changed. Please open it in Outlook and send it, or delete it there, and press again.',
  'unknown-meeting': () => 'This meeting is not in the record. Nothing was changed. Please reload the page.',
  'not-the-organiser': ({ by }) =>
    `${by} has this meeting in their calendar, so only they can say what became of it. Nothing was changed.`,
  'too-many-co-authors': ({ limit }) => `At most ${limit} people can write it with you. Nothing was changed.`,
  'has-answered-already': ({ name }) =>
    `${name} has answered a question about this proposal, so they cannot write it too. Nothing was changed.`,
  'not-scoping': () =>
    'Who leads and who owns a proposal is named while it is being scoped. Nothing was changed. Please speak to an administrator (Teaching and Learning Delivery).',
  'already-decided': () => 'This proposal is decided already. Nothing was changed.',
  'reason-needed': () => 'Please say why in a comment: the Academic Lead acts on it. Nothing was recorded yet.',
  'reason-too-long': ({ limit, length }) =>
    `A reason has at most ${limit} characters; this has ${length}. Nothing was recorded. Please shorten it.`,
  'conditions-need-a-yes': () =>
    'Conditions go with a yes. Nothing was recorded; what you typed is kept. Please move them into Comment, or approve.',
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

export const refusalSentence = ({ refusal, detail }: Refused): string => refusalWords[refusal](detail)

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

/** What an answer did, in the past tense after whoever gave it; see `deed` for on whose behalf. */
export const answerWords: Record<string, string> = {
  advise: 'gave advice',
  confirm: 'confirmed what was recorded',
  correct: 'corrected what was recorded',
  agree: 'agreed',
  'not-yet': 'requested changes',
  settled: 'resolved it in writing',
  'meeting-needed': 'asked for a meeting',
  proceed: 'gave Approval to Proceed',
  return: 'returned it for changes',
  'do-not-proceed': 'decided that it does not proceed',
} satisfies Record<AnswerName, string>

/** A heading for each question, and what it asks of its reader in a sentence. */
export const requestKindWords: Record<RequestKind, { heading: string; prompt: string }> = {
  'faculty-advice': {
    heading: 'Advice · Faculty Teaching and Learning',
    prompt: 'How would you best take this idea forward? Your answer is recorded as your advice.',
  },
  'faculty-advice-confirmation': {
    heading: 'Your advice, as recorded',
    prompt: 'The Academic Lead recorded this advice on your behalf. Is it right?',
  },
  'market-view': {
    heading: 'Market view · Manchester Online',
    prompt: 'How strong is the market for this idea? Your answer is recorded as your view; a rating helps.',
  },
  'market-view-confirmation': {
    heading: 'Your market view, as recorded',
    prompt: 'The Academic Lead recorded this market view on your behalf. Is it right?',
  },
  'head-of-school-agreement': {
    heading: 'Agreement · Head of School',
    prompt:
      'Do you agree to this Expression of Interest and its initial costing? It asks for your people’s time before any fee income.',
  },
  'school-operations-agreement': {
    heading: 'Agreement · School Operations',
    prompt:
      'Do you agree to this Expression of Interest and its initial costing? It asks for administration, rooms and fee handling.',
  },
  'manchester-online-agreement': {
    heading: 'Agreement · Education Development Team / Manchester Online',
    prompt:
      'Do you agree to this Expression of Interest and its initial costing? It asks for development and marketing.',
  },
  'education-development-agreement': {
    heading: 'Agreement · Education Development Team',
    prompt: 'Do you agree to this Expression of Interest and its initial costing? It asks for learning design.',
  },
  'stakeholder-view': {
    heading: 'In writing, in place of a stakeholder meeting',
    prompt: 'Can this be resolved in writing, or is a meeting needed?',
  },
  'school-approval-to-proceed': {
    heading: 'Approval to Proceed · School',
    prompt: 'May this agreed Expression of Interest go on to full documentation?',
  },
  'faculty-approval-to-proceed': {
    heading: 'Approval to Proceed · Faculty',
    prompt: 'May this agreed Expression of Interest go on to full documentation?',
  },
}

export type Choice = PossibleAnswer & { label: string }

const answerLabels: Record<Exclude<AnswerName, 'proceed'>, string> = {
  advise: 'Send my advice',
  confirm: 'Yes, that is right',
  correct: 'Correct it',
  agree: 'Agree',
  'not-yet': 'Request changes',
  settled: 'Resolved',
  'meeting-needed': 'A meeting is needed',
  return: 'Return for changes',
  'do-not-proceed': 'Do not proceed',
}

/** "Changed since you were asked last: Fee, Learners in a run." */
export const changedSentence = (what: readonly string[]): string =>
  `Changed since you were asked last: ${what.join(', ')}.`

/** The buttons of each question, the positive one first. Do not proceed is offered in the tab alone. */
export const choicesOf = (purpose: RequestKind): readonly Choice[] =>
  requestKinds[purpose].answers.map((one) => ({ ...one, label: labelOf(purpose, one.answer) }))

function labelOf(purpose: RequestKind, answer: AnswerName): string {
  if (answer === 'proceed')
    return purpose === 'school-approval-to-proceed' ? 'Approve for the School' : 'Approve for the Faculty'
  if (answer === 'advise' && purpose === 'market-view') return 'Send my view'
  return answerLabels[answer]
}

/** The text box of an answer: whether words are needed, and for what. */
export const reasonLabel = (purpose: RequestKind): string => reasonLabels[purpose] ?? agreementComment

const agreementComment = 'Comment (required if you request changes)'
const approvalComment = 'Comment (required if you return it)'
const correction = 'Comment (required if you correct it)'
const reasonLabels: Partial<Record<RequestKind, string>> = {
  'faculty-advice': 'Your advice (required)',
  'faculty-advice-confirmation': correction,
  'market-view': 'Your view (required)',
  'market-view-confirmation': correction,
  'stakeholder-view': 'Comment (required)',
  'school-approval-to-proceed': approvalComment,
  'faculty-approval-to-proceed': approvalComment,
}

/** The second box at Approval to Proceed; '' where a question has none. */
export const conditionsLabel = (purpose: RequestKind): string =>
  requestKinds[purpose].step === 'S1.6' ? 'Conditions of approval (optional)' : ''

export const ratingLabel = 'How strong is the market? (you may leave this open)'
export const ratingWords: Record<MarketRating, string> = {
  strong: 'Strong',
  moderate: 'Moderate',
  weak: 'Weak',
  unclear: 'Unclear',
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

type Order = readonly ('school' | 'faculty')[]

/** "the School, then the Faculty"; '' where nobody is asked. */
export const bodiesInOrder = (order: Order): string =>
  order.map((body) => (body === 'school' ? 'the School' : 'the Faculty')).join(', then ')

/** "Asks the School, then the Faculty." */
export const orderSentence = (order: Order): string =>
  order.length === 0
    ? 'Asks nobody else: the Head of School’s agreement counts as Approval to Proceed.'
    : `Asks ${bodiesInOrder(order)}.`
