/**
 * What `tests/chaos` writes. Times are in milliseconds, those of the storm in seconds.
 * @typedef {{ call: string, when: 'before' | 'after' }} Boundary
 * @typedef {Boundary & { command: string, lost: string, doubled: number, untraceable: number, took: number }} Killed
 * @typedef {{ calls: string[], commands: { command: string, boundaries: Boundary[] }[], outcomes: Killed[] }} Kills
 * @typedef {{ seed: number, inputs: number, faults: object[], statuses: Record<string, number>, slowest: number }} Fuzzed
 * @typedef {{ seed: number, saves: number, errors: number, slowest: number }} Saved
 * @typedef {{ seeds: number[], races: number, otherwise: string[], took: number }} Pairs
 * @typedef {{ rounds: number, concurrency: number, otherwise: object[] }} Bookings
 * @typedef {{ seed: number, seconds: number, outage: number, proposals: number, faults: number, healedWithin: number,
 *   notifiedWithin: number, doubled: number, lost: number, wrong: string[], edited: Record<string, number>,
 *   deleted: Record<string, number>, strays: { answerLost: number, notNoted: number, byHand: number, takenOver: number },
 *   answers: { given: number, recorded: number, refused: number, unclear: number, foundOut: number } }} Storm
 * @typedef {{ kills?: Kills, fuzz?: Fuzzed, saves?: Saved, pairs?: Pairs, bookings?: Bookings, storm?: Storm }} Figures
 */

/** Everything that came to its end, in words and tables. @param {Figures} figures */
export function reportOf({ storm, pairs, bookings, kills, fuzz, saves }) {
  return [
    storm && stormInWords(storm),
    pairs && pairsInWords(pairs),
    bookings && bookingsInWords(bookings),
    kills && `${tableOfKills(kills)}\n\n${killsInWords(kills)}`,
    fuzz && fuzzInWords(fuzz),
    saves && savesInWords(saves),
  ]
    .filter((part) => part !== undefined)
    .join('\n\n')
}

/** @param {Record<string, number>} counts */
const sum = (counts) => Object.values(counts).reduce((total, one) => total + one, 0)

/** @param {Record<string, number>} counts */
const counted = (counts) =>
  Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ')

/** @param {Storm} storm */
function stormInWords({ seed, seconds, outage, proposals, answers, faults, edited, deleted, strays, ...end }) {
  const { given, recorded, refused, unclear, foundOut } = answers
  const { answerLost, notNoted, byHand, takenOver } = strays
  return table([
    ['a storm', `seed ${seed}: ${seconds} s of faults, ${outage} s without Graph, two instances ten minutes apart`],
    ['proposals walked', String(proposals)],
    ['commands given', String(given)],
    ['  told as recorded', `${recorded}, and ${foundOut} found out by looking`],
    ['  refused', String(refused)],
    ['  unclear', String(unclear)],
    ['calls that failed', String(faults)],
    ['rows and files edited', `${sum(edited)} (${counted(edited)})`],
    ['rows and files deleted', `${sum(deleted)} (${counted(deleted)})`],
    ['healed within', `${end.healedWithin.toFixed(1)} s, everybody notified ${end.notifiedWithin.toFixed(1)} s later`],
    ['cards nobody can find', `answer lost ${answerLost}, note not taken ${notNoted}, row touched by hand ${byHand}`],
    ['cards twice, taken over', String(takenOver)],
    ['doubled otherwise', String(end.doubled)],
    ['lost', String(end.lost)],
    ...end.wrong.map((sentence) => ['WRONG', sentence]),
  ])
}

/** @param {Pairs} pairs */
function pairsInWords({ seeds, races, otherwise, took }) {
  const words = `${races} races of two commands on ${seeds.length} seeds from ${seeds[0]}, in a tenant at its worst: ${otherwise.length} came out otherwise than docs/who-comes-first.md says; ${(took / 1000).toFixed(1)} s`
  return [words, ...otherwise].join('\n')
}

/** @param {Bookings} bookings */
const bookingsInWords = ({ rounds, concurrency, otherwise }) =>
  `${rounds} meetings booked ${concurrency} times at once: ${otherwise.length} made more or less than one event, one invitation and one record`

/** @param {Fuzzed} fuzzed */
const fuzzInWords = ({ seed, inputs, faults, slowest }) =>
  `${inputs} inputs that nobody should send (seed ${seed}): ${faults.length} went wrong; each answered within ${(slowest / 1000).toFixed(1)} s`

/** @param {Saved} saved */
const savesInWords = ({ saves, errors, slowest }) =>
  `${saves} saves while 30 % of all calls to Graph fail: ${errors} ended in an error (${((errors / saves) * 100).toFixed(1)} %); each answered within ${(slowest / 1000).toFixed(1)} s`

/** A row for each command; under each external call what became of dying before it / after it. @param {Kills} kills */
function tableOfKills({ calls, commands, outcomes }) {
  /** @param {string} command @param {string} call @param {string} when */
  const cell = (command, call, when) =>
    outcomeWords(outcomes.find((one) => one.command === command && one.call === call && one.when === when))
  const rows = commands.map(({ command, boundaries }) => [
    command,
    ...calls.map((call) =>
      boundaries.some((one) => one.call === call)
        ? `${cell(command, call, 'before')} / ${cell(command, call, 'after')}`
        : '',
    ),
  ])
  return table([['killed before / after', ...calls], ...rows])
}

/** Columns as wide as what is in them. @param {string[][]} rows */
function table(rows) {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? []
  return rows
    .map((row) =>
      row
        .map((text, column) => text.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** `ok`; `+2`: two cards stand twice, which had been posted and not recorded when it died. @param {Killed | undefined} killed */
function outcomeWords(killed) {
  if (!killed) return '–'
  if (killed.lost !== '') return 'LOST'
  if (killed.doubled > killed.untraceable) return `DOUBLED ${killed.doubled}`
  return killed.doubled > 0 ? `+${killed.doubled}` : 'ok'
}

/** @param {Kills} kills */
function killsInWords({ outcomes }) {
  const lost = outcomes.filter((one) => one.lost !== '').length
  const doubled = outcomes.filter(({ doubled, untraceable }) => doubled > untraceable).length
  const twice = outcomes.reduce((sum, one) => sum + Math.min(one.doubled, one.untraceable), 0)
  const longest = Math.max(0, ...outcomes.map(({ took }) => took)) / 1000
  return (
    `killed ${outcomes.length} times: ${lost} lost something, ${doubled} doubled what was known to be sent, ` +
    `${twice} cards stand twice that nobody can find; back, and everybody notified, within ${longest.toFixed(1)} s`
  )
}
