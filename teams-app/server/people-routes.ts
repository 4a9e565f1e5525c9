import { Router } from 'express'
import { graphClient } from '../adapters/graph/graph-client.ts'
import { searchPeople } from '../adapters/graph/people-search.ts'
import type { OnBehalfOf } from '../adapters/identity/on-behalf-of.ts'
import { endpoints } from '../api/endpoints.ts'
import { sendNotAllowedYet } from './api-answers.ts'
import type { Authentication } from './authentication.ts'
import { serveOn } from './serve.ts'
import type { Settings } from './settings.ts'

/**
 * Finding people in the directory, in the name of whoever asks, where their client has no dialog of its own for it (Outlook and
 * Microsoft 365). Until they have allowed it, and whenever their sign-in must be renewed for it, it is 403 and says which.
 */
export function peopleRoutes(
  authentication: Authentication,
  delegated: OnBehalfOf,
  { cloud, allowGuests, userAgent }: Pick<Settings, 'cloud' | 'allowGuests'> & { userAgent: string },
): Router {
  const router = Router()
  const serve = serveOn(router, authentication)
  serve(endpoints.people, async ({ person: { id }, query: { find }, request, response, answer }) => {
    const token = authentication.visitorOf(request)?.token ?? ''
    const given = await delegated({ person: id, token }, 'find-people')
    if (given.is !== 'token') return sendNotAllowedYet(response, 'find-people', given)
    const client = graphClient({ endpoint: cloud.graph, token: async () => given.token, userAgent })
    answer({ people: await searchPeople(client, find, allowGuests) })
  })
  return router
}
