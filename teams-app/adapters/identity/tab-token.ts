import { createRemoteJWKSet, jwtVerify } from 'jose'
import { z } from 'zod'
import type { Person } from '../../domain/core/person.ts'
import { cleanLine } from '../../domain/core/text.ts'
import type { MicrosoftCloud } from '../microsoft-cloud.ts'

/**
 * Microsoft's own clients that may ask for our tab's token: Teams desktop and mobile, Teams web, Microsoft 365 web, desktop,
 * mobile and Outlook desktop, Outlook web, Outlook mobile. Source: tab single sign-on, platform facts 8.1.
 */
export const teamsClients = [
  '1fec8e78-bce4-4aaf-ab1b-5451cc387264',
  '5e3ce6c0-2b1f-4285-8d4b-75ee78787346',
  '4765445b-32c6-49b0-83e6-1d93765276ca',
  '0ec893e0-5785-4de6-99da-4ed124e5296c',
  'd3590ed6-52b3-4102-aeff-aad2292ab01c',
  'bc59ab01-8403-45c6-8796-ac3ef710b3e3',
  '27922004-5251-4030-b22d-91ecd9a37ea4',
]

/** 0 a member, 1 a guest: an optional claim that the app registration must ask for. */
const isMember = z.literal(0)
const isEither = z.union([isMember, z.literal(1)]).optional()

/**
 * `acct` counts only while guests are kept out; then nobody gets in whose token does not say that they are none. `roles`: the app
 * roles of this application that Entra has assigned to the person (Microsoft identity platform, "Access token claims reference").
 */
const claimsWith = (acct: typeof isMember | typeof isEither) =>
  z.object({
    acct,
    roles: z.array(z.string()).default([]),
    /** One audience: a token for several could be replayed by any of them. */
    aud: z.string(),
    oid: z.guid().toLowerCase(),
    tid: z.string(),
    ver: z.literal('2.0'),
    scp: z.string(),
    azp: z.string(),
    name: z.string().min(1).max(256),
  })

/** The token of an `Authorization` header of exactly one shape; `undefined` for any other. Nothing in it is checked. */
export const bearerOf = (authorization: string | undefined): string | undefined =>
  /^Bearer ([\w.-]+)$/.exec(authorization ?? '')?.[1]

/** The one scope of our own that the tab's token carries. */
export const TAB_SCOPE = 'access_as_user'

/** Whom a token names. `isGuest`: it says so; never while guests are kept out. */
export type SignedIn = Person & { isGuest?: true }

export type TabTokenCheck = (authorization: string | undefined) => Promise<SignedIn | undefined>

/**
 * Who a tab's bearer token names: signature, issuer, audience, tenant, scope, version, client and life are checked on every
 * call. `undefined` for any token that is not right in all of them, whatever the reason.
 * @param staffRole an app role that a token must carry; '' where whoever Entra gives a token to is staff
 */
export function tabTokenCheck(
  clientId: string,
  { tenantId, login }: MicrosoftCloud,
  { allowGuests, staffRole = '' }: { allowGuests: boolean; staffRole?: string },
): TabTokenCheck {
  const Claims = claimsWith(allowGuests ? isEither : isMember)
  const keys = createRemoteJWKSet(new URL(login.keys))
  const clients = [...teamsClients, clientId]
  return async (authorization) => {
    const token = bearerOf(authorization)
    if (!token) return undefined
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer: login.issuer,
        audience: clientId,
        algorithms: ['RS256'],
        requiredClaims: ['exp', 'nbf'],
      })
      const { oid, tid, scp, azp, name, acct, roles } = Claims.parse(payload)
      if (tid !== tenantId || !scp.split(' ').includes(TAB_SCOPE) || !clients.includes(azp)) return undefined
      if (staffRole !== '' && !roles.includes(staffRole)) return undefined
      return { id: oid, name: cleanLine(name) || 'A member of staff', ...(acct === 1 ? { isGuest: true } : {}) }
    } catch (error) {
      if (isRefusal(error)) return undefined
      throw error
    }
  }
}

/** A wrong token is a "no"; keys that cannot be fetched are an external service that failed. */
function isRefusal(error: unknown): boolean {
  if (error instanceof z.ZodError) return true
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ERR_JOSE_ALG_NOT_ALLOWED' || code === 'ERR_JOSE_NOT_SUPPORTED') return true
  return code.startsWith('ERR_JW') && code !== 'ERR_JWKS_TIMEOUT'
}
