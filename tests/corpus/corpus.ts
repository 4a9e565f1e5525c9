import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createTwoFilesPatch } from 'diff'
import { z } from 'zod'
import { canonicalJson, hashOf } from '../../teams-app/domain/core/canonical-json.ts'
import { withoutNames } from '../../teams-app/domain/core/people-by-id.ts'
import type { Recorded } from '../../teams-app/domain/core/recorded.ts'
import { type History, histories, lookedAt } from './histories.ts'
import { type Folded, folded, madeOf } from './made-of-facts.ts'

/** A folder of the corpus, with a slash between group and history. */
const folder = import.meta.dirname

/** Facts, and what says that they are what they were. Never written over. */
const FACTS = 'facts'
const SUMS = 'facts.sha256'
const PEOPLE = 'people.json'
/** What this version makes of the facts. */
const MADE = ['states', 'views', 'cards'] as const

const pretty = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`
const read = (file: string): string => readFileSync(join(folder, file), 'utf8')

function write(file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true })
  writeFileSync(join(folder, file), text)
}

/** Names of the files of a part, without their ending, in order: `rules/agreed`. */
export function filesIn(part: string): string[] {
  if (!existsSync(join(folder, part))) return []
  return readdirSync(join(folder, part), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.replaceAll('\\', '/').replace(/\.json$/, ''))
    .sort()
}

/** What the people of the corpus are called, by their id: facts hold ids alone. */
export const peopleOfTheCorpus = (): Readonly<Record<string, string>> =>
  z.record(z.string(), z.string()).parse(JSON.parse(read(PEOPLE)))

/** @param name such as `rules/agreed` */
export const factsOf = (name: string): Recorded[] => JSON.parse(read(`${FACTS}/${name}.json`))

/** By which version, and when, the database of a group was made, and where its tenant was; `undefined` for none. */
export function databaseOf(group: string): { at: string; version: string; tenantUrl: string } | undefined {
  const file = `databases/${group}/made.json`
  return existsSync(join(folder, file)) ? JSON.parse(read(file)) : undefined
}

/** SHA-256 of each file of facts, as `sha256sum` writes it. */
export const sumsNoted = (): Map<string, string> =>
  new Map(
    read(SUMS)
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => [line.slice(66), line.slice(0, 64)]),
  )

export const sumOf = (name: string): string => hashOf(read(`${FACTS}/${name}.json`))

/** Everything that this version makes of the facts, by its file in the corpus. */
export function everythingMade(): Map<string, string> {
  const names = peopleOfTheCorpus()
  const all = filesIn(FACTS)
  const institutions = new Map<string, Folded>()
  const institutionOf = (group: string): Folded => {
    const own = all.includes(`${group}/institution`) ? group : 'rules'
    const found = institutions.get(own) ?? folded(factsOf(`${own}/institution`), names)
    institutions.set(own, found)
    return found
  }
  const files = new Map<string, string>()
  for (const name of all) {
    const group = name.slice(0, name.indexOf('/'))
    const at = lookedAt[name] ?? databaseOf(group)?.at
    const made = madeOf(factsOf(name), { institution: institutionOf(group), names, at })
    for (const part of MADE) if (made[part] !== undefined) files.set(`${part}/${name}.json`, pretty(made[part]))
  }
  return files
}

/** A file that is not what this version makes; `''` where there is none. */
export type Difference = { file: string; before: string; after: string }

export function differences(): Difference[] {
  const made = everythingMade()
  const there = MADE.flatMap((part) => filesIn(part).map((name) => `${part}/${name}.json`))
  return [...new Set([...made.keys(), ...there])].sort().flatMap((file) => {
    const before = existsSync(join(folder, file)) ? read(file) : ''
    const after = made.get(file) ?? ''
    return before === after ? [] : [{ file, before, after }]
  })
}

/** Lines of a patch that are shown, and milliseconds that it may take to make. */
const SHOWN = 60
const TIMEOUT_MS = 1_000

/** What is otherwise, as a patch; one that is long is cut. */
export function patchOf({ file, before, after }: Difference): string {
  if (before === '' || after === '') return `${file} is ${before === '' ? 'new' : 'gone'}`
  const options = { context: 2, timeout: TIMEOUT_MS }
  const lines = (createTwoFilesPatch(file, file, before, after, '', '', options) ?? `${file} is quite another`).split(
    '\n',
  )
  const more = lines.length > SHOWN ? [`… and ${lines.length - SHOWN} lines more`] : []
  return [...lines.slice(0, SHOWN), ...more].join('\n')
}

/** Writes what this version makes of the facts. Answers what changed. */
export function renew(): Difference[] {
  const changed = differences()
  for (const { file, after } of changed)
    if (after === '') rmSync(join(folder, file))
    else write(file, after)
  return changed
}

/** Writes the facts of a history that has none yet. Throws where there are some: facts are recorded once. */
export function recordFacts(name: string, facts: History): void {
  const file = `${FACTS}/${name}.json`
  if (existsSync(join(folder, file))) throw new Error(`${name} has its facts; they never change.`)
  const byId = facts.map((one) => JSON.parse(canonicalJson(one.people === 'by-id' ? withoutNames(one) : one)))
  write(file, pretty(byId))
  const sums = existsSync(join(folder, SUMS)) ? sumsNoted() : new Map<string, string>()
  sums.set(name, sumOf(name))
  write(
    SUMS,
    [...sums]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([of, sum]) => `${sum}  ${of}\n`)
      .join(''),
  )
}

/** Histories that have no file yet get one. Answers their names. */
export function recordNew(): string[] {
  const there = filesIn(FACTS)
  const lacking = Object.entries(histories).filter(([name]) => !there.includes(name))
  for (const [name, make] of lacking) recordFacts(name, make())
  return lacking.map(([name]) => name)
}

/** More people of the corpus; who has a name keeps it. */
export function namePeople(more: Readonly<Record<string, string>>): void {
  const known = existsSync(join(folder, PEOPLE)) ? peopleOfTheCorpus() : {}
  const all = { ...more, ...known }
  write(PEOPLE, pretty(Object.fromEntries(Object.entries(all).sort(([one], [other]) => (one < other ? -1 : 1)))))
}
