import { readFileSync } from 'node:fs'
import { phrasesThatCameBack } from './phrases-that-do-not-come-back.mjs'
import { inRoot } from './repository.mjs'
import { ProgramFailed, runProgram } from './run-program.mjs'

/** Written so that no pattern finds itself. */
const patterns = [
  {
    what: 'a package registry',
    pattern: /\bregistry\.(npmjs|yarnpkg)\.(org|com)|\bnpm\.pkg\.github\.com|\bpkgs\.dev\.azure\.com/,
  },
  {
    what: 'a folder of somebody’s computer',
    pattern: /(^|[\s"'`(=:])(\/(home|Users)\/[\w.-]+\/|\/root\/|\/work\/\w|[A-Za-z]:\\Users\\)/,
  },
]

/** Looks through every text file that git has or would take. @returns {Promise<string>} what was found, a line each */
export async function namesThatDoNotBelong() {
  const { code, output } = await runProgram('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'])
  if (code !== 0) throw new ProgramFailed(`git could not list the files: ${output}`)
  const found = output
    .split('\0')
    .filter((file) => file !== '')
    .flatMap(inFile)
  return found.join('\n')
}

/** @param {string} file @returns {string[]} */
function inFile(file) {
  const text = textOf(file)
  const named = text
    .split('\n')
    .flatMap((line, index) =>
      patterns.filter(({ pattern }) => pattern.test(line)).map(({ what }) => `${file}:${index + 1} names ${what}`),
    )
  return [...named, ...phrasesThatCameBack(file, text)]
}

/** Empty for a file that was deleted, or that is no text. @param {string} file */
function textOf(file) {
  try {
    const text = readFileSync(inRoot(file), 'utf8')
    return text.includes('\0') ? '' : text
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'EISDIR')) return ''
    throw error
  }
}
