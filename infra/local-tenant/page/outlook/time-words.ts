const hours = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
const days = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' })

export const timeWords = (instant: number): string => hours.format(instant)
export const dayWords = (instant: number): string => days.format(instant)

/** Midnight, by the clock of this browser, of the day so many days after. */
export function midnight(instant: number, later = 0): number {
  const date = new Date(instant)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + later).getTime()
}

/** Midnight of the Monday before or on that day. */
export const monday = (instant: number): number => midnight(instant, -((new Date(instant).getDay() + 6) % 7))

/** As a field of type `datetime-local` has it. */
export function fieldTime(instant: number): string {
  const two = (part: number) => String(part).padStart(2, '0')
  const date = new Date(instant)
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`
}
