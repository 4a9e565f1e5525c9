import type { AnswerAction, SaveAnswerBody, TabAction } from '../api/actions.ts'
import type { Instant } from '../domain/core/instant.ts'
import type { Person, PersonId } from '../domain/core/person.ts'
import { latestSubmission, type Proposal } from '../domain/core/proposal.ts'
import { ok, type Result, refuse } from '../domain/core/result.ts'
import type { Stream } from '../domain/core/stream.ts'
import { dayOf } from '../domain/core/working-days.ts'
import { decide as decideByRule, knownCommand } from '../domain/decide.ts'
import type { Fact } from '../domain/facts.ts'
import type { CostingResult } from '../domain/forms/costing/costing.ts'
import { blankAnswers } from '../domain/forms/expression-of-interest.ts'
import { costingOfForm, type FormKey, type FormValue, formWith, touchesCosting, valueIn } from '../domain/forms/form.ts'
import { type Draft, type DraftWithContext, decideSaveAnswer, type SavedAnswer } from '../domain/forms/save-answer.ts'
import { decideInstitution, type InstitutionCommand } from '../domain/institution/change-institution.ts'
import { INSTITUTION, type Institution } from '../domain/institution/institution.ts'
import type { BookMeeting, FollowMeeting, GiveUpBooking, NoteBooked } from '../domain/meetings/book-meeting.ts'
import type { MeetingPlan } from '../domain/meetings/meeting-plan.ts'
import { isSentAgain } from '../domain/sent-again.ts'
import { type WhatIf, type WhatIfAsk, whatIf } from '../domain/what-if.ts'
import type { Ports, StoredDraft } from '../ports.ts'
import { appendAndNotify } from './append-fact.ts'
import type { Application } from './application.ts'
import type { CachedProposal } from './folded-state.ts'
import { commandWithKnownNames } from './known-names.ts'
import { noteDraft } from './note-draft.ts'
import { openProposal } from './open-proposal.ts'
import { otherTitles } from './other-titles.ts'
import { ownInterests } from './own-interests.ts'

/** What became of a command. `recorded: false`: it was so already, and nothing was recorded twice. */
export type Outcome = Result<{ proposal: Proposal; recorded: boolean }>

/** How often a command is decided again because somebody else's fact took the number. */
const ATTEMPTS = 5

/**
 * The one way in for everything the tab may ask. `who` is the verified sender, never a field of the body. `seen`: the number of the
 * last fact of the proposal that they had before them; left out where nobody says so.
 */
export const handleCommand = (app: Application, who: Person, action: TabAction, seen?: number): Promise<Outcome> =>
  app.ports.telemetry.decision(action.type, () => decide(app, who, action, seen))

function decide(app: Application, who: Person, action: TabAction, seen?: number): Promise<Outcome> {
  switch (action.type) {
    case 'OpenProposal':
      return openProposal(app, who, action)
    case 'NameCoAuthors':
      return onProposal(app, who, { ...action, coAuthors: action.coAuthors.map(app.readModel.called) }, seen)
    case 'NameAcademicLead':
      return onProposal(app, who, { ...action, academicLead: app.readModel.called(action.academicLead) }, seen)
    case 'NameProposalOwner':
      return onProposal(app, who, { ...action, owner: action.owner && app.readModel.called(action.owner) }, seen)
    default:
      return onProposal(app, who, action, seen)
  }
}

/** An answer to a request, from a card, the chat or the tab: one call to the store when all goes well. */
export const answer = (app: Application, who: Person, action: AnswerAction): Promise<Outcome> =>
  app.ports.telemetry.decision(action.type, () => onProposal(app, who, action))

type OnProposal<Command> = Omit<Command, 'by' | 'at' | 'planned'> & { proposal: Stream }
/** A booking as it begins, and what is heard from the calendar afterwards. */
export type MeetingAction =
  | OnProposal<BookMeeting>
  | OnProposal<NoteBooked>
  | OnProposal<GiveUpBooking>
  | OnProposal<FollowMeeting>

/** A proposal and its draft, as they were read together. */
export type DraftRead = { proposal: Proposal; draft: DraftWithContext }

