import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { START_COMMAND } from '../../infra/azure/web-app.ts'

const root = join(import.meta.dirname, '../..')
const read = (file: string): string => readFileSync(join(root, file), 'utf8')

type Line = { instruction: string; rest: string }
type Stage = { name: string; lines: Line[] }

/** Stages in order; comments and empty lines left out. Throws for an instruction that is not used here. */
function stagesOf(text: string): Stage[] {
  const stages: Stage[] = []
  for (const line of text.replace(/\\\n/g, '').split('\n')) {
    if (line.trim() === '' || line.startsWith('#')) continue
    const [, instruction = '', rest = ''] =
      /^(FROM|WORKDIR|COPY|RUN|ENV|USER|EXPOSE|HEALTHCHECK|CMD) (.+)$/.exec(line) ?? []
    if (instruction === '') throw new Error(`${line} is not understood.`)
    if (instruction === 'FROM') stages.push({ name: / AS (\w+)$/.exec(rest)?.[1] ?? '', lines: [] })
    stages.at(-1)?.lines.push({ instruction, rest })
  }
  return stages
}

const stages = stagesOf(read('Dockerfile'))
const last = stages.at(-1)
const of = (stage: Stage | undefined, instruction: string): string[] =>
  (stage?.lines ?? []).filter((line) => line.instruction === instruction).map(({ rest }) => rest)
const fromHere = stages.flatMap((stage) => of(stage, 'COPY')).filter((rest) => !rest.startsWith('--from'))
const taken = fromHere.flatMap((rest) => rest.split(' ').slice(0, -1))

describe('the Dockerfile', () => {
  it('copies what there is, and what .dockerignore lets through', () => {
    const through = read('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1))
    expect(taken.filter((path) => !existsSync(join(root, path)))).toEqual([])
    expect([...taken].sort()).toEqual([...through].sort())
  })

  it('copies every folder that the build reads', () => {
    const text = read('infra/commands/build.mjs')
    const read_ = [...text.matchAll(/from: \[([^\]]+)\]/g)].flatMap(([, list = '']) =>
      list.split(',').map((one) => one.trim().slice(1, -1)),
    )
    const covered = (folder: string) => taken.some((path) => folder === path || folder.startsWith(`${path}/`))
    expect(read_.filter((folder) => !covered(folder))).toEqual([])
  })

  it('goes from stage to stage by names that there are, on one image of Node 24', () => {
    const names = stages.map(({ name }) => name)
    const from = stages.flatMap((stage) => of(stage, 'COPY')).flatMap((rest) => /^--from=(\w+)/.exec(rest)?.[1] ?? [])
    expect(from.filter((name) => !names.includes(name))).toEqual([])
    expect(new Set(stages.flatMap((stage) => of(stage, 'FROM')).map((rest) => rest.split(' ')[0]))).toEqual(
      new Set(['node:24-bookworm-slim']),
    )
  })

  it('installs from the lock file alone, and runs commands that there are', () => {
    const { scripts } = JSON.parse(read('package.json'))
    const runs = stages.flatMap((stage) => of(stage, 'RUN'))
    expect(runs).toEqual(['npm ci', 'npm run release', 'npm ci --omit=dev'])
    expect(scripts.release).toBeDefined()
  })

  it('runs the same program as App Service does, as nobody in particular, and says whether it is well', () => {
    expect(of(last, 'USER')).toEqual(['node'])
    const [command = ''] = of(last, 'CMD')
    expect(JSON.parse(command).join(' ')).toBe(START_COMMAND)
    const [check = ''] = of(last, 'HEALTHCHECK')
    const [program, , script] = JSON.parse(check.slice(check.indexOf('CMD ') + 4))
    expect(program).toBe('node')
    expect(() => new Function(script)).not.toThrow()
    expect(script).toContain('/healthz')
  })

  it('has no secret in it', () => {
    expect(read('Dockerfile')).not.toMatch(/CLIENT_SECRET|PASSWORD/)
    expect(of(last, 'ENV')).toEqual(['NODE_ENV=production PORT=8080'])
  })
})
