import type { Behaviour } from '../../infra/local-tenant/behaviour/behaviour.ts'
import type { LocalTenant } from '../../infra/local-tenant/local-tenant.ts'
import type { Remedy } from '../../infra/probe/finding.ts'
import type { QuestionNumber } from '../../infra/probe/questions.ts'
import { type ProbeOptions, type ProbeReport, runProbe } from '../../infra/probe/run-probe.ts'
import { clients, smallTenant, startSmallTenant } from '../support/small-tenant.ts'

/** Milliseconds for a test in which a tenant makes one wait, or has thousands of rows. */
export const LONG = 90_000

/** The site of the small tenant, as an administrator names it. */
export const site = `${smallTenant.site.hostname}:${smallTenant.site.path}`

/** As the program runs it, with every wait that is not itself measured made short. */
export function optionsFor(tenant: LocalTenant, options: Partial<ProbeOptions> = {}): ProbeOptions {
  const token = tenant.signIn.appToken({ clientId: clients.admin, audience: 'https://graph.microsoft.com' })
  return {
    endpoint: tenant.addresses.graph,
    token: () => token,
    signal: new AbortController().signal,
    site,
    large: false,
    keep: false,
    delta: { rounds: 5, pollEverySeconds: 50, timeoutSeconds: 10_000, concurrency: 300, idleFor: 300 },
    changes: 60,
    progress: () => {},
    ...options,
  }
}

/** `fetch`, with nobody told to wait where the service only says "later". */
export const immediately: typeof fetch = async (...call) => {
  const response = await fetch(...call)
  if (response.status === 503 || response.status === 504) response.headers.set('Retry-After', '0')
  return response
}

/** Probes a small tenant that behaves so. Answers the report, and the tenant's lists afterwards. */
export async function probed(
  behaviour: Behaviour,
  options: Partial<ProbeOptions> = {},
  prepare: (tenant: LocalTenant) => void = () => {},
): Promise<{ report: ProbeReport; lists: string[] }> {
  const { tenant, admin } = await startSmallTenant(behaviour)
  try {
    prepare(tenant)
    const report = await runProbe(optionsFor(tenant, options))
    tenant.control.calm()
    const lists = (await admin('GET', `/sites/${site}:/lists`)).body.value ?? []
    return { report, lists: lists.map(({ displayName }) => String(displayName)) }
  } finally {
    await tenant.close()
  }
}

/** Numbers of the questions whose verdict is this one. */
export const withVerdict = ({ answered }: ProbeReport, verdict: string): QuestionNumber[] =>
  answered.filter(({ finding }) => finding.verdict === verdict).map(({ question }) => question.number)

export const differing = (report: ProbeReport): QuestionNumber[] => withVerdict(report, 'differs')

/** What a difference asks for; `undefined` when there is none. */
export function remedyOf({ answered }: ProbeReport, number: QuestionNumber): Remedy['kind'] | undefined {
  const finding = answered.find(({ question }) => question.number === number)?.finding
  return finding?.verdict === 'differs' ? finding.remedy.kind : undefined
}
