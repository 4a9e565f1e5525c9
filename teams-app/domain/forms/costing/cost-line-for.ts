import type { CostingInputs } from './costing-fields.ts'

/** A need of others that the guidance wants discussed at the outset; the words are those of `overlapKinds`. */
export type Need = 'timetabling' | 'IS' | 'library' | 'space'

const lines = {
  timetabling: 'runAdminDays',
  IS: 'platform',
  library: 'library',
  space: 'room',
} as const satisfies Record<Need, keyof CostingInputs>

export const needs = Object.keys(lines) as Need[]

/** What was ticked: what the course overlaps with, and what it needs of others. */
export function overlapsAndNeeds(ticked: readonly string[]): { overlapping: string[]; needed: string[] } {
  const isNeed = (one: string) => needs.some((need) => need === one)
  return { overlapping: ticked.filter((one) => !isNeed(one)), needed: ticked.filter(isNeed) }
}

export type NeedLine = (typeof lines)[Need]

/**
 * The input that carries the cost of a need (PF-07: above zero, or zero with a reason).
 * Source: Micro-credentials Guidance v1.0, footnote to step 1; domain brief, section 6.
 * Assumption: timetabling is work of the administration of a run, IS is part of the platform.
 */
export const costLineFor = (need: Need): NeedLine => lines[need]
