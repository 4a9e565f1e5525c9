import type { Hash } from '../domain/core/canonical-json.ts'
import type { Instant } from '../domain/core/instant.ts'
import type { PersonId } from '../domain/core/person.ts'
import { interestedIn, isOpen, latestSubmission, mayEdit, type Proposal } from '../domain/core/proposal.ts'
import { unreadSections } from '../domain/core/read-in-full.ts'
import type { RequestKindId } from '../domain/core/request.ts'
import {
  type Decider,
  decidersOf,
  panelNames,
  type Request,
  type RequestAnswer,
  roundOf,
} from '../domain/core/request.ts'
import type { LeadsToContext, PossibleAnswer } from '../domain/core/request-kind.ts'
import type { StepId } from '../domain/core/step-ids.ts'
import type { Seen, Snapshot } from '../domain/core/submission.ts'
import { changedSinceAsked } from '../domain/forms/changed-fields.ts'
import { costingFieldOf, costingKeys } from '../domain/forms/costing/costing-fields.ts'
import {
  type FieldKey,
  fieldKeys,
  fieldOf,
  isBlank,
  type SectionId,
  sections,
} from '../domain/forms/expression-of-interest.ts'
import { valueIn } from '../domain/forms/form.ts'
import type { Institution } from '../domain/institution/institution.ts'
import { panelsChangedByInterested } from '../domain/institution/panels-to-ask.ts'
import { mayTakeBack } from '../domain/lifecycle/take-back.ts'
import { type QuestionState, stateOf } from '../domain/notifications/notices.ts'
import { ratingWords } from '../domain/patterns/consultation-words.ts'
import { kindOf, steps } from '../domain/registry.ts'
import { answerSentence, takenBackSentence } from '../domain/words/answer-sentence.ts'
import { capitalise } from '../domain/words/capitalise.ts'
import { formatAnswer, formatCount, formatDay, formatMoment } from '../domain/words/format.ts'
import { thePanel } from '../domain/words/the-panel.ts'
import type { AnswerAction } from './actions.ts'
import { type AnswerSign, type Beside, beside, signOf } from './beside.ts'
import { changeSentence } from './change-sentence.ts'
import { formatInput, type Verdict, verdictOf } from './costing-words.ts'
import { type Deadline, deadline } from './deadline.ts'
import { figures, figuresFirst, inFigures, type LabelledFigure } from './request-figures.ts'

/** A question to a panel as one reader sees it: the same plain data for the card, the chat and the tab. */
export type RequestView = {
  proposal: string
  request: string
  purpose: RequestKindId
  step: StepId
  heading: string
  /** What this asks of its reader, in a sentence. */
  prompt: string
  /** What a stakeholder team is asked about, or the advice that is to be confirmed; '' for any other question. */
  about: string
  title: string
  panelName: string
  academicLead: string
  /** Version that was submitted; `null` where the form is asked about before it is. */
  version: number | null
  asked: string
  due: string
  /** "due Fri 4 Dec", or to whoever may answer: "late by 2 working days". */
  deadline: Deadline
  /** Whether the planned years make or lose money; absent where the facts hold no costing of them. */
  verdict?: Verdict
  /** How many things the checks found, in words, where a yes signs them; '' for none. */
  toCheck: string
  /** Who else is asked the same, or in turn, this question among them; `[]` where that says nothing. */
  beside: Beside[]
  /** The few figures that this reader looks for first, short enough for a line or two. */
  figuresFirst: LabelledFigure[]
  /** Every figure, in the order this panel cares about them. */
  figures: LabelledFigure[]
  texts: { label: string; text: string }[]
  /** Every other answer that was given and is not among the figures, and inputs of the costing otherwise than assumed. */
  details: { label: string; text: string }[]
  /** Sections that a yes signs and of which this does not hold every word; `[]` where it does, or nothing is signed. */
  unread: SectionId[]
  /** What the checks found. */
  warnings: string[]
  /** What changed since the same panel was asked the same the last time; absent when this is the first time, or nothing did. */
  changedSince?: { what: string[]; version: number | null }
  /** What came before: advice, market view, meeting, and what other panels, or this one, have said. */
  before: string[]
  state: QuestionState
  /** Who decided what and when, or that it was overtaken; absent while open. */
  outcome?: RequestOutcome
  /** What happens next: after a yes, after anything else; or, once answered, what happened. */
  next: string[]
  answerType: Exclude<AnswerAction['type'], 'TakeBack'>
  /** Each with what it leads to. */
  choices: readonly OfferedChoice[]
  reasonLabel: string
  /** The box for what must be met; '' where there is none. */
  conditionsLabel: string
  /** Whether the answer may be rated: a market view. */
  rated: boolean
  /** Whether the box for words is open from the start: the answer is words more than a yes or a no. */
  written: boolean
  seen: Seen
  round: number
  /** Whether this reader may answer now, and the sentence that says why or why not. */
  mayAnswer: boolean
  /** Whether this reader may take their answer back now. */
  mayTakeBack: boolean
  why: string
  deciders: string[]
  deciderIds: PersonId[]
  /** Head of the proposal's chain of facts, printed on each decision card. */
  head: Hash
}