type PlannedDraft = DraftRead & { planned: Result<MeetingPlan> }

/**
 * Meetings in a calendar, by the same rules and the same entry point. `who`: whose calendar it is.
 * @param alreadyRead read from the list, and planned, for this very command; read again where a fact was recorded since
 */
export const handleMeetingCommand = (
  app: Application,
  who: Person,
  action: MeetingAction,
  alreadyRead?: PlannedDraft,
): Promise<Outcome> =>
  app.ports.telemetry.decision(action.type, () => onProposal(app, who, action, undefined, alreadyRead))

type ProposalAction = { type: string; proposal: Stream }

/**
 * Decides a command about a proposal. One that is about the draft as it stands reads it, and freezes it in the library where it is
 * submitted, before it is recorded.
 */
function onProposal<Action extends ProposalAction>(
  app: Application,
  who: Person,
  sent: Action,
  seen?: number,
  alreadyRead?: PlannedDraft,
): Promise<Outcome> {
  const { readModel, ports } = app
  const { proposal: reference, ...action } = sent
  const { needs, signs, asksAboutSubmission, comesOften = false } = knownCommand(action.type)
  return behindState(app, reference, { command: { ...action, by: who }, seen, comesOften }, async ({ proposal }) => {
    const lost = signs
      ? app.submissions?.fault(reference)
      : asksAboutSubmission
        ? await app.submissions?.check(proposal)
        : undefined
    if (lost) return lost
    const current = alreadyRead?.proposal.head === proposal.head ? alreadyRead : undefined
    const draft =
      needs === 'read-model' ? undefined : current ? ok(current.draft) : await draftWithContext(app, proposal, who.id)
    if (draft && !draft.ok) return draft
    const institution = readModel.institution()
    const planned = current ? { planned: current.planned } : {}
    const command = { ...action, ...planned, by: who, at: ports.clock.now() }
    const decided = decideByRule(proposal, institution, command, draft?.value)
    if (!decided.ok) return decided
    if (decided.value?.document) await ports.submissions.freeze(decided.value.document)
    return commit(app, { proposal, institution, command, fact: decided.value?.fact })
  })
}

/** What would happen if the proposer asked now. Reads the draft; changes nothing. */
export async function whatIfAsked(
  app: Application,
  who: Person,
  reference: Stream,
  ask: WhatIfAsk,
): Promise<Result<WhatIf>> {
  const opened = await readDraft(app, reference, 'lately', who.id)
  if (!opened.ok) return opened
  const { proposal, draft } = opened.value
  const command = { type: ask, by: who, at: app.ports.clock.now() }
  return ok(whatIf(proposal, draft, app.readModel.institution(), command))
}

/** A change of who sits where, by an administrator. `seen`: the number of the institution that they had before them. */
export const changeInstitution = (
  app: Application,
  who: Person,
  command: InstitutionCommand,
  seen?: number,
): Promise<Result<{ recorded: boolean }>> =>
  app.ports.telemetry.decision(command.type, () => decideChange(app, who, command, seen))

async function decideChange(
  app: Application,
  who: Person,
  command: InstitutionCommand,
  seen: number | undefined,
): Promise<Result<{ recorded: boolean }>> {
  await app.fresh()
  const named = commandWithKnownNames(command, app.readModel)
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const refused = app.readModel.refusal(INSTITUTION)
    if (refused) return refuse(refused)
    const asked = { by: who, own: await ownInterests(app, who.id), ...(seen === undefined ? {} : { seen }) }
    const at = app.ports.clock.now()
    const institution = app.readModel.institution()
    const behind = app.readModel.head(INSTITUTION)
    const decided = decideInstitution(institution, { ...named, ...asked, at })
    if (!decided.ok) return decided
    if (!decided.value) return ok({ recorded: false })
    const change = { stream: INSTITUTION, behind, institution: institution.number, by: who, at, fact: decided.value }
    if (await appendAndNotify(app, change)) return ok({ recorded: true })
    await app.readModel.reload(INSTITUTION)
  }
  throw new Error('The institution kept changing; nothing was recorded.')
}

/** A proposal, and the row of its form: `undefined` while nothing was saved. */
export type DraftRow = { proposal: Proposal; stored: StoredDraft | undefined }

