import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { appSettings, placed, platformSettings } from '../../infra/azure/app-settings.ts'
import { parameterVariables } from '../../infra/azure/deployment-parameters.ts'
import { files } from '../../infra/azure/files.ts'
import type { Parameter } from '../../infra/azure/resource.ts'
import { template } from '../../infra/azure/template.ts'
import { neededSettings, settingNames, settingsFrom } from '../../teams-app/server/settings.ts'
import { evaluate, idOf, type Scope } from '../support/arm-expression.ts'
import { TEST_FACT_KEYS } from '../support/test-chain.ts'

const root = join(import.meta.dirname, '../..')
const parameters: [string, Parameter][] = Object.entries(template.parameters)

/** What an administrator would say. */
const said: Record<string, string> = {
  appName: 'micro-credentials',
  clientId: '0f8b1c5e-3a57-4d5c-9d0e-6a1f6d6f7a02',
  clientSecret: 'only for this test',
  factKeys: TEST_FACT_KEYS,
  site: 'contoso.sharepoint.com:/sites/micro-credentials',
  teamsAppId: '0f8b1c5e-3a57-4d5c-9d0e-6a1f6d6f7a01',
  firstAdministrator: '0f8b1c5e-3a57-4d5c-9d0e-6a1f6d6f7a04',
  firstAdministratorName: 'Ada Example',
}

const scopeOf = (): Scope => ({
  parameters: {
    ...Object.fromEntries(
      parameters.flatMap(([name, { defaultValue }]) => (defaultValue === undefined ? [] : [[name, defaultValue]])),
    ),
    ...said,
  },
  variables: template.variables,
  used: new Set(),
})

/** Every text of the template, parameters apart. */
const textsIn = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : value && typeof value === 'object' ? Object.values(value).flatMap(textsIn) : []

it.each(Object.keys(files))('%s says what its TypeScript says; npm run azure writes it', (file) => {
  expect(JSON.parse(readFileSync(join(root, file), 'utf8'))).toEqual(files[file])
})

describe('the template', () => {
  it('can be evaluated: every function, parameter and variable is there, and each is used', () => {
    const scope = scopeOf()
    for (const text of textsIn([template.resources, template.outputs])) evaluate(text, scope)
    const there = [
      ...Object.keys(template.parameters).map((name) => `parameters ${name}`),
      ...Object.keys(template.variables).map((name) => `variables ${name}`),
    ]
    expect([...scope.used].sort()).toEqual(there.sort())
  })

  it('names each resource once, and waits for resources of its own alone', () => {
    const scope = scopeOf()
    const ids = template.resources.map((resource) => idOf(resource, scope))
    expect(new Set(ids).size).toBe(ids.length)
    const waited = template.resources.flatMap(({ dependsOn = [] }) => dependsOn.map((id) => evaluate(id, scope)))
    expect(waited.filter((id) => !ids.includes(id))).toEqual([])
  })

  it('makes a child after its parent, and what is about a resource after that resource', () => {
    const scope = scopeOf()
    const before = template.resources.map((resource) => {
      const parent = resource.scope
        ? evaluate(resource.scope, scope)
        : idOf(resource, scope).replace(/(\/[^/]+){2}$/, '')
      return { isThere: template.resources.some((one) => idOf(one, scope) === parent), parent, resource }
    })
    const late = before.filter(
      ({ isThere, parent, resource }) => isThere && !resource.dependsOn?.some((id) => evaluate(id, scope) === parent),
    )
    expect(before.filter(({ isThere }) => isThere)).toHaveLength(9)
    expect(late).toEqual([])
  })

  it('would be refused with a parameter that it does not have', () => {
    expect(() => evaluate("[parameters('colour')]", scopeOf())).toThrow('There is no colour')
  })

  it('keeps names within what Azure takes', () => {
    const vault = evaluate(template.variables.vaultName ?? '', scopeOf())
    // uniqueString gives 13 characters, however long our stand-in is.
    expect(vault.replace(/uniqueString.*/, 'x'.repeat(13)).length).toBeLessThanOrEqual(24)
  })

  it('hands the secret to the key vault and to the bot’s connection, and to nobody else', () => {
    const holders = template.resources.filter((resource) =>
      JSON.stringify(resource).includes("parameters('clientSecret')"),
    )
    expect(holders.map(({ type }) => type)).toEqual([
      'Microsoft.KeyVault/vaults/secrets',
      'Microsoft.BotService/botServices/connections',
    ])
    expect(JSON.stringify(template.outputs)).not.toContain('clientSecret')
    expect(template.parameters.clientSecret).toMatchObject({ type: 'securestring' })
  })
})

describe('the application', () => {
  const evaluated = Object.fromEntries(
    Object.entries(appSettings).map(([name, value]) => [name, evaluate(value, scopeOf())]),
  )

  it('is given every setting that it needs, and none that it does not know', () => {
    expect(neededSettings.filter((name) => typeof placed[name] !== 'string')).toEqual([])
    const known: string[] = [...settingNames, ...Object.keys(platformSettings)]
    expect(Object.keys(appSettings).filter((name) => !known.includes(name))).toEqual([])
  })

  it('starts with what it is given', () => {
    // App Service puts the secrets in place of their references before the application starts.
    expect(settingsFrom({ ...evaluated, FACT_KEYS: TEST_FACT_KEYS })).toMatchObject({
      publicUrl: 'https://micro-credentials.azurewebsites.net',
      site: said.site,
      credentials: { clientId: said.clientId },
      teamsAppId: said.teamsAppId,
      firstAdministrator: { id: said.firstAdministrator, name: 'Ada Example' },
      confirmAppend: false,
      host: '0.0.0.0',
    })
  })

  it('gets its secret as a reference into the key vault', () => {
    expect(evaluated.CLIENT_SECRET).toMatch(/^@Microsoft\.KeyVault\(VaultName=kv-[^;]+;SecretName=client-secret\)$/)
    expect(evaluated.FACT_KEYS).toMatch(/^@Microsoft\.KeyVault\(VaultName=kv-[^;]+;SecretName=fact-keys\)$/)
    expect(Object.values(evaluated)).not.toContain(said.clientSecret)
  })
})

it('every parameter has a usual value or a variable, and every variable a parameter', () => {
  const asked = parameters.filter(([, { defaultValue }]) => defaultValue === undefined).map(([name]) => name)
  const given = Object.keys(parameterVariables)
  expect(asked.filter((name) => !given.includes(name))).toEqual([])
  expect(given.filter((name) => !(name in template.parameters))).toEqual([])
})
