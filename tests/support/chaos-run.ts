import { randomInt } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What one run of `npm run chaos` is told by its command; a test file that is run by itself makes its own. */
const folder = process.env.CHAOS_FOLDER ?? join(import.meta.dirname, '../../build')

/** Everything that is drawn comes from it, so that a run can be made again. */
export const seed = Number(process.env.CHAOS_SEED ?? randomInt(2 ** 31))

/** Figures for the command to print. @param name of the file */
export function keepFigures(name: string, figures: object): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, name), JSON.stringify(figures, null, 2))
}