/** `sign`: of a yes, or of anything else; '' where nobody has answered. */
export type RequestOutcome = {
  sign: AnswerSign | ''
  sentence: string
  reason: string
  conditions?: string
  at: Instant | null
}

/**
 * A button of a question, with what it leads to. `withWords`: the button that stands at a box of its own. `box`: what that box asks for;
 * '' where the question's own box is meant.
 */
export type Choice = PossibleAnswer & { label: string; withWords: string; box: string }
export type OfferedChoice = Choice & { consequence: string }

/** The buttons of each question, the positive one first. What ends a proposal is offered in the tab alone. */
export const choicesOf = (purpose: RequestKindId): readonly Choice[] => {
  const { answers, words } = kindOf(purpose)
  return answers.map((one) => {
    const { label = one.answer, withWords = label, box = '' } = words.answers[one.answer] ?? {}
    return { ...one, label, withWords, box }
  })
}

/** Answers in sentences: with the figures they are what was asked about. */
const textFields = fieldKeys.filter((key) => fieldOf(key).kind.is === 'text')

/**
 * Builds the view from what memory holds: no call is made for showing or refreshing a card.
 * @param at the moment it is looked at: who may answer depends on the day
 */
export function requestView(
  proposal: Proposal,
  request: Request,
  institution: Institution,
  reader: PersonId | undefined,
  at: Instant,
): RequestView {
  const content = contentAsked(proposal, request)
  const { purpose } = request
  const kind = kindOf(purpose)
  const { heading, prompt, reasonLabel, conditionsLabel = '' } = kind.words
  const deciders = decidersOf(institution, request, interestedIn(proposal), at)
  const state = stateOf(proposal, request)
  const { shown, leadName } = content
  const warnings = [...changedByTheirOwn(proposal, request, institution), ...content.warnings]
  const me = deciders.find(({ id }) => id === reader)
  const nameOf = (id: string) =>
    id === proposal.academicLead.id ? proposal.academicLead.name : (institution.units.get(id)?.name ?? leadName)
  const value = (key: FieldKey) => formatAnswer(fieldOf(key), shown[key], nameOf)
  const confirms = request.only !== undefined
  const verdict = verdictOf(content.costing?.summary)
  const leadsToContext = { institution, lead: content.lead, purpose, leadName: proposal.academicLead.name }
  const leadsTo = (answer: string) => kind.words.answers[answer]?.leadsTo(leadsToContext) ?? ''
  return {
    proposal: proposal.reference,
    request: request.id,
    purpose,
    step: kind.step,
    ...{ heading, prompt },
    about: request.about ?? '',
    title: isBlank(shown.title) ? proposal.title : value('title'),
    panelName: panelNames(request),
    academicLead: proposal.academicLead.name,
    version: request.snapshot ? null : request.seen.version,
    asked: formatDay(request.askedAt),
    due: formatDay(request.due),
    deadline: deadline(request.due, at, institution, reader !== undefined && state === 'open'),
    ...(verdict && !confirms ? { verdict } : {}),
    toCheck:
      kind.signs.length === 0 || warnings.length === 0
        ? ''
        : formatCount(warnings.length, 'thing to check', 'things to check'),
    beside: confirms ? [] : beside(proposal, request, content.lead, institution, { reader, me }),
    figuresFirst: confirms ? [] : figuresFirst(proposal, content, purpose, value),
    figures: confirms ? [] : figures(content, purpose, value),
    texts: confirms
      ? []
      : textFields
          .filter((key) => !isBlank(shown[key]))
          .map((key) => ({ label: fieldOf(key).label, text: value(key) })),
    details: confirms ? [] : details(content, value),
    unread: state === 'open' ? unreadSections(proposal, request, kind.signs) : [],
    warnings: confirms ? [] : warnings,
    ...changes(proposal, request),
    before: before(proposal, request),
    state,
    ...outcome(proposal, request, reader),
    next: next(request, leadsTo, leadsToContext),
    // The registry holds each kind with the command that answers it; the schema of that command reads what comes back.
    answerType: kind.answeredBy as RequestView['answerType'],
    choices: choicesOf(purpose).map((choice) => ({
      ...choice,
      consequence: capitalise(`${leadsTo(choice.answer)}.`),
    })),
    ...{ reasonLabel, conditionsLabel },
    rated: kind.isRated === true,
    written: kind.isWritten === true,
    seen: request.seen,
    round: roundOf(request),
    mayAnswer: state === 'open' && me !== undefined,
    mayTakeBack: mayTakeBack(proposal, request, reader, kindOf),
    why: why(proposal, request, me, reader, deciders.length),
    deciders: deciders.map(({ name }) => name),
    deciderIds: deciders.map(({ id }) => id),
    head: proposal.head,
  }
}

