import { COULD_NOT_RUN, probeCommand } from './command.ts'

process.exitCode = await probeCommand(process.argv.slice(2), {
  environment: process.env,
  signal: interrupted(),
  print: (text) => process.stdout.write(`${text}\n`),
  progress: (line) => process.stderr.write(`${line}\n`),
})

/** Ctrl-C ends the asking, and the list is removed; a second one ends at once and leaves it. */
function interrupted(): AbortSignal {
  const controller = new AbortController()
  const end = () => {
    if (controller.signal.aborted) process.exit(COULD_NOT_RUN)
    process.stderr.write('Ending: the list is being removed. Once more leaves it where it is.\n')
    controller.abort()
  }
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
  return controller.signal
}
