import type { CostingResult } from '../../domain/forms/costing/costing.ts'

/** What a costing came to, as people sort and chart it in the list: pounds and percent; empty where there is nothing to say. */
export function costedColumnsOf(result: CostingResult): Record<string, unknown> {
  const costed = result.is === 'costed' ? result : undefined
  const hundredths = (value: number | null | undefined) => (value == null ? null : value / 100)
  return {
    NetAfterDevelopment: hundredths(costed?.netAfterDevelopment),
    MarginAfterDevelopment: hundredths(costed?.marginAfterDevelopment),
    DevelopmentCost: hundredths(costed?.development.full),
    UnitContribution: hundredths(costed?.unitContribution),
    PlannedLearners: costed?.plannedLearners ?? null,
    BreakEvenLearners: costed && costed.breakEven !== 'never' ? costed.breakEven : null,
    BreakEvenLight: costed ? costed.light : null,
    PaybackYear: costed?.paybackYear ?? null,
  }
}
