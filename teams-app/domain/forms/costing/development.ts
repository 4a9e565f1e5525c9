import type { CostingInputs } from './costing-fields.ts'
import { halfUp, percentOf } from './exact.ts'

/** What it costs to build it, once, before the first run; all in pence. */
export type Development<Pence = number> = Record<(typeof developmentAmounts)[number], Pence>

/** The lines of the development, then their sum, contingency, direct cost, overhead and full cost. */
export const developmentAmounts = [
  'academic',
  'learningDesign',
  'assessment',
  'quality',
  'media',
  'captions',
  'copyright',
  'coDesign',
  'pilot',
  'subtotal',
  'contingency',
  'direct',
  'overhead',
  'full',
] as const

/**
 * Contingency is a share of the rounded sum, overhead a share of sum and contingency. Assessment design is paid at the
 * academic rate, quality assurance and project at that of professional services.
 * Source: domain brief, section 4 "Formulas" and "Worked example".
 */
export function developmentOf(inputs: CostingInputs): Development<bigint> {
  const paid = (tenths: number, rate: number) => halfUp(BigInt(tenths) * BigInt(rate), 10n)
  const lines = {
    academic: paid(inputs.buildAcademicDays, inputs.academicRate),
    learningDesign: paid(inputs.buildDesignDays, inputs.learningDesignRate),
    assessment: paid(inputs.buildAssessmentDays, inputs.academicRate),
    quality: paid(inputs.buildQualityDays, inputs.professionalServicesRate),
    media: BigInt(inputs.mediaMinutes) * BigInt(inputs.mediaRate),
    captions: BigInt(inputs.captions),
    copyright: BigInt(inputs.copyright),
    coDesign: BigInt(inputs.coDesign),
    pilot: BigInt(inputs.pilotLearners) * BigInt(inputs.pilotCost),
  }
  const subtotal = Object.values(lines).reduce((sum, line) => sum + line, 0n)
  const contingency = percentOf(subtotal, BigInt(inputs.contingency))
  const direct = subtotal + contingency
  const overhead = percentOf(direct, BigInt(inputs.overhead))
  return { ...lines, subtotal, contingency, direct, overhead, full: direct + overhead }
}
