import express, { type Response, type Router } from 'express'
import { z } from 'zod'
import type { Addresses } from '../addresses.ts'
import type { AuthorizeAnswer, AuthorizeEndpoint } from './authorize-endpoint.ts'
import type { SigningKey } from './signing-key.ts'
import type { TokenEndpoint } from './token-endpoint.ts'

/** The documents, the token endpoint and the pages of a sign-in, below `/login/<tenant>`, `/botframework` and `/<tenant>`. */
export function signInRouter(parts: {
  tenantId: string
  addresses(): Addresses
  entraKey(): Promise<SigningKey>
  channelKey(): Promise<SigningKey>
  tokenEndpoint: TokenEndpoint
  authorizeEndpoint: AuthorizeEndpoint
}): Router {
  const { tenantId, addresses, entraKey, channelKey, tokenEndpoint, authorizeEndpoint } = parts
  const router = express.Router()

  router.get(`/login/${tenantId}/v2.0/.well-known/openid-configuration`, (_request, response) => {
    const { issuer, authorizeEndpoint, tokenEndpoint: token, endSessionEndpoint, keys } = addresses()
    response.json({
      token_endpoint: token,
      token_endpoint_auth_methods_supported: ['client_secret_post'],
      jwks_uri: keys,
      response_modes_supported: ['query', 'fragment', 'form_post'],
      subject_types_supported: ['pairwise'],
      id_token_signing_alg_values_supported: ['RS256'],
      response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
      scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
      issuer,
      authorization_endpoint: authorizeEndpoint,
      end_session_endpoint: endSessionEndpoint,
      tenant_region_scope: null,
      cloud_instance_name: 'microsoftonline.com',
    })
  })

  router.get(`/login/${tenantId}/discovery/v2.0/keys`, async (_request, response) => {
    const { publicJwk, kid } = await entraKey()
    response.json({ keys: [{ ...publicJwk, x5t: kid, issuer: addresses().issuer }] })
  })

  router.post('/login/:tenant/oauth2/v2.0/token', express.urlencoded({ limit: '1mb' }), async (request, response) => {
    const form = Object.entries<unknown>(request.body ?? {})
    const texts = form.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : []))
    const { status, body } = await tokenEndpoint(request.params.tenant, Object.fromEntries(texts))
    response.status(status).set({ 'Cache-Control': 'no-store', Pragma: 'no-cache' }).json(body)
  })

  router
    .route('/:tenant/oauth2/v2.0/authorize')
    .get((request, response) => {
      send(response, authorizeEndpoint.ask(request.params.tenant, queryOf(request.originalUrl)))
    })
    .post(express.urlencoded({ limit: '10kb' }), (request, response) => {
      const press = Press.safeParse(request.body)
      const { tenant } = request.params
      send(
        response,
        authorizeEndpoint.decide(tenant, queryOf(request.originalUrl), press.success ? press.data : undefined),
      )
    })

  router.get('/botframework/v1/.well-known/openidconfiguration', (_request, response) => {
    const { botTokenIssuer, botOpenIdMetadata } = addresses()
    response.json({
      issuer: botTokenIssuer,
      authorization_endpoint: 'https://invalid.botframework.com',
      jwks_uri: botOpenIdMetadata.replace('openidconfiguration', 'keys'),
      id_token_signing_alg_values_supported: ['RS256'],
      token_endpoint_auth_methods_supported: ['private_key_jwt'],
    })
  })

  router.get('/botframework/v1/.well-known/keys', async (_request, response) => {
    const { publicJwk, kid } = await channelKey()
    response.json({ keys: [{ ...publicJwk, x5t: kid, endorsements: ['msteams'] }] })
  })

  return router
}

const Press = z.strictObject({ canary: z.string(), decision: z.enum(['accept', 'cancel']) })

const queryOf = (originalUrl: string) => originalUrl.split('?').slice(1).join('?')

/** No frame may hold these pages and no script runs in them. A form's own target is left open: it leads to a redirect. */
function send(response: Response, answer: AuthorizeAnswer) {
  response.set({
    'Cache-Control': 'no-store',
    'X-Frame-Options': 'DENY',
    'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
    'Referrer-Policy': 'strict-origin-when-cross-origin',
  })
  if ('redirect' in answer) response.redirect(302, answer.redirect)
  else response.status(answer.status).type('html').send(answer.page)
}
