import { timingSafeEqual } from 'node:crypto'
import type { TenantApp, TenantData } from '../tenant-data.ts'
import type { Challenges } from './challenges.ts'
import type { Consent } from './consent.ts'
import { entraRefusal } from './entra-refusal.ts'
import { tokenLifetime } from './mint.ts'
import type { SignIn } from './sign-in-service.ts'

export type TokenAnswer = { status: number; body: Record<string, unknown> }

type Form = Record<string, string | undefined>

const graph = 'https://graph.microsoft.com'
const bots = 'https://api.botframework.com'
const oidc = ['openid', 'profile', 'email', 'offline_access']

/** Entra's `/oauth2/v2.0/token` for the two grants a server needs: client credentials and on-behalf-of. */
export function createTokenEndpoint(parts: {
  data: TenantData
  signIn: Omit<SignIn, 'router'>
  consent: Consent
  challenges: Challenges
  now(): number
}) {
  const { data, signIn, consent, challenges, now } = parts

  const refuse = (status: number, error: string, code: number, text: string, more: object = {}): TokenAnswer => {
    return { status, body: { ...entraRefusal(now(), error, code, text), ...more } }
  }

  const give = (token: string, scope: string): TokenAnswer => ({
    status: 200,
    body: {
      token_type: 'Bearer',
      scope,
      expires_in: tokenLifetime,
      ext_expires_in: tokenLifetime,
      access_token: token,
    },
  })

  async function clientCredentials(app: TenantApp, scope: string): Promise<TokenAnswer> {
    const audience = scope.replace(/\/\.default$/, '')
    if (!scope.endsWith('/.default')) {
      return refuse(
        400,
        'invalid_scope',
        1002012,
        `The provided value for scope ${scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier.`,
      )
    }
    if (audience !== graph && audience !== bots) {
      return refuse(
        400,
        'invalid_resource',
        500011,
        `The resource principal named ${audience} was not found in the tenant.`,
      )
    }
    return give(await signIn.appToken({ clientId: app.clientId, audience }), scope)
  }

  async function onBehalfOf(app: TenantApp, form: Form, scope: string): Promise<TokenAnswer> {
    if (form.requested_token_use !== 'on_behalf_of') {
      return refuse(
        400,
        'invalid_request',
        900144,
        "The request body must contain the following parameter: 'requested_token_use'.",
      )
    }
    const verdict = await signIn.check(form.assertion ?? '', [app.clientId, ...(app.appIdUri ? [app.appIdUri] : [])])
    if (!verdict.ok) {
      return verdict.refusal === 'expired'
        ? refuse(400, 'invalid_grant', 500133, 'Assertion is not within its valid time range.')
        : verdict.refusal === 'audience'
          ? refuse(
              400,
              'invalid_grant',
              50013,
              'Assertion failed signature validation. [Reason - The audience does not match the application.]',
            )
          : refuse(400, 'invalid_grant', 50013, 'Assertion failed signature validation.')
    }
    const person = verdict.claims.oid
    if (typeof person !== 'string') return refuse(400, 'invalid_grant', 50013, 'The assertion names no user.')
    const asked = scope.split(' ').filter((one) => one !== '')
    const names = asked.map((one) => one.replace(`${graph}/`, ''))
    if (asked.some((one) => one.includes('://') && !one.startsWith(`${graph}/`))) {
      return refuse(400, 'invalid_resource', 500011, 'The resource principal was not found in the tenant.')
    }
    const wanted = names.includes('.default') ? consent.granted(app.clientId, person) : names
    const missing = consent.missing(app.clientId, wanted, person)
    if (missing.length > 0) {
      return refuse(
        400,
        'invalid_grant',
        65001,
        `The user or administrator has not consented to use the application with ID '${app.clientId}' named '${app.displayName}'. Send an interactive authorization request for this user and resource.`,
        { suberror: 'consent_required' },
      )
    }
    const claims = challenges.of(person)
    if (claims !== undefined) {
      return refuse(
        400,
        'interaction_required',
        50079,
        `Due to a configuration change made by your administrator, or because you moved to a new location, you must enroll in multifactor authentication to access '${graph}'.`,
        { claims },
      )
    }
    const scopes = wanted.filter((one) => !oidc.includes(one))
    return give(await signIn.delegatedToken({ person, clientId: app.clientId, scopes }), scope)
  }

  /** @param basic what an `Authorization: Basic` header said, if there was one */
  return async (tenant: string, form: Form): Promise<TokenAnswer> => {
    if (tenant !== data.tenantId) return refuse(400, 'invalid_request', 90002, `Tenant '${tenant}' not found.`)
    const app = data.apps.find((one) => one.clientId === form.client_id)
    if (!app)
      return refuse(
        400,
        'unauthorized_client',
        700016,
        `Application with identifier '${form.client_id ?? ''}' was not found in the directory.`,
      )
    if (!same(form.client_secret ?? '', app.secret)) {
      return refuse(401, 'invalid_client', 7000215, 'Invalid client secret provided.')
    }
    const scope = form.scope ?? ''
    if (form.grant_type === 'client_credentials') return clientCredentials(app, scope)
    if (form.grant_type === 'urn:ietf:params:oauth:grant-type:jwt-bearer') return onBehalfOf(app, form, scope)
    return refuse(
      400,
      'unsupported_grant_type',
      70003,
      `The app requested an unsupported grant type '${form.grant_type ?? ''}'.`,
    )
  }
}

export type TokenEndpoint = ReturnType<typeof createTokenEndpoint>

function same(given: string, secret: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(secret)]
  return left.length === right.length && timingSafeEqual(left, right)
}
