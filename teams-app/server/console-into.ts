import type { Log } from '../ports.ts'

const names = ['debug', 'error', 'info', 'log', 'trace', 'warn'] as const

/**
 * What libraries print becomes a line of the log that says only that they did: the bot's library prints keys, and with them
 * what came in a token. Answers what puts the console back.
 */
export function consoleInto(log: Log, console: Pick<Console, (typeof names)[number]> = globalThis.console): () => void {
  const before = names.map((name) => [name, console[name]] as const)
  for (const name of names) console[name] = () => log.warn('A library printed something.', { as: name })
  return () => {
    for (const [name, print] of before) console[name] = print
  }
}
