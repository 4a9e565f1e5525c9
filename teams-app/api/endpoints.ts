import type * as z from 'zod/mini'
import * as answers from './answers.ts'
import type { bodies, pathParameters, queries } from './requests.ts'

type QueryName = keyof typeof queries
type BodyName = keyof typeof bodies

/**
 * Every address of the tab's API: what is sent there and what it answers. Queries and bodies are named as in
 * `requests.ts`. The server's routes, the tab's client and `docs/openapi.json` come from this table. A refusal (`Refusal`) is answered by any; those in whose name a calendar or the
 * directory is read answer 403 with what the person must allow first.
 */
export const endpoints = {
  me: get('/api/me', 'nothing', answers.me),
  proposals: get('/api/proposals', 'proposals', answers.proposalPage),
  proposal: get('/api/proposals/:reference', 'nothing', answers.proposal),
  expressionOfInterest: get('/api/proposals/:reference/expression-of-interest', 'nothing', answers.draft),
  saveAnswer: patch('/api/proposals/:reference/expression-of-interest', 'SaveAnswerBody', answers.savedField),
  whatIf: get('/api/proposals/:reference/what-if', 'ask', answers.whatIf),
  submission: get('/api/proposals/:reference/submissions/:version', 'against', answers.submission),
  meetings: get('/api/meetings', 'nothing', answers.meetingsDue),
  meeting: get('/api/proposals/:reference/meetings/:purpose', 'nothing', answers.meetingPlan),
  meetingTimes: get('/api/proposals/:reference/meetings/:purpose/times', 'from', answers.meetingTimes),
  meetingAddresses: get('/api/proposals/:reference/meetings/:purpose/emails', 'nothing', answers.meetingAddresses),
  calendar: post('/api/calendar', 'CalendarAction', answers.commandAnswer),
  commands: post('/api/commands', 'TabAction', answers.commandAnswer),
  people: get('/api/people', 'find', answers.peopleFound),
  institution: get('/api/institution', 'nothing', answers.institution),
  institutionCommands: post('/api/institution-commands', 'InstitutionCommandBody', answers.institutionAnswer),
  messages: get('/api/messages', 'messages', answers.messagePage),
  replays: post('/api/messages/replays', 'ReplayAction', answers.replayAnswer),
}

/** @property query, body the names of their schemas in `requests.ts`; no body where nothing but an address is sent */
export type Endpoint<Path extends string, Query extends QueryName, Body extends BodyName, Answer> = {
  method: 'GET' | 'POST' | 'PATCH'
  path: Path
  query: Query
  body?: Body
  answer: z.ZodMiniType<Answer>
}

export type AnyEndpoint = Endpoint<string, QueryName, BodyName, unknown>

export type QueryOf<Query extends QueryName> = z.output<(typeof queries)[Query]>
export type BodyOf<Body extends BodyName> = z.output<(typeof bodies)[Body]>

type Schema<Answer> = z.ZodMiniType<Answer>

function get<Path extends string, Query extends QueryName, Answer>(path: Path, query: Query, answer: Schema<Answer>) {
  return { method: 'GET', path, query, answer } satisfies Endpoint<Path, Query, never, Answer>
}

function post<Path extends string, Body extends BodyName, Answer>(path: Path, body: Body, answer: Schema<Answer>) {
  return { method: 'POST', path, query: 'nothing', body, answer } satisfies Endpoint<Path, 'nothing', Body, Answer>
}

function patch<Path extends string, Body extends BodyName, Answer>(path: Path, body: Body, answer: Schema<Answer>) {
  return { method: 'PATCH', path, query: 'nothing', body, answer } satisfies Endpoint<Path, 'nothing', Body, Answer>
}

type NamesIn<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | NamesIn<Rest>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never

/** A value for each name that a path has behind a colon, as the schemas read it. */
export type PathValues<Path extends string> = {
  [Name in NamesIn<Path> & keyof typeof pathParameters]: z.output<(typeof pathParameters)[Name]>
}

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