/** `fresh`: read from the list, for whoever decides by it. `lately`: as it is remembered, for whoever looks. */
export type ReadHow = 'fresh' | 'lately'

/** Refuses: unknown-proposal, form-missing. */
export async function readDraftRow(app: Application, reference: Stream, how: ReadHow): Promise<Result<DraftRow>> {
  const cached = await app.readModel.open(reference)
  if (!cached) return refuse('unknown-proposal')
  const { proposal } = cached
  const stored = await storedForm(app.ports, proposal, how)
  return stored.ok ? ok({ proposal, stored: stored.value }) : stored
}

/** The draft as it stands; its first answers while nothing was saved. Reading makes no row. `reader`: for whom others’ titles are looked up. */
export async function readDraft(
  app: Application,
  reference: Stream,
  how: ReadHow,
  reader?: PersonId,
): Promise<Result<DraftRead>> {
  const read = await readDraftRow(app, reference, how)
  return read.ok ? ok({ proposal: read.value.proposal, draft: draftIn(app, read.value, reader) }) : read
}

/** One read of the draft's row; what its checks know besides comes from memory. */
async function draftWithContext(
  app: Application,
  proposal: Proposal,
  reader?: PersonId,
): Promise<Result<DraftWithContext>> {
  const stored = await storedForm(app.ports, proposal, 'fresh')
  return stored.ok ? ok(draftIn(app, { proposal, stored: stored.value }, reader)) : stored
}

/** A draft with what its checks know besides the row, from memory. */
export function draftIn(
  { readModel, ports }: Application,
  { proposal, stored }: DraftRow,
  reader?: PersonId,
): DraftWithContext {
  const { reference } = proposal
  const draft = draftOf(proposal, stored)
  const today = dayOf(ports.clock.now())
  const titles = otherTitles(
    readModel,
    { id: reader, at: ports.clock.now() },
    reference,
    String(draft.answers.title ?? ''),
  )
  const rates = readModel.institution().settings.costingRates
  return { ...draft, context: { today, otherTitles: titles, rates } }
}

/** The form's row. Refuses: form-missing, where it was there once; what was submitted had one. */
async function storedForm(
  { drafts }: Pick<Ports, 'drafts'>,
  proposal: Proposal,
  how: ReadHow,
): Promise<Result<StoredDraft | undefined>> {
  const stored = await (how === 'fresh' ? drafts.find : drafts.lately)(proposal.reference)
  const isMissing = stored === 'missing' || (stored === undefined && latestSubmission(proposal) !== undefined)
  return isMissing ? refuse('form-missing') : ok(stored)
}

export type SavedDraftField = { value: FormValue; at: Instant }
/** A refusal to save, with the draft as it stands so that the other text can be shown. */
export type SaveOutcome = { result: Result<SavedDraftField>; draft?: Draft }

/** Saves one field, merged with whatever others saved meanwhile. The row is made by the first save that is allowed. */
export async function saveAnswer(
  app: Application,
  who: Person,
  reference: Stream,
  { field, value, base }: SaveAnswerBody,
): Promise<SaveOutcome> {
  const { readModel, ports } = app
  const cached = await readModel.open(reference)
  if (!cached) return { result: refuse('unknown-proposal') }
  const first = firstDraft(cached.proposal)
  let how: ReadHow = 'lately'
  let read = await storedForm(ports, cached.proposal, how)
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    if (!read.ok) return { result: read }
    const stored = read.value
    const draft = stored?.draft ?? first
    const command = { type: 'SaveAnswer', field, value, base, by: who, at: ports.clock.now() } as const
    const decided = decideSaveAnswer(readModel.find(reference)?.proposal ?? cached.proposal, draft, command)
    const change = decided.ok ? decided.value : null
    // A change is held to the row that it rests on. Whatever else is said of it is said of the row as it is now.
    if (!change && how === 'lately') {
      how = 'fresh'
      read = await storedForm(ports, cached.proposal, how)
      continue
    }
    if (!decided.ok) return { result: decided, draft }
    // Nothing to change means that the field is known.
    if (!change) return { result: ok({ value: valueIn(draft, field as FormKey), at: command.at }) }
    if (!stored) {
      read = ok(await ports.drafts.make(reference, first.answers))
      continue
    }
    const costed = costedBy(app, draft, change)
    const saved = await ports.drafts.save(stored, { ...change, by: who, at: command.at, ...(costed ? { costed } : {}) })
    if (saved) {
      if (noteDraft(app, saved.draft)) app.recorded(reference)
      return { result: ok({ value: valueIn(saved.draft, change.field), at: command.at }), draft: saved.draft }
    }
    how = 'fresh'
    read = await storedForm(ports, cached.proposal, how)
  }
  throw new Error(`${reference} kept changing while a field was saved.`)
}

