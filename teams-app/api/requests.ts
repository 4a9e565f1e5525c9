import { z } from 'zod'
import { lineInput } from '../domain/core/text-inputs.ts'
import { UNIT_ID } from '../domain/institution/units.ts'
import { day, ReplayAction, reference, SaveAnswerBody, TabAction } from './actions.ts'
import { scopes } from './api.ts'
import { CalendarAction, meetingPurpose } from './calendar-actions.ts'
import { InstitutionCommandBody } from './institution-actions.ts'

/*
 * What the table of endpoints names: only the server reads what comes in, so the tab, which imports the types alone, does not carry
 * the schemas.
 */

const version = z.coerce.number().int().min(1).max(9_999)

/** What stands behind a colon in a path. */
export const pathParameters = { reference, purpose: meetingPurpose, version }
type PathParameter = keyof typeof pathParameters

/** The names that a path has behind colons, in order. */
export const namesIn = (path: string): PathParameter[] =>
  [...path.matchAll(/:(\w+)/g)].flatMap(([, name]) => (isPathParameter(name) ? [name] : []))

const isPathParameter = (name: string | undefined): name is PathParameter =>
  name !== undefined && name in pathParameters

/** What stands behind the question mark. */
export const queries = {
  nothing: z.object({}),
  proposals: z.object({
    scope: z.enum(scopes).default('all'),
    search: z.string().max(200).default(''),
    page: z.coerce.number().int().min(0).max(10_000).default(0),
    /** A School or Faculty that leads. */
    unit: z.string().regex(UNIT_ID).optional(),
  }),
  ask: z.object({ ask: z.enum(['AskForAgreement', 'AskForApprovalToProceed']) }),
  /** Without, a version is compared with the one before. */
  against: z.object({ against: z.union([z.literal('draft'), version]).optional() }),
  /** The first of the weeks that are shown. */
  from: z.object({ from: day.optional() }),
  find: z.object({ find: lineInput.pipe(z.string().min(2).max(100)) }),
  messages: z.object({
    which: z.enum(['failed', 'all']).default('failed'),
    /** What the page before said of the next: Graph's own token, handed back as it came. */
    after: z.string().max(2_000).default(''),
  }),
}

export const bodies = { SaveAnswerBody, CalendarAction, TabAction, InstitutionCommandBody, ReplayAction }
