import { z } from 'zod'
import type { ChainKey } from '../domain/core/chain.ts'

/** Bytes of a key: as long as what it makes (RFC 2104, section 3). */
const BYTES = 32

const Key = z.string().transform((text, context): ChainKey => {
  const [, id = '', secret = ''] = /^([a-z0-9]{1,20}):([A-Za-z0-9_-]+)$/u.exec(text) ?? []
  const bytes = Buffer.from(secret, 'base64url')
  if (id === '' || bytes.length < BYTES)
    context.addIssue({ code: 'custom', message: `must be a name, a colon, and ${BYTES} bytes or more in base64url` })
  return { id, secret: new Uint8Array(bytes) }
})

/**
 * `2026b:<base64url>,2026a:<base64url>`: the secrets that seal facts, each with a name of its own, newest first. The first one
 * seals; older ones stay for as long as facts are to be read that they sealed, that is for good.
 */
export const FactKeys = z
  .string()
  .transform((text) => text.split(',').map((one) => one.trim()))
  .pipe(z.tuple([Key], Key))
  .refine((keys) => new Set(keys.map(({ id }) => id)).size === keys.length, 'names a key twice')