/** A change of who decides by somebody with a part in the proposal is shown for as long as it is the last one. */
const changedByTheirOwn = (proposal: Proposal, request: Request, institution: Institution): string[] =>
  panelsChangedByInterested(proposal, institution, request).map(
    ({ name, by, at }) =>
      `${by.name}, who has a part in this proposal, last changed ${thePanel(name)}, on ${formatMoment(at)}. Another administrator can say who sits there.`,
  )

/** In names of fields as far as the facts tell, with what they were and are where that is short; else in names of sections. */
function changes(proposal: Proposal, request: Request): Pick<RequestView, 'changedSince'> {
  const since = changedSinceAsked(proposal, request)
  if (!since || since.changed.length === 0) return {}
  const what = since.changed.flatMap(({ section, fields }) =>
    fields.length > 0
      ? fields.map((key) => changeSentence(key, valueIn(since.before, key), valueIn(since.after, key)))
      : [`${section} ${sections[section]}`],
  )
  return { changedSince: { what, version: since.version } }
}

/** What is asked about: the form as it stood, or what was submitted. */
function contentAsked(proposal: Proposal, request: Request): Snapshot {
  const asked = request.snapshot ?? proposal.submissions.find(({ version }) => version === request.seen.version)
  if (!asked) throw new Error(`${proposal.reference} has no version ${request.seen.version}.`)
  return asked
}

function details({ shown, costing }: Snapshot, value: (key: FieldKey) => string): RequestView['details'] {
  const given = costing?.overrides ?? {}
  return [
    ...fieldKeys
      .filter((key) => !textFields.includes(key) && !inFigures.has(key) && !isBlank(shown[key]))
      .map((key) => ({ label: fieldOf(key).label, text: value(key) })),
    ...costingKeys
      .filter((key) => given[key] !== undefined)
      .map((key) => ({ label: costingFieldOf(key).label, text: formatInput(costingFieldOf(key), given[key] ?? null) })),
  ]
}

/** What the record holds for those who agree and approve, step by step; whoever advises reads the form alone. */
const before = (proposal: Proposal, request: Request): string[] =>
  kindOf(request.purpose).signs.length > 0 ? steps.flatMap(({ record }) => record?.(proposal, request) ?? []) : []

