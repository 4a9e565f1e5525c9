import type { Request, Response, Router } from 'express'
import { z } from 'zod'
import type { AnyEndpoint, BodyOf, Endpoint, PathValues, QueryOf } from '../api/endpoints.ts'
import { bodies, namesIn, pathParameters, queries } from '../api/requests.ts'
import type { Person } from '../domain/core/person.ts'
import type { Result } from '../domain/core/result.ts'
import { BODY_LIMIT } from '../domain/core/text-inputs.ts'
import type { Reader } from '../domain/may-read.ts'
import { sendMalformed, sendRefusal } from './api-answers.ts'
import type { Authentication } from './authentication.ts'
import { jsonBody } from './json-body.ts'

type QueryName = AnyEndpoint['query']
type BodyName = NonNullable<AnyEndpoint['body']>

/** What somebody asks of an endpoint, as its schemas read it. `answer`: sends what the endpoint answers; a refusal goes to `response`. */
type Call<Path extends string, Query extends QueryName, Body extends BodyName, Answer> = {
  person: Person
  reader: Reader
  values: PathValues<Path>
  query: QueryOf<Query>
  body: BodyOf<Body>
  request: Request
  response: Response
  answer: (value: Answer) => void
}

/**
 * Puts endpoints of the table on a router, for whoever is signed in. What its schemas do not read is 400, and nothing is asked of a rule.
 * @returns a function of an endpoint and what it does; `first`: what is refused to whom, whatever they send
 */
export function serveOn(router: Router, { signedIn, readerOf }: Pick<Authentication, 'signedIn' | 'readerOf'>) {
  return function serve<Path extends string, Query extends QueryName, Body extends BodyName, Answer>(
    endpoint: Endpoint<Path, Query, Body, Answer>,
    work: (call: Call<Path, Query, Body, Answer>) => Promise<void> | void,
    first?: (person: Person) => Result<unknown>,
  ): void {
    const values = z.object(Object.fromEntries(namesIn(endpoint.path).map((name) => [name, pathParameters[name]])))
    const body = endpoint.body ? bodies[endpoint.body] : z.unknown()
    const asked = z.object({ values, query: queries[endpoint.query], body })
    const register = { GET: 'get', POST: 'post', PATCH: 'patch' } as const
    router[register[endpoint.method]](
      endpoint.path,
      ...(endpoint.body ? [jsonBody(BODY_LIMIT)] : []),
      signedIn((person, request, response) => {
        const allowed = first?.(person)
        if (allowed && !allowed.ok) return sendRefusal(response, allowed)
        const { params, query } = request
        const read = asked.safeParse({ values: params, query, body: request.body })
        if (!read.success) return sendMalformed(response)
        return work({
          // The schemas are those of this endpoint, put together by the names in its path.
          ...(read.data as { values: PathValues<Path>; query: QueryOf<Query>; body: BodyOf<Body> }),
          ...{ person, request, response, reader: readerOf(request) },
          answer: (value) => void response.json(value),
        })
      }),
    )
  }
}
