import { execFile } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/** The folder that holds `package.json`. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** @param {string[]} parts a path inside the repository */
export const inRoot = (...parts) => join(root, ...parts)

/** Every file that git has or would take, by its path from the root with `/`. @returns {Promise<string[]>} */
export async function filesOfTheRepository() {
  const listed = await promisify(execFile)('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    cwd: root,
    maxBuffer: 2 ** 24,
  })
  return listed.stdout.split('\0').filter((file) => file !== '' && isFile(inRoot(file)))
}

/** Deleted files are still listed, and so are links to folders. @param {string} path */
const isFile = (path) => existsSync(path) && statSync(path).isFile()

/** What a file of the repository says; empty for one that is no text. @param {string} file */
export function textOf(file) {
  const text = readFileSync(inRoot(file), 'utf8')
  return text.includes('\0') ? '' : text
}
