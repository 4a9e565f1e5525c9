import type { SectionId } from '../forms/expression-of-interest.ts'
import type { Institution, UnitId } from '../institution/institution.ts'
import type { Proposal } from './proposal.ts'
import type { Request, RequestKindId } from './request.ts'

/** `words: 'needed'`: an answer without words is refused. Words on a positive answer are a comment. */
export type PossibleAnswer = {
  answer: string
  positive: boolean
  words: 'needed' | 'optional'
  /** Somebody is to revise what was asked about, with the words of the answer. */
  asksForChanges?: true
  onlyInTab?: true
}

/** What the rules know of a question. */
export type RequestRules = {
  /** What of the form a signature is about: a change elsewhere leaves it standing. `[]`: nothing is signed. */
  signs: readonly SectionId[]
  /** The positive one first. */
  answers: readonly PossibleAnswer[]
  /** The command that answers it. */
  answeredBy: string
  /**
   * Which yes is news to whoever asked: `each`; `when-all`: the last of those asked `together`; `never`; or what the rule says of it.
   * Anything but a yes is news always.
   */
  announces: 'each' | 'when-all' | 'never' | ((proposal: Proposal, request: Request) => boolean)
  /** The questions that were asked side by side with this one, itself included. */
  together?: (proposal: Proposal, request: Request) => readonly Request[]
  /**
   * Bodies that are asked one after another about the same version, in order, itself included; left out where nobody is asked after it.
   * @param lead the unit that leads the form
   */
  inOrder?: (institution: Institution, lead: UnitId) => readonly RequestKindId[]
  /** A body that lets the proposal go on: what was answered before it cannot be taken back once it is asked. */
  isGate?: true
  /** A version that is submitted after the answer relies on it. */
  isReliedOnByVersions?: true
  /** Its answer may be rated: how strong the market is. */
  isRated?: true
  /** Its answer is words more than a yes or a no: their box is open from the start. */
  isWritten?: true
}

/** What an answer is called, and what it leads to. */
export type AnswerWords = {
  /** The button. */
  label: string
  /** The button that stands at the box for its words, where that is another: "Agree with this comment". */
  withWords?: string
  /** What its box asks for, where it has one of its own. */
  box?: string
  /** What it did, in the past tense after whoever gave it. `forBody`: " on behalf of the School", or ''. */
  did: (forBody: string) => string
  /** What it leads to, as the end of a sentence. */
  leadsTo: (context: LeadsToContext) => string
  /** What happens next once it was given, as a sentence; "Next: …" and what it leads to unless told. */
  next?: (context: LeadsToContext) => string
}

/** `lead`: the unit that leads the form that is asked about; `leadName`: the Academic Lead. */
export type LeadsToContext = { institution: Institution; lead: UnitId; purpose: RequestKindId; leadName: string }

/** Figures of the form and its costing that a question can show. */
export type Figure =
  | 'Lead'
  | 'Size'
  | 'First start'
  | 'Staff days'
  | 'Learners'
  | 'Fee'
  | 'Break-even'
  | 'Build cost'
  | 'With 40% fewer learners'
  | 'Overlaps'
  | 'Needs'
  | 'Audience'
  | 'Taught by'
  | 'Advice'

/** Figures that a reader takes in at a glance. */
export const FIGURES_FIRST = 4

export type RequestWords = {
  heading: string
  /** What its reader does, as a button says it. */
  verb: string
  /** Who is asked, in a word or two, among others who are asked beside them; the panel's name where it is left out. */
  body?: string
  /** What it asks of its reader, in a sentence. */
  prompt: string
  /** The text box: whether words are needed, and for what. */
  reasonLabel: string
  /** The box for what must be met; left out where there is none. */
  conditionsLabel?: string
  /**
   * What its readers look for, in order: the first `FIGURES_FIRST` that are known come first, the rest on demand.
   * Source: screens, "Deciding in ten seconds".
   */
  figures: readonly Figure[]
  answers: Readonly<Record<string, AnswerWords>>
}

/** A question as its step declares it: the rules of it and the words. */
export type RequestKind = RequestRules & { words: RequestWords }

export const possibleAnswer = ({ answers }: RequestRules, answer: string): PossibleAnswer | undefined =>
  answers.find((one) => one.answer === answer)
