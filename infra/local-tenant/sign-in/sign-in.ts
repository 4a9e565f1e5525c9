import type { Addresses } from '../addresses.ts'
import type { Settings } from '../database/settings.ts'
import type { TenantData } from '../tenant-data.ts'
import { createAuthorizeEndpoint } from './authorize-endpoint.ts'
import { createChallenges } from './challenges.ts'
import { createConsent } from './consent.ts'
import { mint } from './mint.ts'
import { signInRouter } from './sign-in-router.ts'
import type { SignIn } from './sign-in-service.ts'
import { signingKey } from './signing-key.ts'
import { createTokenCheck } from './token-check.ts'
import { createTokenEndpoint } from './token-endpoint.ts'

/** The client id of Teams on the web. */
const teamsWeb = '5e3ce6c0-2b1f-4285-8d4b-75ee78787346'

export function createSignIn(tenant: {
  data: TenantData
  settings: Settings
  now(): number
  addresses(): Addresses
}): SignIn {
  const { data, settings, now, addresses } = tenant
  const entraKey = signingKey(settings, 'entra key')
  const channelKey = signingKey(settings, 'channel key')
  const consent = createConsent(data, settings)
  const challenges = createChallenges()
  const { tenantId } = data
  const issuerV1 = `https://sts.windows.net/${tenantId}/`

  const personOf = (id: string) => {
    const person = data.people.find((one) => one.id === id)
    if (!person) throw new Error(`no person ${id} in this tenant`)
    return person
  }
  const appOf = (clientId: string) => {
    const app = data.apps.find((one) => one.clientId === clientId)
    if (!app) throw new Error(`no app ${clientId} in this tenant`)
    return app
  }

  const signIn: Omit<SignIn, 'router'> = {
    async userToken({ person: id, audience, clientId = teamsWeb, claims: asked, overrides }) {
      const person = personOf(id)
      if (asked !== undefined) challenges.meet(id, asked)
      const claims = {
        aud: audience,
        iss: addresses().issuer,
        azp: clientId,
        azpacr: '0',
        name: person.displayName,
        oid: person.id,
        preferred_username: person.userPrincipalName,
        scp: 'access_as_user',
        sub: `${person.id}.${audience}`,
        tid: tenantId,
        ver: '2.0',
        acct: person.guest ? 1 : 0,
      }
      return mint(await entraKey(), now(), claims, overrides)
    },
    async channelToken({ audience, serviceUrl, overrides }) {
      const claims = { iss: addresses().botTokenIssuer, aud: audience, serviceurl: serviceUrl }
      return mint(await channelKey(), now(), claims, overrides)
    },
    async appToken({ clientId, audience, overrides }) {
      const app = appOf(clientId)
      const roles = audience === 'https://graph.microsoft.com' ? consent.roles(app) : []
      const claims = {
        aud: audience,
        iss: issuerV1,
        app_displayname: app.displayName,
        appid: clientId,
        appidacr: '1',
        idp: issuerV1,
        idtyp: 'app',
        ...(roles.length > 0 ? { roles } : {}),
        tid: tenantId,
        ver: '1.0',
      }
      return mint(await entraKey(), now(), claims, overrides)
    },
    async delegatedToken({ person: id, clientId, scopes, overrides }) {
      const person = personOf(id)
      const claims = {
        aud: 'https://graph.microsoft.com',
        iss: issuerV1,
        app_displayname: appOf(clientId).displayName,
        appid: clientId,
        appidacr: '1',
        idtyp: 'user',
        name: person.displayName,
        oid: person.id,
        scp: scopes.join(' '),
        tid: tenantId,
        upn: person.userPrincipalName,
        ver: '1.0',
      }
      return mint(await entraKey(), now(), claims, overrides)
    },
    check: createTokenCheck({ key: entraKey, now, issuers: () => [addresses().issuer, issuerV1] }),
    grantConsent: consent.grant,
    withdrawConsent: consent.withdraw,
    grantOwnConsent: consent.grantOwn,
    challenge: (person) => challenges.demand(personOf(person).id),
  }
  const tokenEndpoint = createTokenEndpoint({ data, signIn, consent, challenges, now })
  const authorizeEndpoint = createAuthorizeEndpoint({ data, consent, challenges, now })
  return {
    ...signIn,
    router: signInRouter({ tenantId, addresses, entraKey, channelKey, tokenEndpoint, authorizeEndpoint }),
  }
}
