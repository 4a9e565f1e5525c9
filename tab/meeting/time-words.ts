import { formatDay, formatTime } from '../../teams-app/contract/format.ts'
import type { Interval } from '../../teams-app/domain/interval.ts'

/** "Tue 2 Dec, 10:00 to 10:45", by the University's clock. */
export const timeWords = ({ from, to }: Interval): string => {
  const [start, end] = [new Date(from).toISOString(), new Date(to).toISOString()]
  return `${formatDay(start)}, ${formatTime(start)} to ${formatTime(end)}`
}
