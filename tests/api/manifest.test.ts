import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { isGreeting } from '../../bot/conversation.ts'
import { manifestWith, packageFiles, packageValues, zipOf } from '../../infra/commands/app-package.mjs'
import { runProgram } from '../../infra/commands/run-program.mjs'
import { entityIdOf, pathOf, routeOfPath } from '../../tab/host/route.ts'
import { CHANNEL_TAB, FIND_PROPOSAL, HOME_TAB, PANE, TAB } from '../../teams-app/api/teams-app.ts'
import { settingsFrom } from '../../teams-app/server/settings.ts'
import { TEST_FACT_KEYS } from '../support/test-chain.ts'

const values = {
  TEAMS_APP_ID: '0f8b1c5e-3a57-4d5c-9d0e-6a1f6d6f7a01',
  CLIENT_ID: '0f8b1c5e-3a57-4d5c-9d0e-6a1f6d6f7a02',
  APP_HOST: 'micro-credentials.example.org',
  PRIVACY_URL: 'https://www.example.org/privacy',
  TERMS_URL: 'https://www.example.org/terms',
}

/** What the same installation tells the application. */
const settings = settingsFrom({
  PUBLIC_URL: `https://${values.APP_HOST}`,
  TENANT_ID: '0f8b1c5e-3a57-4d5c-9d0e-6a1f6d6f7a03',
  TEAMS_APP_ID: values.TEAMS_APP_ID,
  CLIENT_ID: values.CLIENT_ID,
  CLIENT_SECRET: 'only for this test',
  FACT_KEYS: TEST_FACT_KEYS,
  SITE: 'contoso.sharepoint.com:/sites/micro-credentials',
})

type Tab = { entityId: string; contentUrl?: string; websiteUrl?: string; scopes: string[] }
type Icons = { size: number; url: string }[]
type Group = { icons: Icons; controls: { icons: Icons; actionId: string }[] }
type Parts = {
  id: string
  version: string
  staticTabs: Tab[]
  configurableTabs: { id: string; configurationUrl: string; scopes: string[]; context: string[] }[]
  bots: { botId: string; scopes: string[]; commandLists: { scopes: string[]; commands: { title: string }[] }[] }[]
  composeExtensions: {
    botId: string
    commands: { id: string; type: string; initialRun: boolean; parameters: { name: string }[] }[]
    messageHandlers: { type: string; value: { domains: string[]; supportsAnonymizedPayloads: boolean } }[]
  }[]
  extensions: {
    runtimes: { code: { page: string }; actions: { id: string }[] }[]
    ribbons: { contexts: string[]; tabs: { groups: Group[] }[] }[]
  }[]
  authorization: object
  permissions: string[]
  validDomains: string[]
  webApplicationInfo: { id: string; resource: string }
}

const manifest = manifestWith(values)
// A boundary: the schema's test says that it has this shape.
const parts = manifest as unknown as Parts

/** What the official schema objects to, asked in a Node of its own: Jest cannot load the library, which requires an ES module. */
async function objectionsTo(one: object): Promise<string[]> {
  const module = pathToFileURL(join(import.meta.dirname, '../../infra/commands/app-package.mjs'))
  const script = `const { objectionsOfTheSchema } = await import('${module}')
    console.log(JSON.stringify(await objectionsOfTheSchema(${JSON.stringify(one)})))`
  const { code, output } = await runProgram(process.execPath, ['--input-type=module', '--eval', script])
  if (code !== 0) throw new Error(output)
  return JSON.parse(output)
}

/** Width and height as a PNG's header says, and whether it has a transparent channel. */
const pngOf = (file: string) => {
  const bytes = readFileSync(join(import.meta.dirname, '../../manifest', file))
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), transparent: bytes[25] === 6 }
}

