const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
const dayAndTime = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
})

/** @param instant UTC, ISO 8601 @returns "10:42" for today, else "Fri 27 Nov, 10:42" */
export function whenWords(instant: string, now = new Date()): string {
  const then = new Date(instant)
  return (then.toDateString() === now.toDateString() ? time : dayAndTime).format(then)
}
