import { nextBody } from '../domain/approval-to-proceed.ts'
import type { Hash } from '../domain/canonical-json.ts'
import { type FieldKey, fieldKeys, fieldOf, isBlank } from '../domain/expression-of-interest.ts'
import type { Instant } from '../domain/instant.ts'
import type { Institution } from '../domain/institution.ts'
import { type Shown, shownOf } from '../domain/notices.ts'
import type { PersonId } from '../domain/person.ts'
import { interestedIn, latestSubmission, type Proposal, type Submitted } from '../domain/proposal.ts'
import { decidersOf, type Purpose, type Request } from '../domain/request.ts'
import type { Seen } from '../domain/submission.ts'
import { formatAnswer, formatCount, formatDay, formatMoment } from './format.ts'
import { answerWords, type Choice, choices, purposeWords } from './words.ts'

/** A question to a panel as one reader sees it: the same plain data for the card, the chat and the tab. */
export type RequestView = {
  proposal: string
  request: string
  purpose: Purpose
  step: 'S1.4' | 'S1.6'
  heading: string
  title: string
  panelName: string
  academicLead: string
  version: number
  asked: string
  due: string
  /** Short figures in the order this panel cares about them. */
  figures: { label: string; value: string }[]
  texts: { label: string; text: string }[]
  /** What the checks found, at most three, and how many more. */
  warnings: string[]
  moreWarnings: number
  /** That nothing changed since this panel agreed, or what came before. */
  before: string[]
  state: Shown
  /** Who decided what and when, or that it was overtaken; absent while open. */
  outcome?: { sentence: string; reason: string; at: Instant | null }
  /** What happens next: after a yes, after anything else; or, once answered, what happened. */
  next: string[]
  choices: readonly Choice[]
  seen: Seen
  /** Whether this reader may answer now, and the sentence that says why or why not. */
  mayAnswer: boolean
  why: string
  deciders: string[]
  deciderIds: PersonId[]
  /** Head of the proposal's chain of facts, printed on each decision card. */
  head: Hash
}

/** Answers in sentences: with the figures they are everything that was submitted. */
const textFields = fieldKeys.filter((key) => fieldOf(key).kind.is === 'text')

/** Builds the view from what memory holds: no call is made for showing or refreshing a card. */
export function requestView(
  proposal: Proposal,
  request: Request,
  institution: Institution,
  reader: PersonId | undefined,
): RequestView {
  const submission = submissionAsked(proposal, request)
  const { heading, step } = purposeWords[request.purpose]
  const deciders = decidersOf(institution, request.panel, interestedIn(proposal))
  const state = shownOf(request)
  const { warnings } = submission
  const me = deciders.find(({ id }) => id === reader)
  const nameOf = (id: string) => (id === proposal.academicLead.id ? proposal.academicLead.name : submission.leadName)
  const value = (key: FieldKey) => formatAnswer(fieldOf(key), submission.shown[key], nameOf)
  return {
    proposal: proposal.reference,
    request: request.id,
    purpose: request.purpose,
    step,
    heading,
    title: value('title'),
    panelName: request.panelName,
    academicLead: proposal.academicLead.name,
    version: submission.version,
    asked: formatDay(request.askedAt),
    due: formatDay(request.due),
    figures: figures(submission, value),
    texts: textFields
      .filter((key) => !isBlank(submission.shown[key]))
      .map((key) => ({ label: fieldOf(key).label, text: value(key) })),
    warnings: warnings.slice(0, 3),
    moreWarnings: Math.max(0, warnings.length - 3),
    before: before(proposal, request),
    state,
    ...outcome(proposal, request, reader),
    next: next(proposal, request, institution, submission),
    choices: choices[request.purpose],
    seen: request.seen,
    mayAnswer: state === 'open' && me !== undefined,
    why: why(proposal, request, me, reader, deciders.length),
    deciders: deciders.map(({ name }) => name),
    deciderIds: deciders.map(({ id }) => id),
    head: proposal.head,
  }
}

function submissionAsked(proposal: Proposal, request: Request): Submitted {
  const asked = proposal.submissions.find(({ version }) => version === request.seen.version)
  if (!asked) throw new Error(`${proposal.reference} has no version ${request.seen.version}.`)
  return asked
}

