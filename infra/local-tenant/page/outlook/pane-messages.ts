import { z } from 'zod'
import type { Theme } from '../address.ts'
import type { Person } from '../teams-api.ts'
import { type Draft, htmlOf } from './draft.ts'

const Request = z.object({ office: z.int(), call: z.string(), args: z.array(z.unknown()) })
const Recipients = z
  .array(
    z.union([z.string(), z.looseObject({ emailAddress: z.string() }).transform(({ emailAddress }) => emailAddress)]),
  )
  .max(100)
const Text = z
  .tuple([z.string(), z.object({ coercionType: z.string().optional() }).nullish()])
  .or(z.tuple([z.string()]))

export type PaneRequest = { id: number; call: string; args: unknown[] }
type Answer = {
  result: { value?: unknown; error?: { code: number; name: string; message: string } }
  changed?: Partial<Draft>
}

/** What a pane has asked through the script; undefined for anything else. */
export function requestOf(data: unknown): PaneRequest | undefined {
  const parsed = Request.safeParse(data)
  return parsed.success ? { id: parsed.data.office, call: parsed.data.call, args: parsed.data.args } : undefined
}

/** The colours an add-in may take over. Source: Office.OfficeTheme. */
const officeThemes: Record<Theme, { isDarkTheme: boolean; bodyBackgroundColor: string; bodyForegroundColor: string }> =
  {
    light: { isDarkTheme: false, bodyBackgroundColor: '#ffffff', bodyForegroundColor: '#242424' },
    dark: { isDarkTheme: true, bodyBackgroundColor: '#1f1f1f', bodyForegroundColor: '#ffffff' },
    contrast: { isDarkTheme: true, bodyBackgroundColor: '#000000', bodyForegroundColor: '#ffffff' },
  }

const invalid = (message: string): Answer => ({ result: { error: { code: 9007, name: 'DataInvalid', message } } })
const value = (given: unknown): Answer => ({ result: { value: given } })

/**
 * The appointment in compose mode, as far as its people, subject, place, times and text go. `setAsync` puts in place,
 * `addAsync` adds. Source: Office.AppointmentCompose, Office.Recipients, Office.Body.
 */
export function answerToPane({ call, args }: PaneRequest, draft: Draft, person: Person, theme: Theme): Answer {
  switch (call) {
    case 'ready':
      return value({
        officeTheme: officeThemes[theme],
        userProfile: {
          displayName: person.displayName,
          emailAddress: person.userPrincipalName,
          timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        },
      })
    case 'requiredAttendees.getAsync':
      return value(draft.required.map(recipient))
    case 'optionalAttendees.getAsync':
      return value(draft.optional.map(recipient))
    case 'requiredAttendees.setAsync':
    case 'requiredAttendees.addAsync':
    case 'optionalAttendees.setAsync':
    case 'optionalAttendees.addAsync': {
      const given = Recipients.safeParse(args[0])
      if (!given.success) return invalid('Recipients must be an array of at most 100 addresses.')
      const field = call.startsWith('required') ? 'required' : 'optional'
      const before = call.endsWith('addAsync') ? draft[field] : []
      return { result: {}, changed: { [field]: [...new Set([...before, ...given.data])] } }
    }
    case 'subject.getAsync':
      return value(draft.subject)
    case 'location.getAsync':
      return value(draft.location)
    case 'subject.setAsync':
    case 'location.setAsync': {
      const given = z.string().max(255).safeParse(args[0])
      if (!given.success) return invalid('At most 255 characters.')
      return { result: {}, changed: call === 'subject.setAsync' ? { subject: given.data } : { location: given.data } }
    }
    case 'start.getAsync':
      return value(draft.start)
    case 'end.getAsync':
      return value(draft.end)
    case 'start.setAsync':
    case 'end.setAsync':
      return timeSet(call, args[0], draft)
    case 'body.getTypeAsync':
      return value('html')
    case 'body.setAsync':
    case 'body.prependAsync':
    case 'body.setSelectedDataAsync': {
      const given = Text.safeParse(args)
      if (!given.success || given.data[0].length > 1_000_000) return invalid('The text is not a text, or too long.')
      const [text, options] = given.data
      const html = options?.coercionType?.toLowerCase() === 'html' ? text : htmlOf(text)
      const body = {
        'body.setAsync': html,
        'body.prependAsync': html + draft.body,
        'body.setSelectedDataAsync': draft.body + html,
      }[call]
      return { result: {}, changed: { body } }
    }
    case 'getItemIdAsync':
      return {
        result: {
          error: { code: 9018, name: 'ItemNotSaved', message: 'The id is not available until the item is saved.' },
        },
      }
    default:
      return { result: { error: { code: 5001, name: 'InternalError', message: `Not imitated: ${call}` } } }
  }
}

/** Moving the start keeps the length; an end before the start is refused. Source: Office.Time, `setAsync`. */
function timeSet(call: string, given: unknown, { start, end }: Draft): Answer {
  if (typeof given !== 'number' || Number.isNaN(given)) return invalid('The time must be a Date.')
  if (call === 'start.setAsync') return { result: {}, changed: { start: given, end: given + end - start } }
  if (given < start) {
    return {
      result: {
        error: { code: 9013, name: 'InvalidEndTime', message: 'The end time cannot be before the start time.' },
      },
    }
  }
  return { result: {}, changed: { end: given } }
}

const recipient = (emailAddress: string) => ({ emailAddress, displayName: emailAddress, recipientType: 'user' })
