import { createHash } from 'node:crypto'
import { AuthError, type ConfidentialClientApplication, InteractionRequiredAuthError } from '@azure/msal-node'
import type { Allowance } from '../../api/api.ts'
import type { PersonId } from '../../domain/core/person.ts'
import { ExternalServiceError } from '../../ports.ts'

/** What may be done in a person's name; `see-rooms` is an administrator's to allow. */
export type Delegation = Allowance | 'see-rooms'

const graph = (permission: string): string => `https://graph.microsoft.com/${permission}`

/**
 * What the application may ask to do in a person's name, and the delegated permissions of Graph it takes. The only place that
 * names them; the least each needs. Booking needs people's addresses too, since a calendar knows nobody by their object id.
 * Rooms are listed to those alone for whom an administrator has allowed it, and nobody is asked for it.
 */
export const delegatedScopes = {
  'find-people': [graph('User.ReadBasic.All')],
  'book-meeting': [graph('Calendars.ReadWrite'), graph('User.ReadBasic.All')],
  'see-rooms': [graph('Place.Read.All')],
} as const satisfies Record<Delegation, readonly string[]>

/** @property token the person's own token for us, checked already */
export type OnBehalfOfWhom = { person: PersonId; token: string }

/**
 * `consent-missing`: nobody has agreed to these permissions yet. `claims-challenge`: Microsoft 365 wants more of the person,
 * such as a second factor; `claims` is JSON text that goes to their sign-in as it came. `refused`: neither would help.
 */
export type NoToken = { is: 'consent-missing' } | { is: 'claims-challenge'; claims: string } | { is: 'refused' }
export type Delegated = { is: 'token'; token: string } | NoToken

export type OnBehalfOf = (whom: OnBehalfOfWhom, delegation: Delegation) => Promise<Delegated>

/** People whose tokens are kept at once; beyond that whoever asked longest ago is forgotten. */
const KEPT_PEOPLE = 1_000

/** Milliseconds before its end from which a token is not used any more. */
const MARGIN = 300_000

type Kept = { assertion: string; tokens: Map<Delegation, { token: string; until: number }> }

/**
 * Exchanges a person's token for one to Graph in their name (Microsoft identity platform and OAuth 2.0 On-Behalf-Of flow). Kept
 * in memory only, for the person and the token it was got with, so nobody is ever given another's and a new sign-in starts
 * afresh. msal-node's own cache would keep every token of everybody: it is emptied after each exchange.
 * @param client used for nothing else
 * @param now milliseconds since 1970
 * @returns throws an ExternalServiceError when sign-in cannot be reached or refuses the application itself
 */
export function onBehalfOf(
  client: Pick<ConfidentialClientApplication, 'acquireTokenOnBehalfOf' | 'clearCache'>,
  now: () => number = Date.now,
  keptPeople = KEPT_PEOPLE,
): OnBehalfOf {
  const kept = new Map<PersonId, Kept>()

  /** What is kept of somebody for this sign-in of theirs; they count as the latest to have asked. */
  function localDraftOf(person: PersonId, assertion: string): Kept {
    const known = kept.get(person)
    const mine = known?.assertion === assertion ? known : { assertion, tokens: new Map() }
    kept.delete(person)
    kept.set(person, mine)
    const [oldest] = kept.keys()
    if (kept.size > keptPeople && oldest !== undefined) kept.delete(oldest)
    return mine
  }

  return async ({ person, token: oboAssertion }, delegation) => {
    const { tokens } = localDraftOf(person, createHash('sha256').update(oboAssertion).digest('base64'))
    const known = tokens.get(delegation)
    if (known && now() < known.until) return { is: 'token', token: known.token }
    try {
      const scopes = [...delegatedScopes[delegation]]
      const result = await client.acquireTokenOnBehalfOf({ oboAssertion, scopes, skipCache: true })
      if (!result) throw new ExternalServiceError('unexpected', 'Sign-in gave no token on behalf of a person.')
      tokens.set(delegation, { token: result.accessToken, until: (result.expiresOn?.getTime() ?? 0) - MARGIN })
      return { is: 'token', token: result.accessToken }
    } catch (error) {
      return noToken(error)
    } finally {
      client.clearCache()
    }
  }
}

/** Entra's number for "the user or administrator has not consented". */
const NOT_CONSENTED = 'AADSTS65001'

function noToken(error: unknown): NoToken {
  if (error instanceof InteractionRequiredAuthError) {
    if (error.claims) return { is: 'claims-challenge', claims: error.claims }
    const isConsent = error.subError === 'consent_required' || error.errorMessage.includes(NOT_CONSENTED)
    return isConsent ? { is: 'consent-missing' } : { is: 'refused' }
  }
  if (error instanceof AuthError && error.errorCode === 'invalid_grant') return { is: 'refused' }
  if (error instanceof ExternalServiceError) throw error
  const [reason, words] =
    error instanceof AuthError ? (['refused', error.errorCode] as const) : (['unreachable', ''] as const)
  throw new ExternalServiceError(reason, `Sign-in gave no token on behalf of a person. ${words}`.trim(), {
    cause: error,
  })
}
