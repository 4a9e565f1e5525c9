import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { probeCommand } from '../../infra/probe/command.ts'
import { questions } from '../../infra/probe/questions.ts'
import type { ProbeReport } from '../../infra/probe/run-probe.ts'
import { clients, type SmallTenant, smallTenant, startSmallTenant } from '../support/small-tenant.ts'
import { site } from './probed.ts'

let small: SmallTenant
let environment: Record<string, string>
beforeAll(async () => {
  small = await startSmallTenant({ seed: 1, uniqueRace: 400 })
  environment = {
    TENANT_ID: smallTenant.tenantId,
    SITE: site,
    PROVISION_CLIENT_ID: clients.admin,
    PROVISION_CLIENT_SECRET: 'admin-secret',
    LOCAL_TENANT_URL: small.tenant.url,
  }
})
afterAll(() => small.tenant.close())

async function run(args: string[], otherwise: Record<string, string> = {}) {
  const [printed, said]: [string[], string[]] = [[], []]
  const code = await probeCommand(args, {
    environment: { ...environment, ...otherwise },
    signal: new AbortController().signal,
    print: (text) => printed.push(text),
    progress: (line) => said.push(line),
  })
  return { code, printed: printed.join('\n'), last: said.at(-1) ?? '' }
}

it('prints a table and what a difference asks for, keeps both, and ends with 1 for a setting', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'probe-')), 'report.json')
  const { code, printed } = await run(['--json', file, '--rounds', '1', '--idle', '0'])
  expect(code).toBe(1)
  expect(printed).toMatch(/^26 {3}Does a unique column hold .* DIFFERS$/m)
  expect(printed).toContain('Set CONFIRM_APPEND=true')
  const report: ProbeReport = JSON.parse(readFileSync(file, 'utf8'))
  expect(report.answered.map(({ question }) => question.number)).toEqual(questions.map(({ number }) => number))
  expect(JSON.stringify(report)).not.toContain('admin-secret')
})

it.each([
  {
    what: 'a wrong secret',
    args: [],
    otherwise: { PROVISION_CLIENT_SECRET: 'wrong' },
    message: /could not sign in: please/,
  },
  { what: 'a missing site', args: [], otherwise: { SITE: '' }, message: /missing or cannot be read: SITE\.$/ },
  {
    what: 'the application itself',
    args: [],
    otherwise: { CLIENT_ID: clients.admin },
    message: /is the application itself/,
  },
  { what: 'an unknown option', args: ['--everything'], otherwise: {}, message: /--everything/ },
  { what: 'no rounds', args: ['--rounds', 'none'], otherwise: {}, message: /--rounds takes a whole number/ },
])('ends with 2 and a sentence: $what', async ({ args, otherwise, message }) => {
  const { code, printed, last } = await run(args, otherwise)
  expect({ code, printed }).toEqual({ code: 2, printed: '' })
  expect(last).toMatch(message)
  expect(last).not.toContain('admin-secret')
})
