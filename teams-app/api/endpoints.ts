import { z } from 'zod'
import { lineInput } from '../domain/core/text-inputs.ts'
import { UNIT_ID } from '../domain/institution/units.ts'
import { day, ReplayAction, reference, SaveAnswerBody, TabAction } from './actions.ts'
import * as answers from './answers.ts'
import { scopes } from './api.ts'
import { CalendarAction, meetingPurpose } from './calendar-actions.ts'
import { InstitutionCommandBody } from './institution-actions.ts'

const version = z.coerce.number().int().min(1).max(9_999)

/** What stands behind a colon in a path. */
export const pathParameters = { reference, purpose: meetingPurpose, version }
type PathParameter = keyof typeof pathParameters

const nothing = z.object({})
const which = z.object({
  scope: z.enum(scopes).default('all'),
  search: z.string().max(200).default(''),
  page: z.coerce.number().int().min(0).max(10_000).default(0),
  /** A School or Faculty that leads. */
  unit: z.string().regex(UNIT_ID).optional(),
})
const ask = z.object({ ask: z.enum(['AskForAgreement', 'AskForApprovalToProceed']) })
/** Without, a version is compared with the one before. */
const against = z.object({ against: z.union([z.literal('draft'), version]).optional() })
/** The first of the weeks that are shown. */
const from = z.object({ from: day.optional() })
const find = z.object({ find: lineInput.pipe(z.string().min(2).max(100)) })
const messages = z.object({
  which: z.enum(['failed', 'all']).default('failed'),
  /** What the page before said of the next: Graph's own token, handed back as it came. */
  after: z.string().max(2_000).default(''),
})

/**
 * Every address of the tab's API: what is sent there and what it answers. The server's routes, the tab's client and
 * `docs/openapi.json` come from this table. A refusal (`Refusal`) is answered by any; those in whose name a calendar or the
 * directory is read answer 403 with what the person must allow first.
 */
export const endpoints = {
  me: get('/api/me', nothing, answers.me),
  proposals: get('/api/proposals', which, answers.proposalPage),
  proposal: get('/api/proposals/:reference', nothing, answers.proposal),
  expressionOfInterest: get('/api/proposals/:reference/expression-of-interest', nothing, answers.draft),
  saveAnswer: patch('/api/proposals/:reference/expression-of-interest', SaveAnswerBody, answers.savedField),
  whatIf: get('/api/proposals/:reference/what-if', ask, answers.whatIf),
  submission: get('/api/proposals/:reference/submissions/:version', against, answers.submission),
  meetings: get('/api/meetings', nothing, answers.meetingsDue),
  meeting: get('/api/proposals/:reference/meetings/:purpose', nothing, answers.meetingPlan),
  meetingTimes: get('/api/proposals/:reference/meetings/:purpose/times', from, answers.meetingTimes),
  meetingAddresses: get('/api/proposals/:reference/meetings/:purpose/emails', nothing, answers.meetingAddresses),
  calendar: post('/api/calendar', CalendarAction, answers.commandAnswer),
  commands: post('/api/commands', TabAction, answers.commandAnswer),
  people: get('/api/people', find, answers.peopleFound),
  institution: get('/api/institution', nothing, answers.institution),
  institutionCommands: post('/api/institution-commands', InstitutionCommandBody, answers.institutionAnswer),
  messages: get('/api/messages', messages, answers.messagePage),
  replays: post('/api/messages/replays', ReplayAction, answers.replayAnswer),
}

/** @property body absent where nothing but an address is sent */
export type Endpoint<Path extends string, Query, Body, Answer> = {
  method: 'GET' | 'POST' | 'PATCH'
  path: Path
  query: z.ZodType<Query>
  body?: z.ZodType<Body>
  answer: z.ZodType<Answer>
}

export type AnyEndpoint = Endpoint<string, unknown, unknown, unknown>

function get<Path extends string, Query, Answer>(path: Path, query: z.ZodType<Query>, answer: z.ZodType<Answer>) {
  return { method: 'GET', path, query, answer } satisfies Endpoint<Path, Query, never, Answer>
}

function post<Path extends string, Body, Answer>(path: Path, body: z.ZodType<Body>, answer: z.ZodType<Answer>) {
  return { method: 'POST', path, query: nothing, body, answer } satisfies Endpoint<Path, object, Body, Answer>
}

function patch<Path extends string, Body, Answer>(path: Path, body: z.ZodType<Body>, answer: z.ZodType<Answer>) {
  return { method: 'PATCH', path, query: nothing, body, answer } satisfies Endpoint<Path, object, Body, Answer>
}

type NamesIn<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | NamesIn<Rest>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never

/** A value for each name that a path has behind a colon, as the schemas read it. */
export type PathValues<Path extends string> = {
  [Name in NamesIn<Path> & PathParameter]: z.output<(typeof pathParameters)[Name]>
}

/** The names that a path has behind colons, in order. */
export const namesIn = (path: string): PathParameter[] =>
  [...path.matchAll(/:(\w+)/g)].flatMap(([, name]) => (isPathParameter(name) ? [name] : []))

const isPathParameter = (name: string | undefined): name is PathParameter =>
  name !== undefined && name in pathParameters

/** A path with its values, and what is asked about it. */
export function addressOf<Path extends string>(
  { path }: { path: Path },
  values: Record<NamesIn<Path>, string | number>,
  query: Record<string, string> = {},
): string {
  const filled = Object.entries<string | number>(values).reduce<string>(
    (address, [name, value]) => address.replace(`:${name}`, () => String(value)),
    path,
  )
  const asked = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  return asked.length > 0 ? `${filled}?${asked.join('&')}` : filled
}
