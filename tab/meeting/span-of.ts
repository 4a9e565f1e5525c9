import type { Instant } from '../../teams-app/domain/core/instant.ts'
import type { Interval } from '../../teams-app/domain/core/interval.ts'

/** The same time as the record holds it. */
export const spanOf = ({ from, to }: Interval): { start: Instant; end: Instant } => ({
  start: new Date(from).toISOString(),
  end: new Date(to).toISOString(),
})
