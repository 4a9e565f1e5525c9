import type { WorkingHours } from '../tenant-data.ts'

/** Working hours as Graph writes them. */
export const workingHoursAnswer = ({ daysOfWeek, startTime, endTime, timeZone }: WorkingHours) => ({
  daysOfWeek,
  startTime: `${startTime}:00.0000000`,
  endTime: `${endTime}:00.0000000`,
  timeZone: { name: timeZone },
})
