import { ConfidentialClientApplication } from '@azure/msal-node'
import {
  AuthenticationHandler,
  Client,
  type Context,
  GraphError,
  type Middleware,
  RetryHandler,
  RetryHandlerOptions,
  TelemetryHandler,
} from '@microsoft/microsoft-graph-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { makeLedger } from '../support/ledger-list.ts'
import { clients, people, type SmallTenant, smallTenant, startSmallTenant } from '../support/small-tenant.ts'

let small: SmallTenant
let items = ''
let msal: ConfidentialClientApplication
let client: Client

beforeAll(async () => {
  small = await startSmallTenant()
  ;({ items } = await makeLedger(small))
  const { issuer, authorizeEndpoint, tokenEndpoint, keys, endSessionEndpoint } = small.tenant.addresses
  msal = new ConfidentialClientApplication({
    auth: {
      clientId: clients.writer,
      clientSecret: 'writer-secret',
      authority: `https://login.local.test/${smallTenant.tenantId}`,
      knownAuthorities: ['login.local.test'],
      authorityMetadata: JSON.stringify({
        issuer,
        authorization_endpoint: authorizeEndpoint,
        token_endpoint: tokenEndpoint,
        jwks_uri: keys,
        end_session_endpoint: endSessionEndpoint,
      }),
    },
  })
  client = Client.initWithMiddleware({
    middleware: chain(
      new AuthenticationHandler({
        getAccessToken: async () => {
          const result = await msal.acquireTokenByClientCredential({ scopes: ['https://graph.microsoft.com/.default'] })
          return result?.accessToken ?? ''
        },
      }),
      new RetryHandler(new RetryHandlerOptions(0, 3)),
      new TelemetryHandler(),
      toLocalTenant(small.tenant.addresses.graph),
    ),
  })
})
afterAll(() => small.tenant.close())

function chain(first: Middleware, ...rest: Middleware[]): Middleware {
  rest.reduce((before, next) => {
    before.setNext?.(next)
    return next
  }, first)
  return first
}

/** The last handler: the client believes it talks to the cloud, and gets the cloud's addresses back. */
function toLocalTenant(graph: string): Middleware {
  return {
    async execute(context: Context) {
      const url = String(context.request).replace('https://graph.microsoft.com', graph)
      const response = await fetch(url, context.options)
      const text = (await response.text()).replaceAll(graph, 'https://graph.microsoft.com')
      const { status, headers } = response
      context.response = new Response(status === 204 ? null : text, { status, headers })
    },
  }
}

const page = z.object({ value: z.array(z.object({ id: z.string() })), '@odata.nextLink': z.string().optional() })

describe("Microsoft's own Graph client", () => {
  it('writes, reads and pages with a token from msal', async () => {
    for (let n = 1; n <= 3; n += 1) await client.api(items).post({ fields: { EntryKey: `a#${n}` } })
    const first = page.parse(await client.api(items).top(2).get())
    const second = page.parse(await client.api(first['@odata.nextLink'] ?? '').get())
    expect([...first.value, ...second.value].map(({ id }) => id)).toEqual(['1', '2', '3'])
  })

  it('sees a lost race as an error with the code of the service', async () => {
    const change = client.api(`${items}/1/fields`).header('If-Match', '"{0},1"').patch({ Note: 'x' })
    const error = await change.catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(GraphError)
    expect(error).toMatchObject({ statusCode: 412, code: 'preconditionFailed' })
  })

  it('comes back after 429 and succeeds', async () => {
    let refusals = 0
    const stop = small.tenant.control.on('call', ({ status }) => {
      if (status !== 429) return
      refusals += 1
      small.tenant.control.setFaults({})
    })
    small.tenant.control.setFaults({ tooManyRequests: 1, retryAfter: 0, match: { path: '/items/1' } })
    expect(await client.api(`${items}/1`).get()).toMatchObject({ id: '1' })
    expect(refusals).toBe(1)
    stop()
  })
})

describe('msal', () => {
  it('exchanges the token of a tab, and asks for the second one in its cache', async () => {
    const oboAssertion = await small.tenant.signIn.userToken({ person: people.ada, audience: clients.writer })
    const request = { oboAssertion, scopes: ['https://graph.microsoft.com/User.ReadBasic.All'] }
    const first = await msal.acquireTokenOnBehalfOf(request)
    const second = await msal.acquireTokenOnBehalfOf(request)
    expect(second?.fromCache).toBe(true)
    expect(second?.accessToken).toBe(first?.accessToken)
  })

  it('understands that consent is missing', async () => {
    const oboAssertion = await small.tenant.signIn.userToken({ person: people.ada, audience: clients.writer })
    const scopes = ['https://graph.microsoft.com/Calendars.ReadWrite']
    const error = await msal.acquireTokenOnBehalfOf({ oboAssertion, scopes }).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ name: 'InteractionRequiredAuthError', subError: 'consent_required' })
  })
})
