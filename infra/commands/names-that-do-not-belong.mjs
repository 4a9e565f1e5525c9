import { phrasesThatCameBack } from './phrases-that-do-not-come-back.mjs'
import { filesOfTheRepository, textOf } from './repository.mjs'

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
  const found = (await filesOfTheRepository()).flatMap(inFile)
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
