import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
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
  return listed.stdout.split('\0').filter((file) => file !== '' && existsSync(inRoot(file)))
}
