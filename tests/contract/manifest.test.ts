import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { Ajv } from 'ajv'
import { settingsFrom } from '../../teams-app/host/settings.ts'

const folder = join(import.meta.dirname, '../../manifest')
const values: Record<string, string> = {
  TEAMS_APP_ID: '0f8b1c5e-3a57-4d5c-9d0e-6a1f6d6f7a01',
  CLIENT_ID: '0f8b1c5e-3a57-4d5c-9d0e-6a1f6d6f7a02',
  APP_HOST: 'micro-credentials.example.org',
  PRIVACY_URL: 'https://www.example.org/privacy',
  TERMS_URL: 'https://www.example.org/terms',
}

/** The schema as Microsoft ships it with its manifest package; draft 04, which reads as draft 07 without its own name. */
const schemaFile = join(
  dirname(createRequire(import.meta.url).resolve('@microsoft/app-manifest')),
  'json-schemas/teams/v1.28/MicrosoftTeams.schema.json',
)
const { $schema: _, id: __, ...schema } = JSON.parse(readFileSync(schemaFile, 'utf8').replace(/^\uFEFF/, ''))
const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(schema)

const manifest = JSON.parse(
  readFileSync(join(folder, 'manifest.json'), 'utf8').replace(/\$\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`The manifest asks for ${name}, which nothing gives.`)
    return value
  }),
)

/** Width and height as a PNG's header says. */
const sizeOf = (file: string): [number, number] => {
  const bytes = readFileSync(join(folder, file))
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
}

describe('the Teams app', () => {
  it('has a manifest that the official schema takes', () => {
    validate(manifest)
    expect(validate.errors).toBeNull()
  })

  it('would be refused with a key the schema does not know', () => {
    expect(validate({ ...manifest, colour: 'purple' })).toBe(false)
  })

  it('opens the tab where the application serves it, and names its own host alone', () => {
    const environment = {
      PUBLIC_URL: `https://${values.APP_HOST}`,
      TENANT_ID: '0f8b1c5e-3a57-4d5c-9d0e-6a1f6d6f7a03',
      CLIENT_ID: values.CLIENT_ID,
      CLIENT_SECRET: 'only for this test',
      SITE: 'contoso.sharepoint.com:/sites/micro-credentials',
    }
    const { publicUrl, credentials } = settingsFrom(environment)
    const { staticTabs, bots, validDomains, webApplicationInfo } = manifest
    expect(staticTabs[0]?.contentUrl).toBe(`${publicUrl}/tab`)
    expect(bots[0]?.botId).toBe(credentials.clientId)
    expect(validDomains).toEqual([new URL(publicUrl).host])
    expect(webApplicationInfo).toEqual({
      id: credentials.clientId,
      resource: `api://${new URL(publicUrl).host}/botid-${credentials.clientId}`,
    })
  })

  it('has icons of the sizes that Teams wants', () => {
    expect(sizeOf('color.png')).toEqual([192, 192])
    expect(sizeOf('outline.png')).toEqual([32, 32])
  })
})
