import { expect, it } from 'vitest'
import { questions } from '../../infra/probe/questions.ts'
import { ProbeStopped, runProbe } from '../../infra/probe/run-probe.ts'
import { clients, startSmallTenant } from '../support/small-tenant.ts'
import { differing, immediately, LONG, optionsFor, probed, site, withVerdict } from './probed.ts'

const settledOutside = questions.filter(({ settledBy }) => settledBy !== 'probe').map(({ number }) => number)

it(
  'throttling, outages and broken connections are waited out, and taken for no answer',
  async () => {
    const faults = {
      tooManyRequests: 0.1,
      unavailable: 0.1,
      gatewayTimeout: 0.05,
      dropped: 0.05,
      retryAfter: 0.01,
      seed: 4,
    }
    const { report, lists } = await probed({ seed: 1 }, { changes: 12, send: immediately }, ({ control }) =>
      control.setFaults(faults),
    )
    expect(differing(report)).toEqual([])
    expect(withVerdict(report, 'not settled')).toEqual(settledOutside)
    expect(report.throttling['retry-after']).toBeDefined()
    expect(lists).toEqual(['Documents'])
  },
  LONG,
)

it('what cannot be asked at all is not settled; the rest is, and the list is removed', async () => {
  const { report, lists } = await probed({ seed: 1 }, { changes: 1 }, ({ control }) =>
    control.setFaults({ unavailable: 1, retryAfter: 0, match: { path: '/items/delta' } }),
  )
  expect(differing(report)).toEqual([])
  expect(withVerdict(report, 'not settled')).toEqual([...settledOutside, 7, 8, 28].sort((a, b) => a - b))
  expect(report.answered.find(({ question }) => question.number === 7)?.finding.saw).toMatch(
    /could not be tried: Graph/,
  )
  expect(lists).toEqual(['Documents'])
})

it('ended half-way, it removes its list and says that not all was tried', async () => {
  const { tenant, admin } = await startSmallTenant()
  const controller = new AbortController()
  const said: string[] = []
  tenant.control.on('call', ({ method, path }) => {
    if (method === 'POST' && path.endsWith('/items')) controller.abort()
  })
  const ended = runProbe(optionsFor(tenant, { signal: controller.signal, progress: (line) => said.push(line) }))
  await expect(ended).rejects.toThrow(ProbeStopped)
  expect(said.at(-1)).toMatch(/^Removed the list "Probe scratch list /)
  const lists = (await admin('GET', `/sites/${site}:/lists`)).body.value
  expect(lists?.map(({ displayName }) => displayName)).toEqual(['Documents'])
  await tenant.close()
})

it('a list whose making was answered with nothing is found by its name and removed', async () => {
  const { report, lists } = await probed({ seed: 1 }, { changes: 1 }, ({ control }) => {
    const gate = control.hold({ when: 'after', method: 'POST', path: '/lists', times: 1 })
    void gate.arrived().then(() => gate.drop())
  })
  expect(differing(report)).toEqual([])
  expect(lists).toEqual(['Documents'])
})

it('touches no other list, and leaves its own only when asked to', async () => {
  const { tenant, admin } = await startSmallTenant()
  const said: string[] = []
  const make = (displayName: string) => admin('POST', `/sites/${site}:/lists`, { body: { displayName } })
  const [facts, old] = [await make('Facts'), await make('Probe scratch list of yesterday')]
  const before = tenant.control.calls().length
  const report = await runProbe(optionsFor(tenant, { keep: true, changes: 1, progress: (line) => said.push(line) }))
  const touched = tenant.control
    .calls()
    .slice(before)
    .map(({ path }) => path)
  for (const { body } of [facts, old]) expect(touched.filter((path) => path.includes(String(body.id)))).toEqual([])
  const lists = (await admin('GET', `/sites/${site}:/lists`)).body.value?.map(({ displayName }) => displayName)
  expect(lists).toEqual(expect.arrayContaining(['Facts', 'Probe scratch list of yesterday', report.list]))
  expect(said.filter((line) => line.includes('of yesterday'))).toHaveLength(1)
  await tenant.close()
})

it.each([
  { who: clients.admin, where: 'contoso.sharepoint.com:/sites/elsewhere', message: /SITE/ },
  { who: clients.stranger, where: site, message: /may not be read \(403 accessDenied\)/ },
  { who: clients.writer, where: site, message: /may not make lists in .*: write is not enough/ },
])('without rights or site it says what to do: $says', async ({ who, where, message }) => {
  const { tenant } = await startSmallTenant()
  const token = () => tenant.signIn.appToken({ clientId: who, audience: 'https://graph.microsoft.com' })
  await expect(runProbe(optionsFor(tenant, { token, site: where }))).rejects.toThrow(message)
  await tenant.close()
})