describe('the manifest of the Teams app', () => {
  it('is one that the official schema takes', async () => {
    expect(await objectionsTo(manifest)).toEqual([])
  })

  it('would be refused with a key the schema does not know, and without its name', async () => {
    const { name: _, ...nameless } = manifest
    expect(await objectionsTo({ ...manifest, colour: 'purple' })).toEqual([expect.stringContaining('colour')])
    expect(await objectionsTo(nameless)).toEqual([expect.stringContaining('name')])
  })

  it('has the version of the product', () => {
    const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'))
    expect(parts.version).toBe(version)
  })

  it('is the app, the bot and the client that the application takes itself for', () => {
    expect(parts.id).toBe(settings.teamsAppId)
    expect(parts.bots.map(({ botId }) => botId)).toEqual([settings.credentials.clientId])
    expect(parts.webApplicationInfo).toEqual({
      id: settings.credentials.clientId,
      resource: `api://${new URL(settings.publicUrl).host}/botid-${settings.credentials.clientId}`,
    })
  })

  it('opens the tab where the application serves it', () => {
    const home = `${settings.publicUrl}${pathOf({ page: 'home' })}`
    const [first, ...more] = parts.staticTabs
    expect(first).toMatchObject({ entityId: HOME_TAB, contentUrl: home, websiteUrl: home, scopes: ['personal'] })
    expect(more.map(({ entityId }) => entityId)).toEqual(['conversations', 'about'])
  })

  it('asks what a channel shall see on the page that is made for it', () => {
    const [tab] = parts.configurableTabs
    expect(tab).toMatchObject({
      id: CHANNEL_TAB,
      scopes: ['team', 'groupChat'],
      context: ['channelTab', 'privateChatTab'],
    })
    expect(tab?.configurationUrl).toBe(`${settings.publicUrl}${pathOf({ page: 'configure' })}`)
    expect(routeOfPath(new URL(tab?.configurationUrl ?? '').pathname)).toEqual({ page: 'configure' })
    expect(entityIdOf({ unit: '' })).toBe(CHANNEL_TAB)
  })

  it('offers only what the bot understands, where the bot is', () => {
    const [bot] = parts.bots
    expect(bot?.scopes).toEqual(['personal', 'team'])
    const commands = bot?.commandLists.flatMap((list) => list.commands.map(({ title }) => title)) ?? []
    expect(commands).not.toEqual([])
    expect(commands.filter((title) => !isGreeting(title))).toEqual([])
  })

  it('offers the search that the bot answers, and previews of its own links alone, to nobody without the app', () => {
    const [extension] = parts.composeExtensions
    expect(extension?.botId).toBe(settings.credentials.clientId)
    const [command, ...more] = extension?.commands ?? []
    expect(more).toEqual([])
    expect(command).toMatchObject({ id: FIND_PROPOSAL.command, type: 'query', initialRun: true })
    expect(command?.parameters.map(({ name }) => name)).toEqual([FIND_PROPOSAL.parameter])
    expect(extension?.messageHandlers).toEqual([
      { type: 'link', value: { domains: [new URL(settings.publicUrl).host], supportsAnonymizedPayloads: false } },
    ])
  })

  it('offers the pane beside appointments that somebody writes, on the page that is made for it', () => {
    const [extension, ...more] = parts.extensions
    expect(more).toEqual([])
    const [runtime] = extension?.runtimes ?? []
    expect(runtime?.code.page).toBe(`${settings.publicUrl}${TAB}/${PANE}`)
    const [ribbon] = extension?.ribbons ?? []
    expect(ribbon?.contexts).toEqual(['meetingDetailsOrganizer'])
    const groups = ribbon?.tabs.flatMap((tab) => tab.groups) ?? []
    const controls = groups.flatMap((group) => group.controls)
    expect(controls.map(({ actionId }) => actionId)).toEqual(runtime?.actions.map(({ id }) => id))
    for (const { size, url } of [...groups, ...controls].flatMap(({ icons }) => icons)) {
      const file = url.replace(`${settings.publicUrl}${TAB}/`, '')
      expect(pngOf(`../tab/public/${file}`)).toMatchObject({ width: size, height: size })
    }
    expect(parts.authorization).toEqual({
      permissions: { resourceSpecific: [{ name: 'MailboxItem.ReadWrite.User', type: 'Delegated' }] },
    })
  })

  it('names its own host and nobody else’s, and no right that the code does not use', () => {
    expect(parts.validDomains).toEqual([new URL(settings.publicUrl).host])
    expect(parts.permissions).toEqual(['identity', 'messageTeamMembers'])
    expect(manifest).not.toHaveProperty('activities')
  })

  it('has icons as Teams wants them: one in full colour, one to be seen through', () => {
    expect(pngOf('color.png')).toEqual({ width: 192, height: 192, transparent: false })
    expect(pngOf('outline.png')).toEqual({ width: 32, height: 32, transparent: true })
  })
})

describe('the package', () => {
  it('holds the manifest and its two icons, nothing else', () => {
    const files = packageFiles(manifest)
    expect(Object.keys(files)).toEqual(['manifest.json', 'color.png', 'outline.png'])
    expect(JSON.parse(new TextDecoder().decode(files['manifest.json']))).toEqual(manifest)
    expect(new TextDecoder().decode(files['manifest.json'])).not.toContain('${{')
  })

  it('is the same to the last byte whenever it is made', async () => {
    const [first, second] = [await zipOf(packageFiles(manifest)), await zipOf(packageFiles(manifestWith(values)))]
    expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true)
  })

  it('takes the values of an installation', () => {
    expect(packageValues({ ...values, SOMETHING_ELSE: 'x' })).toEqual({ values, wrong: [] })
  })

  it('names each value that is missing, in a line of its own', () => {
    const { wrong } = packageValues({})
    expect(wrong.map((line) => line.split(' ')[0])).toEqual(Object.keys(values))
  })

  it.each([
    ['APP_HOST', ''],
    ['APP_HOST', 'Micro-Credentials.example.org'],
    ['APP_HOST', 'https://micro-credentials.example.org'],
    ['APP_HOST', 'micro-credentials.example.org:443'],
    ['APP_HOST', 'micro-credentials.example.org/tab'],
    ['APP_HOST', 'localhost'],
    ['APP_HOST', '-a.example.org'],
    ['APP_HOST', 'a"b.example.org'],
    ['CLIENT_ID', 'not-a-guid'],
    ['CLIENT_ID', '0F8B1C5E-3A57-4D5C-9D0E-6A1F6D6F7A02'],
    ['TEAMS_APP_ID', '{0f8b1c5e-3a57-4d5c-9d0e-6a1f6d6f7a01}'],
    ['PRIVACY_URL', 'http://www.example.org/privacy'],
    ['PRIVACY_URL', 'www.example.org/privacy'],
    ['TERMS_URL', 'javascript:alert(1)'],
  ])('is not made with the %s “%s”', (name, value) => {
    const { wrong } = packageValues({ ...values, [name]: value })
    expect(wrong).toEqual([expect.stringMatching(new RegExp(`^${name} is .*It must be `))])
  })
})
