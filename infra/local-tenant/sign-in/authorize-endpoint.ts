import { createHash, randomBytes } from 'node:crypto'
import type { TenantData, TenantPerson } from '../tenant-data.ts'
import { createTickets } from '../tickets.ts'
import { administratorPage, choicePage, consentPage, troublePage } from './authorize-pages.ts'
import { type AuthorizeRefusal, type AuthorizeRequest, readAuthorizeRequest } from './authorize-request.ts'
import type { Challenges } from './challenges.ts'
import type { Consent } from './consent.ts'
import { entraRefusal } from './entra-refusal.ts'
import type { Permission } from './permission-words.ts'

/** A page to show, or where to send the person. */
export type AuthorizeAnswer = { status: number; page: string } | { redirect: string }

/** What somebody pressed. @property canary the value of the form it was pressed in */
type Press = { canary: string; decision: 'accept' | 'cancel' }

/** What stands between a request and its code. */
type Question =
  | { is: 'nothing' }
  | { is: 'who' }
  | { is: 'consent' | 'administrator'; person: TenantPerson; permissions: Permission[] }

/**
 * Entra's `/oauth2/v2.0/authorize`: asks a person for permissions and sends them back to the app with a code. Codes cannot be
 * redeemed here: apps of this tenant get their tokens on behalf of a person. There is no session: `login_hint` says who is
 * signed in, and without it the person is asked. Nobody is an administrator.
 * Source: Microsoft identity platform and OAuth 2.0 authorization code flow; Claims challenges, claims requests, and client
 * capabilities.
 */
export function createAuthorizeEndpoint(parts: {
  data: TenantData
  consent: Consent
  challenges: Challenges
  now(): number
}) {
  const { data, consent, challenges, now } = parts
  const tickets = createTickets(now)

  const missingOf = ({ app, permissions }: AuthorizeRequest, person: TenantPerson) => {
    const names = permissions.map(({ name }) => name)
    const missing = consent.missing(app.clientId, names, person.id)
    return permissions.filter(({ name }) => missing.includes(name))
  }

  function questionOf(request: AuthorizeRequest): Question {
    const { person, prompt, permissions, claims } = request
    if (!person || prompt === 'select_account') return { is: 'who' }
    const missing = missingOf(request, person)
    const unreachable = missing.filter(({ onlyAdministrator }) => onlyAdministrator)
    if (unreachable.length > 0) return { is: 'administrator', person, permissions: unreachable }
    if (prompt === 'consent') return { is: 'consent', person, permissions }
    const again = prompt === 'login' || (claims !== undefined && challenges.meets(person.id, claims))
    return missing.length > 0 || again ? { is: 'consent', person, permissions: missing } : { is: 'nothing' }
  }

  const back = (redirectUri: string, values: Record<string, string>, state: string | undefined): AuthorizeAnswer => {
    const address = new URL(redirectUri)
    for (const [name, value] of Object.entries(values)) address.searchParams.set(name, value)
    if (state !== undefined) address.searchParams.set('state', state)
    return { redirect: address.href }
  }

  const refuse = (to: Pick<AuthorizeRequest, 'redirectUri' | 'state'>, refusal: AuthorizeRefusal): AuthorizeAnswer => {
    const { error, error_description } = entraRefusal(now(), refusal.error, refusal.code, refusal.text)
    return back(to.redirectUri, { error, error_description }, to.state)
  }

  const code = ({ redirectUri, state }: AuthorizeRequest): AuthorizeAnswer =>
    back(redirectUri, { code: randomBytes(96).toString('base64url') }, state)

  const trouble = (status: number, text: string): AuthorizeAnswer => ({ status, page: troublePage(text) })

  const fingerprint = (query: string) => createHash('sha256').update(query).digest('base64url')

  /** Reads the request and goes on with it, or says why not. */
  function reading(
    tenant: string,
    query: string,
    goOn: (request: AuthorizeRequest) => AuthorizeAnswer,
  ): AuthorizeAnswer {
    const read = readAuthorizeRequest(data, tenant, new URLSearchParams(query))
    if (read.is === 'request') return goOn(read.request)
    if (read.is === 'back') return refuse(read, read.refusal)
    if (read.is === 'not-played') return trouble(501, `The local tenant does not play ${read.what}.`)
    const { error, code: number, text } = read.refusal
    return trouble(400, entraRefusal(now(), error, number, text).error_description)
  }

  return {
    /** A GET: answers, and changes nothing. @param query as it stands in the address, without `?` */
    ask: (tenant: string, query: string): AuthorizeAnswer =>
      reading(tenant, query, (request) => {
        const { app, prompt } = request
        const question = questionOf(request)
        if (question.is === 'nothing') return code(request)
        if (prompt === 'none') return refuse(request, silently[question.is])
        const canary = tickets.issue(fingerprint(query))
        if (question.is === 'who') {
          const choices = data.people.map((person) => ({ person, address: addressAs(query, person) }))
          return { status: 200, page: choicePage(app.displayName, choices, canary) }
        }
        const page = question.is === 'consent' ? consentPage : administratorPage
        return { status: 200, page: page(app.displayName, question.person, question.permissions, canary) }
      }),

    /** A POST of the page's own form. A press that comes twice is answered alike. */
    decide: (tenant: string, query: string, press: Press | undefined): AuthorizeAnswer =>
      reading(tenant, query, (request) => {
        if (!press || tickets.redeem(press.canary) !== fingerprint(query)) {
          return trouble(
            400,
            'This page is too old, or it is not ours. Nothing was changed. Please start again in the app.',
          )
        }
        const question = questionOf(request)
        if (press.decision === 'cancel') {
          return refuse(request, question.is === 'administrator' ? administratorNeeded : declined)
        }
        if (question.is === 'who' || question.is === 'administrator') {
          return trouble(400, 'Nothing can be accepted here. Nothing was changed. Please start again in the app.')
        }
        if (question.is === 'consent') {
          const { person } = question
          const names = missingOf(request, person).map(({ name }) => name)
          if (names.length > 0) consent.grantOwn(request.app.clientId, names, person.id)
          if (request.claims !== undefined) challenges.meet(person.id, request.claims)
        }
        return code(request)
      }),
  }
}

export type AuthorizeEndpoint = ReturnType<typeof createAuthorizeEndpoint>

const declined: AuthorizeRefusal = {
  error: 'access_denied',
  code: 65004,
  text: 'User declined to consent to access the app.',
}

const administratorNeeded: AuthorizeRefusal = {
  error: 'access_denied',
  code: 90094,
  text: 'The grant requires permissions that only an administrator can give.',
}

const consentNeeded: AuthorizeRefusal = {
  error: 'interaction_required',
  code: 65001,
  text: 'The user or administrator has not consented to use the application. Send an interactive authorization request for this user and resource.',
}

/** What `prompt=none` is told instead of a question. */
const silently = {
  who: { error: 'login_required', code: 50058, text: 'Session information is not sufficient for single-sign-on.' },
  consent: consentNeeded,
  administrator: consentNeeded,
} satisfies Record<string, AuthorizeRefusal>

/** The same request, going on as this person; to have been picked is to have signed in. */
function addressAs(query: string, person: TenantPerson): string {
  const values = new URLSearchParams(query)
  values.set('login_hint', person.userPrincipalName)
  if (values.get('prompt') !== 'consent') values.delete('prompt')
  return `?${values}`
}
