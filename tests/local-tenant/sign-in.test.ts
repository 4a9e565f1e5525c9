import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { clients, people, type SmallTenant, smallTenant, startSmallTenant } from '../support/small-tenant.ts'

let small: SmallTenant
beforeAll(async () => {
  small = await startSmallTenant()
})
afterAll(() => small.tenant.close())

const metadata = z.looseObject({ issuer: z.string(), jwks_uri: z.url(), token_endpoint: z.url().optional() })
const read = async (url: string) => metadata.parse(await (await fetch(url)).json())
const askToken = async (form: Record<string, string>, endpoint = small.tenant.addresses.tokenEndpoint) => {
  const response = await fetch(`${endpoint}?client-request-id=1`, { method: 'POST', body: new URLSearchParams(form) })
  return { status: response.status, body: z.record(z.string(), z.unknown()).parse(await response.json()) }
}
const writer = { client_id: clients.writer, client_secret: 'writer-secret' }

describe('the token of a tab', () => {
  const verify = async (token: string) => {
    const { issuer, jwks_uri } = await read(small.tenant.addresses.openIdConfiguration)
    return jwtVerify(token, createRemoteJWKSet(new URL(jwks_uri)), { issuer, audience: clients.writer })
  }

  it('can be checked with the published keys and names the person', async () => {
    const token = await small.tenant.signIn.userToken({ person: people.ada, audience: clients.writer })
    const { payload } = await verify(token)
    expect(payload).toMatchObject({
      iss: `https://login.microsoftonline.com/${smallTenant.tenantId}/v2.0`,
      aud: clients.writer,
      tid: smallTenant.tenantId,
      oid: people.ada,
      name: 'Ada Example',
      preferred_username: 'ada@contoso.example',
      scp: 'access_as_user',
      ver: '2.0',
      azp: '5e3ce6c0-2b1f-4285-8d4b-75ee78787346',
    })
    expect((payload.exp ?? 0) - Date.now() / 1000).toBeGreaterThan(3_500)
  })

  it('marks a guest', async () => {
    const { payload } = await verify(
      await small.tenant.signIn.userToken({ person: people.guest, audience: clients.writer }),
    )
    expect(payload.acct).toBe(1)
  })

  it.each([
    ['expired', { expiresIn: -10 }],
    ['of a foreign issuer', { claims: { iss: 'https://login.microsoftonline.com/other/v2.0' } }],
    ['for another audience', { claims: { aud: clients.admin } }],
    ['not signed', { unsigned: true }],
    ['signed by a stranger', { unknownKey: true }],
    ['forged', { forged: true }],
  ])('can be made wrong on purpose: %s', async (_what, overrides) => {
    const token = await small.tenant.signIn.userToken({ person: people.ada, audience: clients.writer, overrides })
    await expect(verify(token)).rejects.toThrow()
  })

  it('leaves out a claim that is overridden with nothing', async () => {
    const overrides = { claims: { oid: undefined } }
    const { payload } = await verify(
      await small.tenant.signIn.userToken({ person: people.ada, audience: clients.writer, overrides }),
    )
    expect(payload).not.toHaveProperty('oid')
  })
})

describe('the token of the channel', () => {
  it('can be checked with keys that are endorsed for Teams, not with those of people', async () => {
    const serviceUrl = small.tenant.addresses.connector
    const token = await small.tenant.signIn.channelToken({ audience: clients.writer, serviceUrl })
    const { issuer, jwks_uri } = await read(small.tenant.addresses.botOpenIdMetadata)
    const { payload } = await jwtVerify(token, createRemoteJWKSet(new URL(jwks_uri)), {
      issuer,
      audience: clients.writer,
    })
    expect(payload.serviceurl).toBe(serviceUrl)
    const { keys } = z
      .object({ keys: z.array(z.looseObject({ kid: z.string() })) })
      .parse(await (await fetch(jwks_uri)).json())
    expect(keys).toMatchObject([{ kid: decodeProtectedHeader(token).kid, endorsements: ['msteams'] }])
    const entra = await read(small.tenant.addresses.openIdConfiguration)
    await expect(jwtVerify(token, createRemoteJWKSet(new URL(entra.jwks_uri)))).rejects.toThrow()
  })
})

