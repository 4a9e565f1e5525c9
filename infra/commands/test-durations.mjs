import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, relative } from 'node:path'
import { inRoot, root } from './repository.mjs'

/** Of a machine that has run the tests before; and of one of two cores, for a machine that never has. */
const measuredHere = inRoot('build', 'test-durations.json')
const measuredBefore = inRoot('tests', 'durations.json')

/** @param {string} file @returns {Record<string, number>} */
const read = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {})

/** @param {string} file path of a test file */
const nameOf = (file) => relative(inRoot('tests'), file).replace(/\\/gu, '/')

/** How long each test file took when it ran last, in seconds. */
export function durations() {
  const known = { ...read(measuredBefore), ...read(measuredHere) }
  return {
    /** @param {string} file path of a test file @returns {number | undefined} */
    of: (file) => known[nameOf(file)],
  }
}

/**
 * Keeps what was measured, for the order of the next run.
 * @param {Map<string, number>} measured seconds, by path of a test file
 * @param {boolean} isWhole all files were run: then the file in the repository is what a machine that never ran them goes by, and it
 *   is renewed where it names other files than there are
 */
export function keepDurations(measured, isWhole) {
  const rounded = Object.fromEntries(
    [...measured].map(([file, seconds]) => [nameOf(file), Math.round(seconds * 10) / 10]),
  )
  mkdirSync(dirname(measuredHere), { recursive: true })
  writeFileSync(measuredHere, `${JSON.stringify({ ...read(measuredHere), ...rounded }, null, 2)}\n`)
  const names = (/** @type {Record<string, number>} */ one) => Object.keys(one).sort().join()
  if (!isWhole || names(rounded) === names(read(measuredBefore))) return
  const longestFirst = Object.entries(rounded).sort(([, one], [, other]) => other - one)
  writeFileSync(measuredBefore, `${JSON.stringify(Object.fromEntries(longestFirst), null, 2)}\n`)
  console.log(`${relative(root, measuredBefore)} names the test files there are again; please commit it.`)
}
