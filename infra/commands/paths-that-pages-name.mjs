import { posix } from 'node:path'
import { filesOfTheRepository, textOf } from './repository.mjs'

/** What a page may name that stands in no repository: it is made by a command, or is somebody else's. */
const made = /^(build|node_modules|data)(\/|$)|^env\/\.env\./

/** `](target)`, without addresses, mails and places within the page. */
const links = /\]\((?!https?:|mailto:|#)([^)\s#]+)(?:#[^)]*)?\)/g
/** A path, or the name of a file, in code. */
const code = /`([\w.@-]+(?:\/[\w.@*{},<>-]+)*\/?)`/g
const fileName = /^[\w-][\w.-]*\.(?:tsx?|mjs|cjs|json|md|bicep|sh|html|css)$/

/**
 * Every path that a page names exists: where a link leads to, a path in code whose first folder is one of ours, and a file's name.
 * @returns {Promise<string>} what does not exist, a line each
 */
export async function pathsThatPagesName() {
  const files = await filesOfTheRepository()
  const there = new Set(files.flatMap((file) => [file, ...foldersOf(file)]))
  const names = new Set(files.map((file) => posix.basename(file)))
  const tops = new Set(files.flatMap((file) => (file.includes('/') ? [file.split('/')[0]] : [])))
  const found = files
    .filter((file) => file.endsWith('.md') && !file.startsWith('tests/contracts/'))
    .flatMap((page) => {
      const text = textOf(page)
      const linked = [...text.matchAll(links)].map(([, path = '']) => posix.join(posix.dirname(page), decodeURI(path)))
      const named = [...text.matchAll(code)].map(([, path = '']) => path)
      const paths = [...linked, ...named.filter((path) => path.includes('/') && tops.has(path.split('/')[0]))]
      const missing = [
        ...paths.filter((path) => !made.test(path) && !exists(path, there)),
        ...named.filter((name) => fileName.test(name) && !names.has(name)),
      ]
      return [...new Set(missing)].map((path) => `${page} names ${path}, which does not exist`)
    })
  return found.join('\n')
}

/** @param {string} file @returns {string[]} */
function foldersOf(file) {
  const folder = posix.dirname(file)
  return folder === '.' ? [] : [folder, ...foldersOf(folder)]
}

/** A star, `<name>` or `{one,other}` stands for some file that is there. @param {string} path @param {Set<string>} there */
function exists(path, there) {
  const plain = path.replace(/\/$/u, '')
  if (!/[*<{]/u.test(plain)) return there.has(plain)
  const pattern = plain
    .replace(/[.]/gu, '\\.')
    .replace(/\*+|<[^>]*>/gu, '.+')
    .replace(/\{([^}]*)\}/gu, (_, /** @type {string} */ ones) => `(?:${ones.replaceAll(',', '|')})`)
  return [...there].some((one) => new RegExp(`^${pattern}$`, 'u').test(one))
}
