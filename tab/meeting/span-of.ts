import type { Instant } from '../../teams-app/domain/instant.ts'
import type { Interval } from '../../teams-app/domain/interval.ts'

/** The same time as the record holds it. */
export const spanOf = ({ from, to }: Interval): { start: Instant; end: Instant } => ({
  start: new Date(from).toISOString(),
  end: new Date(to).toISOString(),
})
