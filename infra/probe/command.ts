import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { graphToken, signInAs } from '../../teams-app/adapters/identity/sign-in.ts'
import { probeSettings } from './probe-settings.ts'
import { exitCodeOf, reportText } from './report-table.ts'
import { ProbeStopped, runProbe } from './run-probe.ts'

/** Exit code when the questions could not be asked, or not to the end. */
export const COULD_NOT_RUN = 2

type Surroundings = {
  environment: Record<string, string | undefined>
  /** Ends the asking; the list is removed all the same. */
  signal: AbortSignal
  /** The report; what is being done and what went wrong. */
  print(text: string): void
  progress(line: string): void
}

/**
 * What `npm run probe` does. Answers its exit code: 0 when all is as assumed or survived as it is, 1 when a setting must be
 * changed or the product must wait, 2 when the questions could not be asked.
 * @param args `--json FILE`, `--large`, `--keep`; `--rounds N` and `--idle SECONDS` say how long delta is watched
 */
export async function probeCommand(args: string[], surroundings: Surroundings): Promise<number> {
  const { environment, signal, print, progress } = surroundings
  try {
    const { json, large, keep, rounds, idle } = optionsFrom(args)
    const { cloud, credentials, site } = probeSettings(environment)
    const signIn = signInAs(credentials, cloud)
    const token = () => graphToken(signIn)
    await token().catch((error: unknown) => {
      throw signInRefused(error)
    })
    const report = await runProbe({
      ...{ endpoint: cloud.graph, token, signal, site, large, keep, progress, changes: 60 },
      delta: { rounds, pollEverySeconds: 1_000, timeoutSeconds: 120_000, concurrency: 5_000, idleFor: idle * 1_000 },
    })
    print(`\n${reportText(report)}`)
    if (json) writeFileSync(json, `${JSON.stringify(report, null, 2)}\n`)
    return exitCodeOf(report)
  } catch (error) {
    progress(`The probe stopped. ${error instanceof Error ? error.message : String(error)}`)
    return COULD_NOT_RUN
  }
}

function optionsFrom(args: string[]) {
  const { values } = parseArgs({
    args,
    options: {
      json: { type: 'string' },
      large: { type: 'boolean', default: false },
      keep: { type: 'boolean', default: false },
      rounds: { type: 'string', default: '10' },
      idle: { type: 'string', default: '30' },
    },
  })
  const [rounds, idle] = [Number(values.rounds), Number(values.idle)]
  if (!Number.isInteger(rounds) || rounds < 1 || !(idle >= 0)) {
    throw new ProbeStopped('--rounds takes a whole number from 1, --idle a number of seconds.')
  }
  return { ...values, rounds, idle }
}

function signInRefused(error: unknown): ProbeStopped {
  const [words = ''] = error instanceof Error ? error.message.split('\n') : []
  return new ProbeStopped(
    `The provisioning identity could not sign in: please check TENANT_ID, PROVISION_CLIENT_ID and PROVISION_CLIENT_SECRET (a secret runs out), and that login.microsoftonline.com is reached from here. Microsoft said: ${words}`,
  )
}
