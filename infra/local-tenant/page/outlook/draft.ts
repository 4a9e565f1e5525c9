import { z } from 'zod'

/** An appointment that has not been sent. Addresses, times in milliseconds since 1970, the text as HTML. */
export type Draft = {
  subject: string
  required: string[]
  optional: string[]
  start: number
  end: number
  location: string
  online: boolean
  body: string
  /** Id of the event it was saved as. */
  savedId?: string
}

const hour = 3_600_000
const halfHour = 1_800_000

export function emptyDraft(): Draft {
  const start = Math.ceil(Date.now() / halfHour) * halfHour
  return { subject: '', required: [], optional: [], start, end: start + hour, location: '', online: true, body: '' }
}

const Compose = z.object({
  attendees: z.array(z.string()).nullish(),
  startTime: z.string().nullish(),
  endTime: z.string().nullish(),
  subject: z.string().nullish(),
  content: z.string().nullish(),
})

/** What `calendar.composeMeeting` was given. Source: teams-js, `calendar.ts`, `ComposeMeetingParams`. */
export function draftOfCompose(params: unknown): Draft {
  const given = Compose.safeParse(params)
  const { attendees, startTime, endTime, subject, content } = given.success ? given.data : {}
  return draft(subject, attendees ?? [], startTime, endTime, content)
}

/** What stands in a link to `/l/meeting/new`. Source: Deep links to a meeting or chat, "Generate a deep link to the scheduling dialog". */
export function draftOfLink(query: URLSearchParams): Draft {
  const attendees = (query.get('attendees') ?? '').split(',').filter((address) => address !== '')
  return draft(query.get('subject'), attendees, query.get('startTime'), query.get('endTime'), query.get('content'))
}

function draft(
  subject: string | null | undefined,
  required: string[],
  startTime: string | null | undefined,
  endTime: string | null | undefined,
  content: string | null | undefined,
): Draft {
  const empty = emptyDraft()
  const start = readTime(startTime) ?? empty.start
  return {
    ...empty,
    ...{ subject: subject ?? '', required, start, end: readTime(endTime) ?? start + hour },
    body: htmlOf(content ?? ''),
  }
}

/** ISO 8601 with an offset; anything else becomes now without a word, as is reported of Teams and Outlook. */
function readTime(text: string | null | undefined): number | undefined {
  const isWhole = text && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(text)
  const instant = isWhole ? Date.parse(text) : Number.NaN
  return Number.isNaN(instant) ? undefined : instant
}

/** Plain text as HTML that shows the same. */
export function htmlOf(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return escaped.replaceAll('\n', '<br>')
}

/** HTML as the text a person reads in it. */
export function textOf(html: string): string {
  const lines = html.replaceAll(/<br\s*\/?>|<\/(p|div|li|h\d|tr)>/gi, '\n')
  return (new DOMParser().parseFromString(lines, 'text/html').body.textContent ?? '').trim()
}
