import type { Form } from '../forms/form.ts'
import type { DraftWithContext } from '../forms/save-answer.ts'
import type { Institution } from '../institution/institution.ts'
import type { Instant } from './instant.ts'
import type { DraftState, NextAction } from './next-action.ts'
import type { PersonId } from './person.ts'
import type { Proposal } from './proposal.ts'
import type { Recorded } from './recorded.ts'
import type { Request, RequestKindId } from './request.ts'
import type { RequestKind } from './request-kind.ts'
import type { RefusalDetail, Result } from './result.ts'
import type { StepId } from './step-ids.ts'
import type { SubmissionDocument } from './submission.ts'

/**
 * `done`: nothing left to do. `now`: the proposer acts. `waits`: somebody was asked. `not-yet`: something comes first.
 * `not-needed`: nothing calls for it. `returned`: changes were requested. `stopped`: it does not proceed. `not-recorded`: part of the guidance that the product
 * does not record, so people do it as they do today.
 */
export type StepState = 'done' | 'now' | 'waits' | 'not-yet' | 'not-needed' | 'returned' | 'stopped' | 'not-recorded'

/** `form`: as it stands, or was last submitted. */
export type StepContext = { proposal: Proposal; form: Form; institution: Institution }

/** `draft`: what the form says against what was submitted last. */
export type NextStepContext = StepContext & { at: Instant; draft: DraftState }

/** A fact to record, and the document to freeze before it. */
export type Decided<F extends { type: string } = { type: string }> = { fact: F; document?: SubmissionDocument }

/** The rule of a command that needs nothing but what memory holds: a decision on a card is one of these, and costs one call. */
type FromReadModel<C> = {
  needs: 'read-model'
  /** `null`: it is so already, and nothing is recorded twice. */
  decide(context: { proposal: Proposal; institution: Institution }, command: C): Result<{ type: string } | null>
}

/** The rule of a command about the draft as it stands, which is read for it. */
type FromDraft<C> = {
  needs: 'draft'
  decide(
    context: { proposal: Proposal; institution: Institution; draft: DraftWithContext },
    command: C,
  ): Result<{ type: string } | Decided | null>
}

export type Command<C = never> = (FromReadModel<C> | FromDraft<C>) & {
  /** What a person reads after it was recorded, or was so already. */
  done(proposal: Proposal): string
  /** The fact that it leaves, where nothing else keeps the command from being given twice. Answers name their round. */
  leaves?: string
  /** Presses on cards, of which one may arrive three times, and what is seen in a calendar every quarter of an hour. */
  comesOften?: true
  /** It answers about a version that was submitted, whose file must be what the facts say. */
  signs?: true
  /** It asks about the version that was submitted, whose file is looked at before. */
  asksAboutSubmission?: true
}

/** What a person reads of a fact in the history of a proposal; the reason and the conditions stand beneath it. */
export type HistorySentence = {
  sentence: string
  reason?: string
  conditions?: string
  /** The version that was submitted with it. */
  version?: number
}

/** A type of fact: what each must have, what it does, and how it reads. */
export type FactKind<F extends { type: string } = never> = {
  /** Parts that later versions added are not among them: facts of before have none. */
  needs: readonly Exclude<keyof F, 'type'>[]
  apply(proposal: Proposal, recorded: Recorded<F>): Proposal
  /** Whom it gives a part in the proposal. */
  involves?(recorded: Recorded<F>): readonly PersonId[]
  history(recorded: Recorded<F>, proposal: Proposal): HistorySentence
}

export type Refusals = Readonly<Record<string, (detail: RefusalDetail) => string>>

/** What can be asked, commanded and recorded, by a step or beside all of them. */
export type Module = {
  requests?: Readonly<Record<RequestKindId, RequestKind>>
  commands?: Readonly<Record<string, Command>>
  facts?: Readonly<Record<string, FactKind>>
  refusals?: Refusals
}

export type StageNumber = 1 | 2 | 3 | 4

/** A step of the guidance. */
export type StepModule = Module & {
  id: StepId
  stage: StageNumber
  title: string
  acts: string
  /** What the guidance asks at this step, restated; its place is the step's stage in `GUIDANCE`. */
  prompt: string
  /** What is next at this step for those who act for the proposal. Who is to answer a question, and what is to be revised, is told for all steps alike. */
  nextActions?(context: NextStepContext): readonly NextAction[]
  /** What those who agree and approve read of it: what was advised, met about, answered before. Sentences, oldest first. */
  record?(proposal: Proposal, request: Request): readonly string[]
  /** Left out where the product does not record the step: it is shown, so that nobody overlooks it. */
  status?(context: StepContext): StepState
}
