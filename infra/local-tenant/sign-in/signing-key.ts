import { createHash } from 'node:crypto'
import { type CryptoKey, exportJWK, exportPKCS8, generateKeyPair, importPKCS8, type JWK } from 'jose'
import type { Settings } from '../database/settings.ts'

export type SigningKey = { kid: string; privateKey: CryptoKey; publicJwk: JWK }

const algorithm = 'RS256'

/** An RSA key kept in the database under a name, made on first use. */
export function signingKey(settings: Settings, name: string): () => Promise<SigningKey> {
  let key: Promise<SigningKey> | undefined
  return () => {
    key ??= readOrMake(settings, name)
    return key
  }
}

async function readOrMake(settings: Settings, name: string): Promise<SigningKey> {
  const pem = settings.get(name)
  if (pem !== undefined) return described(await importPKCS8(pem, algorithm, { extractable: true }))
  const made = await fresh()
  settings.set(name, await exportPKCS8(made.privateKey))
  return made
}

/** A key that nobody published. */
export async function fresh(): Promise<SigningKey> {
  const { privateKey } = await generateKeyPair(algorithm, { extractable: true })
  return described(privateKey)
}

async function described(privateKey: CryptoKey): Promise<SigningKey> {
  const { n = '', e = '' } = await exportJWK(privateKey)
  const kid = createHash('sha256').update(n).digest('base64url').slice(0, 27)
  return { kid, privateKey, publicJwk: { kty: 'RSA', use: 'sig', kid, n, e } }
}