/** What the costing comes to with this change; `undefined` where the change does not touch it. */
function costedBy(app: Application, draft: Draft, { field, value }: SavedAnswer): CostingResult | undefined {
  if (!touchesCosting(field)) return undefined
  return costingOfForm(formWith(draft, field, value), app.readModel.institution().settings.costingRates)
}

/** The form as it stands. Who leads the proposal is a fact, so what a row says of it does not count. */
const draftOf = (proposal: Proposal, stored: StoredDraft | undefined): Draft =>
  stored
    ? { ...stored.draft, answers: { ...stored.draft.answers, academicLead: proposal.academicLead.id } }
    : firstDraft(proposal)

/** What the form says before anything was saved in it. */
const firstDraft = ({ reference, title, academicLead }: Proposal): Draft => ({
  proposal: reference,
  answers: { ...blankAnswers, title, academicLead: academicLead.id },
  costing: {},
  edits: {},
})

/**
 * A command as it arrived. `seen`: the number of the last fact that its sender had before them. `comesOften`: it is taken at its word
 * where it is "so already".
 */
type Sent = { command: Parameters<typeof isSentAgain>[1]; seen: number | undefined; comesOften: boolean }

/**
 * Decides on a proposal, unless the command is one that was recorded already; and again on its newer state for as long as somebody else's fact came first; also once more when the
 * question is not known here, or it is "so already" as far as is known here, since another instance may know better.
 */
async function behindState(
  app: Application,
  reference: Stream,
  { command, seen, comesOften }: Sent,
  decide: (cached: CachedProposal) => Promise<Outcome | 'taken'>,
): Promise<Outcome> {
  await app.fresh()
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const cached = await app.readModel.open(reference)
    if (!cached) return refuse('unknown-proposal')
    const refused = app.readModel.refusal(reference) ?? app.readModel.refusal(INSTITUTION)
    if (refused) return refuse(refused)
    const wasRecorded = isSentAgain(cached.history, command, seen)
    const outcome = wasRecorded ? ok({ proposal: cached.proposal, recorded: false }) : await decide(cached)
    if (outcome !== 'taken' && (attempt > 0 || !mayBeBehind(outcome, comesOften))) return outcome
    await app.readModel.reload(reference)
  }
  throw new Error(`${reference} kept changing; nothing was recorded.`)
}

/**
 * Whether another instance may know better: the question is not known here, or it is "so already", which nothing in the store has
 * confirmed. What comes often (a press that arrives three times, a look into a calendar) is taken at its word.
 */
function mayBeBehind(outcome: Outcome, comesOften: boolean): boolean {
  if (!outcome.ok) return outcome.refusal === 'not-awaiting-this'
  return !comesOften && !outcome.value.recorded
}

/** Records what was decided, behind the very state that the rule saw. */
async function commit(
  app: Application,
  decided: {
    proposal: Proposal
    institution: Institution
    command: { by: Person; at: Instant }
    fact: Fact | undefined
  },
): Promise<Outcome | 'taken'> {
  const { proposal, institution, command, fact } = decided
  if (!fact) return ok({ proposal, recorded: false })
  const { reference, number, head } = proposal
  const behind = { number, hash: head }
  const { by, at } = command
  const next = { stream: reference, behind, institution: institution.number, by, at, fact }
  if (!(await appendAndNotify(app, next))) return 'taken'
  return ok({ proposal: app.readModel.find(reference)?.proposal ?? proposal, recorded: true })
}
