import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { template } from '../../infra/azure/template.ts'

const root = join(import.meta.dirname, '../..')
const read = (file: string): string => readFileSync(join(root, file), 'utf8')

const Step = z.strictObject({
  uses: z.enum([
    'aadApp/create',
    'aadApp/update',
    'teamsApp/create',
    'arm/deploy',
    'teamsApp/validateManifest',
    'teamsApp/zipAppPackage',
    'teamsApp/validateAppPackage',
    'teamsApp/update',
    'teamsApp/publishAppPackage',
    'cli/runNpmCommand',
    'azureAppService/zipDeploy',
  ]),
  with: z.record(z.string(), z.unknown()),
  writeToEnvironmentFile: z.record(z.string(), z.string()).optional(),
})
type Step = z.infer<typeof Step>
const Lifecycles = z.strictObject({
  version: z.literal('v1.9'),
  environmentFolderPath: z.literal('./env'),
  provision: z.array(Step),
  deploy: z.array(Step),
  publish: z.array(Step),
})

const lifecycles = Lifecycles.parse(parse(read('m365agents.yml')))
const steps = [...lifecycles.provision, ...lifecycles.deploy, ...lifecycles.publish]

/** Names of a text's `${{NAME}}`. */
const placesIn = (text: string): string[] => [...text.matchAll(/\$\{\{(\w+)\}\}/g)].map(([, name = '']) => name)

/** Texts of a step's own, such as paths. */
const textsOf = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : value && typeof value === 'object' ? Object.values(value).flatMap(textsOf) : []

/** Files that a step reads and fills in. */
const filesOf = (step: Step): string[] => textsOf(step.with).filter((text) => /^\.\/(infra|manifest)\//.test(text))

describe('m365agents.yml', () => {
  it('asks for no variable before something has given it', () => {
    // The deploy page has the key of the record made by hand, into the file of secrets.
    const given = new Set(['TEAMSFX_ENV', 'SECRET_FACT_KEYS', ...Object.keys(parseEnv(read('env/.env.example')))])
    const made = steps.flatMap(({ writeToEnvironmentFile = {} }) => Object.values(writeToEnvironmentFile))
    // What a step makes is there only once it has run, whether or not somebody could write it into the file by hand.
    for (const name of made) given.delete(name)
    const early: string[] = []
    for (const step of steps) {
      const asked = [JSON.stringify(step.with), ...filesOf(step).map(read)].flatMap(placesIn)
      early.push(...asked.filter((name) => !given.has(name)).map((name) => `${step.uses} asks for ${name}`))
      for (const name of Object.values(step.writeToEnvironmentFile ?? {})) given.add(name)
      if (step.uses === 'arm/deploy') for (const name of Object.keys(template.outputs)) given.add(name)
    }
    expect(early).toEqual([])
  })

  it('names files and commands that there are', () => {
    const { scripts } = JSON.parse(read('package.json'))
    expect(steps.flatMap(filesOf).filter((file) => !existsSync(join(root, file)))).toEqual([])
    const commands = steps.filter(({ uses }) => uses === 'cli/runNpmCommand').map((step) => String(step.with.args))
    expect(commands.map((args) => scripts[args.replace(/^run /, '')])).toEqual(['node infra/commands/release.mjs'])
  })

  it('keeps what is secret out of the file that others may read', () => {
    const secrets = steps
      .flatMap(({ writeToEnvironmentFile = {} }) => Object.entries(writeToEnvironmentFile))
      .filter(([output]) => /secret/i.test(output))
    expect(secrets).toEqual([['clientSecret', 'SECRET_CLIENT_SECRET']])
    expect(Object.keys(parseEnv(read('env/.env.example'))).filter((name) => /secret/i.test(name))).toEqual([])
  })

  it('deploys outputs that the template has, under names that the toolkit keeps: in capitals', () => {
    const asked = placesIn(JSON.stringify(lifecycles.deploy)).filter((name) => name in template.outputs)
    expect(asked).toEqual(['WEB_APP_RESOURCE_ID'])
    expect(Object.keys(template.outputs).filter((name) => name !== name.toUpperCase())).toEqual([])
  })
})
