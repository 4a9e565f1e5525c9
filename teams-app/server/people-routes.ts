import { Router } from 'express'
import { z } from 'zod'
import { graphClient } from '../adapters/graph/graph-client.ts'
import { searchPeople } from '../adapters/graph/people-search.ts'
import type { OnBehalfOf } from '../adapters/identity/on-behalf-of.ts'
import { api, type PeopleFound } from '../api/api.ts'
import { lineInput } from '../domain/core/text-inputs.ts'
import { sendMalformed, sendNotAllowedYet } from './api-answers.ts'
import type { Authentication } from './authentication.ts'
import type { Settings } from './settings.ts'

/** What is asked of the directory. */
export const FindPeople = z.object({ find: lineInput.pipe(z.string().min(2).max(100)) })

/**
 * Finding people in the directory, in the name of whoever asks, where their client has no dialog of its own for it (Outlook and
 * Microsoft 365). Until they have allowed it, and whenever their sign-in must be renewed for it, it is 403 and says which.
 */
export function peopleRoutes(
  { signedIn, visitorOf }: Authentication,
  delegated: OnBehalfOf,
  { cloud, allowGuests, userAgent }: Pick<Settings, 'cloud' | 'allowGuests'> & { userAgent: string },
): Router {
  const router = Router()
  router.get(
    api.people,
    signedIn(async ({ id }, request, response) => {
      const asked = FindPeople.safeParse(request.query)
      if (!asked.success) return sendMalformed(response)
      const token = visitorOf(request)?.token ?? ''
      const given = await delegated({ person: id, token }, 'find-people')
      if (given.is !== 'token') return sendNotAllowedYet(response, 'find-people', given)
      const client = graphClient({ endpoint: cloud.graph, token: async () => given.token, userAgent })
      response.json({ people: await searchPeople(client, asked.data.find, allowGuests) } satisfies PeopleFound)
    }),
  )
  return router
}
