import { columnKindOf } from './column-kind.ts'
import type { FoundChoice, FoundColumn, FoundList, FoundSite } from './found-site.ts'
import { isRenamed, placedAt } from './list-address.ts'
import { type Column, type ListDefinition, library, lists } from './lists.ts'

/** One change to a site. Each may be made again: what is there already is no step of the next plan. */
export type Step =
  | { does: 'make-list'; list: ListDefinition }
  | { does: 'make-library' }
  | { does: 'add-column'; list: FoundList; column: Column }
  | { does: 'index-column'; list: FoundList; column: FoundColumn; unique: boolean }
  | { does: 'offer-choices'; list: FoundList; column: FoundColumn; choice: FoundChoice }

/** `words`: a sentence with what to do. `stops`: the application cannot work beside it. */
export type Obstacle = { words: string; stops: boolean }

export type SitePlan = {
  steps: Step[]
  /** What differs and no step mends. */
  obstacles: Obstacle[]
  /** What is in the site and none of ours. */
  leftAlone: string[]
}

/** Indexes that SharePoint allows on one list. */
const INDEXES = 20

/**
 * What a site lacks of the lists, columns, indexes and the library. Nothing is ever removed or narrowed: a column that is
 * indexed or unique without need stays so.
 */
export function planFor(site: FoundSite): SitePlan {
  const plan: SitePlan = { steps: [], obstacles: [], leftAlone: [] }
  for (const definition of Object.values(lists)) {
    const list = placedAt(site.lists, definition.name)
    if (!list) plan.steps.push({ does: 'make-list', list: definition })
    else if (list.isLibrary) plan.obstacles.push(wrongTemplate(list, 'a list'))
    else complete(plan, list, definition)
  }
  const shelf = placedAt(site.lists, library.name)
  if (!shelf) plan.steps.push({ does: 'make-library' })
  else if (!shelf.isLibrary) plan.obstacles.push(wrongTemplate(shelf, 'a document library'))
  else if (isRenamed(shelf, library.name)) plan.obstacles.push(renamed(shelf, 'library', library.name))
  const ours = new Set([...Object.values(lists), library].map(({ name }) => placedAt(site.lists, name)))
  plan.leftAlone.unshift(...site.lists.filter((list) => !ours.has(list)).map(({ name }) => `the list ${name}`))
  return plan
}

function complete(plan: SitePlan, list: FoundList, { name: made, columns }: ListDefinition): void {
  if (isRenamed(list, made)) plan.obstacles.push(renamed(list, 'list', made))
  plan.obstacles.push(...list.columns.flatMap((column) => hindrance(list, column) ?? []))
  let indexes = list.columns.filter(({ indexed, isSystem }) => indexed && !isSystem).length
  const takesIndex = (column: string): boolean => {
    if (indexes >= INDEXES) {
      plan.obstacles.push(noRoom(list, column))
      return false
    }
    indexes += 1
    return true
  }
  for (const column of uniqueFirst(columns)) {
    const found = list.columns.find(({ name }) => name === column.name)
    if (!found) {
      const { indexed: _, enforceUniqueValues: __, ...bare } = column
      const fits = column.indexed !== true || takesIndex(column.name)
      plan.steps.push({ does: 'add-column', list, column: fits ? column : bare })
      continue
    }
    const wrong = wrongColumn(list, column, found)
    if (wrong) {
      plan.obstacles.push(wrong)
      continue
    }
    const unique = column.enforceUniqueValues === true
    const lacksIndex = column.indexed === true && !found.indexed
    if ((lacksIndex && takesIndex(column.name)) || (!lacksIndex && unique && !found.unique)) {
      plan.steps.push({ does: 'index-column', list, column: found, unique })
    }
    const choice = widened(found.choice, column.choice?.choices ?? [])
    if (choice) plan.steps.push({ does: 'offer-choices', list, column: found, choice })
  }
  const wanted = new Set(columns.map(({ name }) => name))
  const others = list.columns.filter(({ name, isSystem }) => !isSystem && !wanted.has(name))
  plan.leftAlone.push(...others.map(({ name }) => `the column ${list.name}.${name}`))
}

/** Where there is not room for every index, those that the record stands on come first. */
const uniqueFirst = (columns: readonly Column[]): readonly Column[] => [
  ...columns.filter(({ enforceUniqueValues }) => enforceUniqueValues),
  ...columns.filter(({ enforceUniqueValues }) => !enforceUniqueValues),
]

