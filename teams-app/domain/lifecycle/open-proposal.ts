import type { Instant } from '../core/instant.ts'
import type { Person } from '../core/person.ts'
import { ok, type Result, refuse } from '../core/result.ts'
import { cleanLine } from '../core/text.ts'
import { type Field, fields } from '../forms/expression-of-interest.ts'
import type { LifecycleFact } from './facts.ts'

/**
 * Anybody on the staff opens a proposal with nothing but a title; they become its Academic Lead.
 * Source: domain brief, S1, "Who may open a proposal? any member of staff".
 */
export type OpenProposal = {
  type: 'OpenProposal'
  /** A guid from the browser: the same command sent again opens no second proposal. */
  opening: string
  title: string
  by: Person
  at: Instant
  /** How many this person has opened within the last hour, and how many they may. */
  lately?: { opened: number; most: number }
}

/** Proposals that one person may open within an hour: more than anybody has ideas, fewer than hurt. Assumption: ours. */
export const OPENINGS_AN_HOUR = 30

/** Refuses: title-too-short, title-too-long, too-many-opened. */
export function decideOpenProposal({ opening, title, by, lately }: OpenProposal): Result<LifecycleFact> {
  const clean = cleanLine(title)
  const { min = 0, max } = (fields.title satisfies Field).kind
  if (clean.length < min) return refuse('title-too-short', { min: String(min) })
  if (clean.length > max) return refuse('title-too-long', { max: String(max), length: String(clean.length) })
  if (lately && lately.opened >= lately.most) return refuse('too-many-opened', { most: String(lately.most) })
  return ok({ type: 'ProposalOpened', opening, title: clean, academicLead: by })
}