describe('the token endpoint', () => {
  it('gives an app a token for Graph and one for the connector', async () => {
    for (const audience of ['https://graph.microsoft.com', 'https://api.botframework.com']) {
      const scope = `${audience}/.default`
      const { status, body } = await askToken({ ...writer, grant_type: 'client_credentials', scope })
      expect([status, body]).toMatchObject([200, { token_type: 'Bearer', scope, expires_in: 3599 }])
      expect(await small.tenant.signIn.check(String(body.access_token), [audience])).toMatchObject({
        ok: true,
        claims: { appid: clients.writer, tid: smallTenant.tenantId },
      })
    }
  })

  const credentials = { ...writer, grant_type: 'client_credentials', scope: 'https://graph.microsoft.com/.default' }
  it.each([
    ['a wrong secret', { ...credentials, client_secret: 'guess' }, 401, 'invalid_client'],
    ['an unknown app', { ...credentials, client_id: people.ada }, 400, 'unauthorized_client'],
    [
      'a scope without .default',
      { ...credentials, scope: 'https://graph.microsoft.com/User.Read' },
      400,
      'invalid_scope',
    ],
    ['an unknown resource', { ...credentials, scope: 'https://vault.example/.default' }, 400, 'invalid_resource'],
    ['another grant', { ...credentials, grant_type: 'password' }, 400, 'unsupported_grant_type'],
  ])('refuses %s', async (_what, form, status, error) => {
    const reply = await askToken(form)
    expect([reply.status, reply.body]).toMatchObject([
      status,
      { error, error_description: expect.stringMatching(/^AADSTS\d+: /) },
    ])
  })

  it('knows no other tenant', async () => {
    const elsewhere = small.tenant.addresses.tokenEndpoint.replace(smallTenant.tenantId, people.ada)
    expect((await askToken(credentials, elsewhere)).body.error_codes).toEqual([90002])
  })
})

describe('on behalf of a person', () => {
  const exchange = async (assertion: string, scope = 'https://graph.microsoft.com/User.ReadBasic.All') =>
    askToken({
      ...writer,
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      requested_token_use: 'on_behalf_of',
      assertion,
      scope,
    })
  const tab = (overrides = {}) =>
    small.tenant.signIn.userToken({ person: people.ben, audience: clients.writer, overrides })

  it('an app gets a token that names the person and what was agreed to', async () => {
    const { body } = await exchange(await tab())
    expect(await small.tenant.signIn.check(String(body.access_token), ['https://graph.microsoft.com'])).toMatchObject({
      ok: true,
      claims: { oid: people.ben, scp: 'User.ReadBasic.All', appid: clients.writer },
    })
  })

  it('takes the token of a bot sign-in, whose audience is the app id URI', async () => {
    const token = await tab({ claims: { aud: `api://localhost/${clients.writer}` } })
    expect((await exchange(token)).status).toBe(200)
  })

  it('is told when consent is missing, until it is given, and again when it is withdrawn', async () => {
    const scope = 'https://graph.microsoft.com/Calendars.ReadWrite'
    const refused = await exchange(await tab(), scope)
    expect([refused.status, refused.body]).toMatchObject([
      400,
      { error: 'invalid_grant', suberror: 'consent_required', error_codes: [65001] },
    ])
    small.tenant.signIn.grantConsent(clients.writer, ['Calendars.ReadWrite'])
    expect((await exchange(await tab(), scope)).status).toBe(200)
    small.tenant.signIn.withdrawConsent(clients.writer, ['Calendars.ReadWrite'])
    expect((await exchange(await tab(), scope)).status).toBe(400)
  })

  it('is told so until this very person has agreed for themselves', async () => {
    const scope = 'https://graph.microsoft.com/Mail.Read'
    small.tenant.signIn.grantOwnConsent(clients.writer, ['Mail.Read'], people.ada)
    expect((await exchange(await tab(), scope)).body.suberror).toBe('consent_required')
    small.tenant.signIn.grantOwnConsent(clients.writer, ['Mail.Read'], people.ben)
    expect((await exchange(await tab(), scope)).status).toBe(200)
  })

  it('is challenged when more is wanted of the person, until they have signed in with the claims', async () => {
    const claims = small.tenant.signIn.challenge(people.ben)
    const { status, body } = await exchange(await tab())
    expect([status, body]).toMatchObject([400, { error: 'interaction_required', error_codes: [50079], claims }])
    const again = { person: people.ben, audience: clients.writer }
    expect((await exchange(await small.tenant.signIn.userToken({ ...again, claims: '{}' }))).status).toBe(400)
    expect((await exchange(await small.tenant.signIn.userToken({ ...again, claims }))).status).toBe(200)
  })

  it.each([
    ['expired', { expiresIn: -600 }],
    ['for another app', { claims: { aud: clients.admin } }],
    ['forged', { forged: true }],
  ])('is refused with a token that is %s', async (_what, overrides) => {
    expect((await exchange(await tab(overrides))).body.error).toBe('invalid_grant')
  })
})
