import { randomBytes } from 'node:crypto'
import { type JWTPayload, SignJWT, UnsecuredJWT } from 'jose'
import { fresh, type SigningKey } from './signing-key.ts'

/** How a token may be made wrong on purpose. */
export type TokenOverrides = {
  /** Put over the right claims; `undefined` leaves a claim out. Times in seconds since 1970. */
  claims?: Record<string, unknown>
  /** `alg: none`, no signature. */
  unsigned?: boolean
  /** Signed with a key that is published nowhere. */
  unknownKey?: boolean
  /** Signed with an unpublished key that claims the published key's id. */
  forged?: boolean
  /** Seconds until it expires; negative for one that has. */
  expiresIn?: number
}

/** Seconds a token lasts, about an hour as at Entra. */
export const tokenLifetime = 3_599

/** No two are alike, however soon one follows the other (Access token claims reference, `uti`). @param now milliseconds since 1970 */
export async function mint(
  key: SigningKey,
  now: number,
  claims: Record<string, unknown>,
  overrides: TokenOverrides = {},
): Promise<string> {
  const seconds = Math.floor(now / 1000)
  const { expiresIn = tokenLifetime } = overrides
  const issued = Math.min(seconds, seconds + expiresIn - 60)
  const payload: JWTPayload = {
    iat: issued,
    nbf: issued,
    exp: seconds + expiresIn,
    uti: randomBytes(16).toString('base64url'),
    ...claims,
    ...overrides.claims,
  }
  if (overrides.unsigned) return new UnsecuredJWT(payload).encode()
  const stranger = overrides.unknownKey || overrides.forged ? await fresh() : undefined
  const kid = overrides.unknownKey && stranger ? stranger.kid : key.kid
  return new SignJWT(payload).setProtectedHeader({ typ: 'JWT', alg: 'RS256', kid }).sign((stranger ?? key).privateKey)
}
