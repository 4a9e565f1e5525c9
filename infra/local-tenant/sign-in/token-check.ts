import { type CryptoKey, compactVerify, decodeJwt, errors, importJWK, type JWTPayload } from 'jose'
import type { SigningKey } from './signing-key.ts'

export type TokenVerdict =
  | { ok: true; claims: JWTPayload }
  | { ok: false; refusal: 'malformed' | 'signature' | 'expired' | 'issuer' | 'audience' }

/** @param audiences any one of them will do */
export type TokenCheck = (token: string, audiences: string[]) => Promise<TokenVerdict>

/** Clock skew that is forgiven, in seconds. */
const skew = 300

/** Most tokens come again and again, so a good signature is remembered. */
export function createTokenCheck(entra: {
  key(): Promise<SigningKey>
  now(): number
  issuers(): string[]
}): TokenCheck {
  const known = new Map<string, JWTPayload>()
  let publicKey: Promise<CryptoKey | Uint8Array> | undefined

  async function signed(token: string): Promise<JWTPayload | 'malformed' | 'signature'> {
    const cached = known.get(token)
    if (cached) return cached
    const key = await entra.key()
    publicKey ??= importJWK(key.publicJwk, 'RS256')
    try {
      const { protectedHeader } = await compactVerify(token, await publicKey, { algorithms: ['RS256'] })
      const payload = decodeJwt(token)
      if (protectedHeader.kid !== key.kid) return 'signature'
      if (known.size > 10_000) known.clear()
      known.set(token, payload)
      return payload
    } catch (error) {
      if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid) return 'malformed'
      if (error instanceof errors.JOSEError) return 'signature'
      throw error
    }
  }

  return async (token, audiences) => {
    const claims = await signed(token)
    if (typeof claims === 'string') return { ok: false, refusal: claims }
    const seconds = entra.now() / 1000
    if ((claims.exp ?? 0) + skew < seconds || (claims.nbf ?? 0) - skew > seconds)
      return { ok: false, refusal: 'expired' }
    if (!claims.iss || !entra.issuers().includes(claims.iss)) return { ok: false, refusal: 'issuer' }
    if (typeof claims.aud !== 'string' || !audiences.includes(claims.aud)) return { ok: false, refusal: 'audience' }
    return { ok: true, claims }
  }
}
