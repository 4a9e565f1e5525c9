import type { TenantApp, TenantData, TenantPerson } from '../tenant-data.ts'
import { areClaims } from './challenges.ts'
import { type Permission, permissionOf } from './permission-words.ts'

/** @property person who is signed in, by `login_hint` */
export type AuthorizeRequest = {
  app: TenantApp
  redirectUri: string
  state: string | undefined
  permissions: Permission[]
  prompt: string | undefined
  person: TenantPerson | undefined
  claims: string | undefined
}

/** Why a request is refused. @property error the word of OAuth @property code the number after `AADSTS` */
export type AuthorizeRefusal = { error: string; code: number; text: string }

/**
 * `page`: said to the person, because it is not known that the app is there. `back`: said to the app. `not-played`: documented,
 * and not in this tenant.
 */
export type ReadRequest =
  | { is: 'request'; request: AuthorizeRequest }
  | { is: 'page'; refusal: AuthorizeRefusal }
  | { is: 'back'; redirectUri: string; state: string | undefined; refusal: AuthorizeRefusal }
  | { is: 'not-played'; what: string }

const graph = 'https://graph.microsoft.com/'
const prompts = ['none', 'login', 'consent', 'select_account']

/**
 * What an app asks for when it sends somebody to `/authorize`. What it does not know it ignores, as OAuth 2.0 wants
 * (RFC 6749, section 3.1). Redirect addresses must be the registered ones to the letter.
 * Source: Microsoft identity platform and OAuth 2.0 authorization code flow, "Request an authorization code".
 */
export function readAuthorizeRequest(data: TenantData, tenant: string, query: URLSearchParams): ReadRequest {
  const page = (error: string, code: number, text: string): ReadRequest => ({
    is: 'page',
    refusal: { error, code, text },
  })
  if (tenant !== data.tenantId) return page('invalid_request', 90002, `Tenant '${tenant}' not found.`)
  const clientId = query.get('client_id') ?? ''
  const app = data.apps.find((one) => one.clientId === clientId.toLowerCase())
  if (!app) {
    return page(
      'unauthorized_client',
      700016,
      `Application with identifier '${clientId}' was not found in the directory.`,
    )
  }
  const redirectUri = query.get('redirect_uri') ?? ''
  if (!app.redirectUris?.includes(redirectUri) || query.getAll('redirect_uri').length > 1) {
    return page(
      'invalid_request',
      50011,
      `The redirect URI '${redirectUri}' specified in the request does not match the redirect URIs configured for the application '${clientId}'.`,
    )
  }

  const state = query.get('state') ?? undefined
  const back = (error: string, code: number, text: string): ReadRequest => ({
    is: 'back',
    redirectUri,
    state,
    refusal: { error, code, text },
  })
  const twice = [...query.keys()].find((name) => query.getAll(name).length > 1)
  if (twice !== undefined) return back('invalid_request', 90023, `The parameter '${twice}' is given more than once.`)
  for (const name of ['response_type', 'scope']) {
    if (query.get(name)) continue
    return back('invalid_request', 900144, `The request body must contain the following parameter: '${name}'.`)
  }
  const responseType = query.get('response_type')
  if (responseType !== 'code') {
    return back(
      'unsupported_response_type',
      70005,
      `The response type '${responseType}' is not enabled for the application.`,
    )
  }
  const responseMode = query.get('response_mode') ?? 'query'
  if (['fragment', 'form_post'].includes(responseMode))
    return { is: 'not-played', what: `response_mode=${responseMode}` }
  if (responseMode !== 'query') {
    return back('invalid_request', 70007, `'${responseMode}' is not a supported value of 'response_mode'.`)
  }
  const prompt = query.get('prompt') ?? undefined
  if (prompt !== undefined && !prompts.includes(prompt)) {
    return back('invalid_request', 90023, `'${prompt}' is not a supported value of 'prompt'.`)
  }
  const claims = query.get('claims') ?? undefined
  if (claims !== undefined && !areClaims(claims)) {
    return back('invalid_request', 90023, "The parameter 'claims' is not the JSON text of an object.")
  }

  const names = (query.get('scope') ?? '').split(' ').filter((one) => one !== '')
  const elsewhere = names.find((one) => one.includes('://') && !one.startsWith(graph))
  if (elsewhere !== undefined) {
    return back('invalid_resource', 500011, `The resource principal of '${elsewhere}' was not found in the tenant.`)
  }
  const permissions: Permission[] = []
  for (const name of names) {
    const permission = permissionOf(name.replace(graph, ''))
    if (!permission) return { is: 'not-played', what: `the permission ${name}` }
    if (!permissions.includes(permission)) permissions.push(permission)
  }
  const hint = query.get('login_hint')?.toLowerCase()
  const person = data.people.find((one) => one.userPrincipalName.toLowerCase() === hint)
  return { is: 'request', request: { app, redirectUri, state, permissions, prompt, person, claims } }
}
