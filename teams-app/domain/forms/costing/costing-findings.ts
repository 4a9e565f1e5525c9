import type { Costed } from './costing.ts'
import type { CostingInputs } from './costing-fields.ts'

/** One warning of the pre-flight checks about the costing (domain brief, section 6). */
export type CostingFinding = { id: 'PF-32' | 'PF-33' | 'PF-36'; severity: 'warns'; message: string }

/** What the costing itself does not hold, and VAT depends on. */
export type Teaching = { selfPaced: boolean; tutorContact: boolean }

/**
 * PF-32: planned learners reach the programme's break-even. PF-33: it pays back within the years looked ahead, and ends
 * at or above zero. PF-36: VAT is settled, and self-paced learning without a tutor is not called exempt.
 */
export function costingFindings(inputs: CostingInputs, result: Costed, teaching: Teaching): CostingFinding[] {
  return [
    ...warning('PF-32', breakEven(result)),
    ...warning('PF-33', payback(result, inputs.horizon)),
    ...warning('PF-36', vat(inputs, teaching)),
  ]
}

const warning = (id: CostingFinding['id'], message: string | undefined): CostingFinding[] =>
  message === undefined ? [] : [{ id, severity: 'warns', message }]

function breakEven({ light, breakEven: needed, plannedLearners }: Costed): string | undefined {
  if (needed === 'never') return 'No number of learners breaks even: each one costs at least as much as they bring.'
  const planned = plannedLearners === 1 ? '1 learner is planned' : `${plannedLearners} learners are planned`
  return light === 'red' ? `${planned}, but ${needed} are needed to break even.` : undefined
}

function payback({ paybackYear, netAfterDevelopment }: Costed, horizon: number): string | undefined {
  const years = horizon === 1 ? 'one year' : `${horizon} years`
  if (paybackYear === null) return `It does not pay back what it costs to build within ${years}.`
  if (netAfterDevelopment >= 0) return undefined
  return `It pays back in year ${paybackYear}, but is below zero again after ${years}.`
}

function vat(inputs: CostingInputs, { selfPaced, tutorContact }: Teaching): string | undefined {
  if (inputs.vat === 'unsure') return 'VAT is not decided; it is treated as exempt. Please ask Finance.'
  if (inputs.vat === 'standard' || !selfPaced || tutorContact) return undefined
  return 'Self-paced learning without contact with a tutor may not be exempt from VAT. Please ask Finance.'
}