/** The whole facet is sent, since a part of it might set the rest back. `undefined`: all is offered already. */
function widened(found: FoundChoice | null, wanted: readonly string[]): FoundChoice | undefined {
  const missing = wanted.filter((choice) => !found?.choices.includes(choice))
  return found && missing.length > 0 ? { ...found, choices: [...found.choices, ...missing] } : undefined
}

/** Why a column that is there cannot hold what it should; `undefined` when it can. */
function wrongColumn(list: FoundList, wanted: Column, found: FoundColumn): Obstacle | undefined {
  const kind = columnKindOf(wanted)
  const name = `${list.name}.${wanted.name}`
  if (found.kind !== kind) {
    return {
      stops: true,
      words: `The column ${name} holds ${found.kind === 'other' ? 'something else' : `“${found.kind}”`} where “${kind}” is needed, and Graph changes no column's type. Keep its values elsewhere, delete the column, and run this again: it will be made.`,
    }
  }
  const longest = wanted.text?.maxLength ?? 0
  if (found.longest !== null && found.longest < longest) {
    return {
      stops: false,
      words: `The column ${name} takes ${found.longest} characters where ${longest} are needed. In the list's settings open the column, set the maximum to ${longest}, and run this again.`,
    }
  }
  return undefined
}

/** What an owner has turned on in a column so that SharePoint may refuse, or hide, rows of the application's. */
function hindrance(
  list: FoundList,
  { name, isSystem, required, validated, holdsApproval }: FoundColumn,
): Obstacle | undefined {
  const column = `${list.name}.${name}`
  if (holdsApproval) {
    return {
      stops: false,
      words: `Rows of the list ${list.name} have to be approved before others see them. In the list’s settings, versioning settings, turn content approval off.`,
    }
  }
  if (validated) {
    return {
      stops: false,
      words: `The column ${column} has a validation formula, so rows may be refused. In the list’s settings open the column and empty its validation.`,
    }
  }
  if (required && !isSystem) {
    return {
      stops: false,
      words: `The column ${column} is required, so rows may be refused. In the list’s settings open the column and let it be empty.`,
    }
  }
  return undefined
}

const renamed = ({ name }: FoundList, what: string, made: string): Obstacle => ({
  stops: false,
  words: `The ${what} ${made} is called “${name}” now. It is used all the same; please give it its name back in its settings.`,
})

const wrongTemplate = ({ name }: FoundList, needed: string): Obstacle => ({
  stops: true,
  words: `“${name}” is there and is not ${needed}. Rename it in its settings, and run this again: ${needed} of that name will be made.`,
})

const noRoom = ({ name }: FoundList, column: string): Obstacle => ({
  stops: true,
  words: `The list ${name} has ${INDEXES} indexes already, as many as SharePoint allows, so ${name}.${column} gets none. Remove an index that is none of ours (list settings, indexed columns), and run this again.`,
})

/** A step as it is announced, and as it is reported. */
export function stepInWords(step: Step): { plan: string; done: string } {
  const both = (plan: string, done: string, rest: string) => ({ plan: `${plan} ${rest}`, done: `${done} ${rest}` })
  switch (step.does) {
    case 'make-list':
      return both('make', 'made', `the list ${step.list.name} with ${step.list.columns.length} columns`)
    case 'make-library':
      return both('make', 'made', `the library ${library.name}`)
    case 'add-column':
      return both('add', 'added', `the column ${step.list.name}.${step.column.name}`)
    case 'index-column': {
      const rest = `the column ${step.list.name}.${step.column.name}`
      return step.unique
        ? both('index and make unique', 'indexed and made unique', rest)
        : both('index', 'indexed', rest)
    }
    case 'offer-choices':
      return both('offer', 'offered', `what is new among the choices of ${step.list.name}.${step.column.name}`)
  }
}

/** What stands in a site of the lists that are ours, a line each. */
export function siteInWords(site: FoundSite): string[] {
  const ours: { name: string; columns?: readonly Column[] }[] = [...Object.values(lists), library]
  return ours.map(({ name, columns = [] }) => {
    const list = placedAt(site.lists, name)
    if (!list) return `${name} is not there`
    if (list.isLibrary) return `${name} is there, a library`
    const there = list.columns.filter((found) => columns.some((column) => column.name === found.name))
    const unique = there.filter((column) => column.unique).map((column) => column.name)
    const indexes = there.filter(({ indexed }) => indexed).length
    const own = unique.length > 0 ? `, ${unique.join(' and ')} unique` : ', none unique'
    return `${name} has ${there.length} of ${columns.length} columns, ${indexes} indexed${own}`
  })
}