function outcome(proposal: Proposal, request: Request, reader: PersonId | undefined): Pick<RequestView, 'outcome'> {
  const { answer } = request
  if (answer) return { outcome: answerOutcome(request, answer, reader) }
  const last = request.takenBack.at(-1)
  if (proposal.withdrawn && request.superseded) {
    const { by, at, reason } = proposal.withdrawn
    return { outcome: { sign: '', sentence: `${by.name} withdrew the proposal on ${formatMoment(at)}.`, reason, at } }
  }
  if (!request.superseded && proposal.held) {
    const { by, at, reason } = proposal.held
    return {
      outcome: { sign: '', sentence: `${by.name} put the proposal on hold on ${formatMoment(at)}.`, reason, at },
    }
  }
  if (last && (last.setAside || !request.superseded)) {
    const sentence = takenBackSentence(
      last.by.id === reader ? 'You' : last.by.name,
      request,
      kindOf(request.purpose).words,
      last,
    )
    return { outcome: { sign: '', sentence, reason: '', at: last.takenBackAt } }
  }
  if (!request.superseded) return {}
  const version = latestSubmission(proposal)?.version
  const sentence =
    request.snapshot || version === request.seen.version
      ? 'This question is no longer asked.'
      : `Version ${version} was submitted, so this question about version ${request.seen.version} is no longer asked.`
  return { outcome: { sign: '', sentence, reason: '', at: null } }
}

function answerOutcome(request: Request, answer: RequestAnswer, reader: PersonId | undefined): RequestOutcome {
  const who = answer.by.id === reader ? 'You' : answer.by.name
  const rated = answer.rating ? ` The market is rated ${ratingWords[answer.rating].toLowerCase()}.` : ''
  return {
    sign: signOf(request.purpose, answer.answer),
    sentence: `${answerSentence(who, request, kindOf(request.purpose).words, answer)} on ${formatMoment(answer.at)}.${rated}`,
    reason: answer.reason,
    ...(answer.conditions ? { conditions: answer.conditions } : {}),
    at: answer.at,
  }
}

/** What happens next: after a yes, after anything else; or, once answered, what its answer leads to. */
function next(
  { answer, purpose, superseded }: Request,
  leadsTo: (answer: string) => string,
  context: LeadsToContext,
): string[] {
  const { answers, words } = kindOf(purpose)
  const [yes, no] = answers
  if (answer) return [words.answers[answer.answer]?.next?.(context) ?? `Next: ${leadsTo(answer.answer)}.`]
  if (superseded || !yes) return []
  return [no ? `If yes: ${leadsTo(yes.answer)}. If not: ${leadsTo(no.answer)}.` : `Then ${leadsTo(yes.answer)}.`]
}

function why(
  proposal: Proposal,
  request: Request,
  me: Decider | undefined,
  reader: PersonId | undefined,
  deciders: number,
): string {
  const panel = thePanel(panelNames(request))
  if (request.only) {
    return me ? 'Why you: this was recorded on your behalf.' : `Only ${panel} can say whether this is right.`
  }
  if (me?.actingFor) return `Why you: you act for ${me.actingFor.name}, who decides for ${panel}.`
  if (me?.standingIn) return `Why you: you stand in for ${panel}, since its member has an interest in this proposal.`
  if (me)
    return request.panels.length > 1
      ? `Why you: you speak for ${panel}; one of you answers.`
      : `Why you: you decide for ${panel}.`
  if (deciders === 0)
    return `Nobody may decide: everyone who speaks for ${panel} has an interest in this proposal, and no alternate is recorded. An administrator can appoint one.`
  if (reader !== undefined && interestedIn(proposal).includes(reader))
    return mayEdit(proposal, reader)
      ? `This is for ${panel} to decide; nobody decides on their own proposal.`
      : `This is for ${panel} to decide; nobody decides on a proposal that they have led or written.`
  if (isOpen(request) && request.told.some(({ id }) => id === reader))
    return `You were asked this. Who decides for ${panel} has changed since, so it is no longer yours to answer.`
  return `This is for ${panel} to decide.`
}