function figures({ shown, leadName }: Submitted, value: (key: FieldKey) => string): RequestView['figures'] {
  const size =
    shown.sizeNotSure === true
      ? 'not sure yet'
      : shown.credits === 0
        ? 'carries no credit'
        : `${value('credits')} credits, ${value('level').toLowerCase()}`
  const runs = formatCount(Number(shown.runsPerYear), 'run a year', 'runs a year')
  const perRun = formatCount(Number(shown.daysPerRun), 'day', 'days')
  return [
    { label: 'Lead', value: leadName },
    { label: 'Size', value: size },
    { label: 'First start', value: value('start') },
    { label: 'Staff days', value: `${value('daysToBuild')} to build, ${perRun} for each run` },
    { label: 'Learners', value: `${value('learnersPerRun')} in a run, ${runs}` },
    { label: 'Fee', value: `${value('fee')} a learner` },
    ...(Array.isArray(shown.overlaps) && shown.overlaps.length > 0
      ? [{ label: 'Touches', value: value('overlaps') }]
      : []),
  ]
}

/** What other panels, or this one, have said about the same version. */
function before(proposal: Proposal, request: Request): string[] {
  return proposal.requests
    .filter(({ id, seen, answer }) => id !== request.id && seen.version === request.seen.version && answer)
    .map(({ panelName, answer }) => {
      if (!answer) return ''
      const said = `${panelName} ${answerWords[answer.answer] ?? answer.answer} on ${formatDay(answer.at)}`
      return answer.reason ? `${said}: “${answer.reason}”` : `${said}. Nothing has changed since.`
    })
}

function outcome(proposal: Proposal, request: Request, reader: PersonId | undefined): Pick<RequestView, 'outcome'> {
  const { answer } = request
  if (answer) {
    const who = answer.by.id === reader ? 'You' : answer.by.name
    const forPanel = answer.standingIn ? ` standing in for the ${request.panelName}` : ` for the ${request.panelName}`
    const words = answerWords[answer.answer] ?? answer.answer
    const sentence = `${who} ${words}${forPanel} on ${formatMoment(answer.at)}.`
    return { outcome: { sentence, reason: answer.reason, at: answer.at } }
  }
  if (!request.superseded) return {}
  const version = latestSubmission(proposal)?.version
  const sentence =
    version === request.seen.version
      ? 'This question is no longer asked.'
      : `Version ${version} was submitted, so this question about version ${request.seen.version} is no longer asked.`
  return { outcome: { sentence, reason: '', at: null } }
}

function next(proposal: Proposal, request: Request, institution: Institution, submission: Submitted): string[] {
  const body = nextBody(institution, submission.lead, request.purpose)
  const lead = proposal.academicLead.name
  const afterYes: Record<Purpose, string> = {
    'head-of-school-agreement': `${lead} can ask for Approval to Proceed`,
    'school-approval-to-proceed':
      body === 'faculty' ? 'the Faculty is asked' : `${lead} may go on to proposal documentation`,
    'faculty-approval-to-proceed':
      body === 'school' ? 'the School is asked' : `${lead} may go on to proposal documentation`,
  }
  const yes = afterYes[request.purpose]
  if (!request.answer) {
    return request.superseded ? [] : [`If yes: ${yes}. If not: it goes back to ${lead} with your words.`]
  }
  const positive = choices[request.purpose].some(
    (choice) => choice.answer === request.answer?.answer && choice.positive,
  )
  if (positive) return [`Next: ${yes}.`]
  return [
    request.answer.answer === 'do-not-proceed'
      ? 'It ends here; the record is kept.'
      : `Next: ${lead} revises it with these words.`,
  ]
}

function why(
  proposal: Proposal,
  request: Request,
  me: { standingIn: boolean } | undefined,
  reader: PersonId | undefined,
  deciders: number,
): string {
  if (me?.standingIn)
    return `Why you: you stand in for the ${request.panelName}, since its member has an interest in this proposal.`
  if (me) return `Why you: you decide for the ${request.panelName}.`
  if (deciders === 0)
    return `Nobody may decide: everyone who speaks for the ${request.panelName} has an interest in this proposal, and no alternate is recorded. An administrator can appoint one.`
  if (reader !== undefined && interestedIn(proposal).includes(reader))
    return `The ${request.panelName} decides; nobody decides on their own proposal.`
  return `The ${request.panelName} decides.`
}
