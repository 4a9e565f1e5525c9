import { provisionSite } from './provision-site.ts'

/** Run by an administrator: makes or completes the lists, and prints what it did. */
async function main(): Promise<void> {
  const done = await provisionSite(process.env)
  process.stdout.write(`${done.length > 0 ? done.join('\n') : 'Everything was there already.'}\n`)
}

main().catch((error: unknown) => {
  process.stderr.write(`Provisioning stopped: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
