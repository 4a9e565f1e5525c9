import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Announced } from '../adapters/sharepoint/provision.ts'
import { siteScript } from '../adapters/sharepoint/site-script.ts'
import { openProvisioning } from './provision-site.ts'
import { scriptReaders } from './provisioning-settings.ts'

/**
 * `npm run provision`, run by an administrator: says what the site lacks, makes it, reads it back. `--plan` only says.
 * `--script FILE` reaches no tenant: it writes the script for what Graph cannot set. Ends with 1 when anything is not as it should be afterwards.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { plan: { type: 'boolean', default: false }, script: { type: 'string' } } })
  if (values.script !== undefined) return writeScript(values.script)
  const announced = await openProvisioning(process.env)
  say('Plan', announced.plan)
  say('Left alone', announced.leftAlone)
  say('Worth knowing', announced.notes)
  if (values.plan) return sayWhatIsWrong(announced.obstacles)
  const { done, wrong, truth } = await announced.carryOut()
  say('Done', done)
  say('True now', truth)
  if (announced.plan.length === 0 && wrong.length === 0) process.stdout.write('Everything was there already.\n')
  sayWhatIsWrong(wrong)
}

function writeScript(file: string): void {
  writeFileSync(file, siteScript(scriptReaders(process.env)), { mode: 0o755 })
  process.stdout.write(`Written: ${file}. Look at it, then: bash ${file}\n`)
}

function sayWhatIsWrong(wrong: Announced['obstacles']): void {
  say('Not as it should be', wrong)
  if (wrong.length > 0) process.exitCode = 1
}

function say(heading: string, lines: readonly string[]): void {
  if (lines.length > 0) process.stdout.write(`${heading}\n${lines.map((line) => `  ${line}\n`).join('')}\n`)
}

main().catch((error: unknown) => {
  process.stderr.write(
    `Provisioning stopped: ${error instanceof Error ? error.message : String(error)}\nWhat was done stays; the next run does the rest.\n`,
  )
  process.exit(1)
})
