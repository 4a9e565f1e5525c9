import { Router } from 'express'
import { z } from 'zod'
import { delegatedScopes } from '../adapters/identity/on-behalf-of.ts'
import { ALLOW_PAGE, ALLOWED_PAGE, allowances } from '../api/api.ts'
import { sendMalformed } from './api-answers.ts'
import type { Settings } from './settings.ts'

const Asked = z.object({
  for: z.enum(allowances),
  /** The tab's own random word, by which it knows that the answer is to its question. */
  state: z.guid(),
  /** Whose sign-in it is; Microsoft 365 asks when it is not said. */
  hint: z.string().max(320).default(''),
  claims: z.string().max(4_000).default(''),
})

/**
 * Sends a person's popup to Microsoft 365, where they allow what the app may do in their name, or sign in again for it. Nothing
 * is changed here, and the code that comes back is not used: what counts is that the permission is there afterwards.
 * Source: "Microsoft identity platform and OAuth 2.0 authorization code flow".
 */
export function allowRoutes({ cloud, credentials, publicUrl }: Pick<Settings, 'cloud' | 'credentials' | 'publicUrl'>) {
  const router = Router()
  router.get(ALLOW_PAGE, (request, response) => {
    const asked = Asked.safeParse(request.query)
    if (!asked.success) return sendMalformed(response)
    const { for: allowance, state, hint, claims } = asked.data
    const address = new URL(cloud.login.authorize)
    const parameters = {
      client_id: credentials.clientId,
      response_type: 'code',
      response_mode: 'query',
      redirect_uri: `${publicUrl}${ALLOWED_PAGE}`,
      scope: ['openid', ...delegatedScopes[allowance]].join(' '),
      state,
      ...(hint === '' ? {} : { login_hint: hint }),
      ...(claims === '' ? { prompt: 'consent' } : { claims }),
    }
    for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value)
    response.setHeader('Cache-Control', 'no-store')
    response.redirect(302, address.href)
  })
  return router
}
