import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { appRegistration, optionalRights, rights } from '../../infra/azure/app-registration.ts'
import { place } from '../../infra/azure/place.ts'
import { template } from '../../infra/azure/template.ts'

const root = join(import.meta.dirname, '../..')
const manifest = JSON.parse(readFileSync(join(root, 'manifest/manifest.json'), 'utf8'))
const Connection = z.looseObject({
  scopes: z.string(),
  parameters: z.array(z.object({ key: z.string(), value: z.string() })),
})
const guid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/

it('the app registration answers to the address that the Teams app asks a token for', () => {
  expect(appRegistration.identifierUris).toEqual([manifest.webApplicationInfo.resource])
})

it('the bot’s connection exchanges tokens for the same address and scope', () => {
  const connection = template.resources.find(({ type }) => type.endsWith('/connections'))
  const { scopes, parameters } = Connection.parse(connection?.properties)
  const exchange = parameters.find(({ key }) => key === 'tokenExchangeUrl')?.value
  const here = "[concat('api://', parameters('appHost'), '/botid-', parameters('clientId')"
  expect(exchange).toBe(`${here})]`)
  expect(scopes).toBe(`${here}, '/${appRegistration.api.oauth2PermissionScopes[0]?.value}')]`)
  expect(appRegistration.identifierUris[0]).toBe(`api://${place('APP_HOST')}/botid-${place('CLIENT_ID')}`)
})

it('every client that is let in without a question is let in to a scope that there is', () => {
  const { oauth2PermissionScopes, preAuthorizedApplications } = appRegistration.api
  const scopes = oauth2PermissionScopes.map(({ id }) => id)
  expect(preAuthorizedApplications).toHaveLength(7)
  for (const { appId, delegatedPermissionIds } of preAuthorizedApplications) {
    expect(appId).toMatch(guid)
    expect(delegatedPermissionIds).toEqual(scopes)
  }
})

it('asks for exactly the rights that the deploy page explains', () => {
  const page = readFileSync(join(root, 'docs/deploy.md'), 'utf8')
  const table = page.slice(page.indexOf('## Rights'))
  const explained = [...table.matchAll(/^\| `([\w.]+)`/gm)].map(([, name]) => name)
  expect(explained).toEqual([...Object.keys(rights), ...Object.keys(optionalRights)])
  expect(appRegistration.requiredResourceAccess[0]?.resourceAccess).toEqual(Object.values(rights))
})
