import type { FoundSite } from './found-site.ts'
import { placedAt } from './list-address.ts'
import { type ListKey, library, lists } from './lists.ts'
import { planFor, type Step } from './site-plan.ts'

/** What a running application finds wrong with its site, each a sentence that names lists and columns and nothing else. */
export type SiteFaults = {
  /** Without it something is lost, doubled or refused: no decisions here until it is mended. */
  missing: string[]
  /** It works, and somebody should look. */
  warnings: string[]
}

/**
 * The provisioning's own plan, read by the application. A lost uniqueness is missing: the unique key of a fact is the arbiter
 * between two people who decide at once. A lost index is, too: Graph refuses a filter on it. So is a list that was made anew: the
 * application still asks for the one it was started with.
 * @param opened ids of the lists that the application was started with
 */
export function faultsOf(site: FoundSite, opened: Readonly<Record<ListKey, string>>): SiteFaults {
  const { steps, obstacles } = planFor(site)
  const warns = ({ does }: Step) => does === 'offer-choices'
  return {
    missing: [
      ...steps.filter((step) => !warns(step)).map(lackInWords),
      ...(Object.keys(opened) as ListKey[]).flatMap((key) => madeAnew(site, lists[key].name, opened[key]) ?? []),
      ...obstacles.filter(({ stops }) => stops).map(({ words }) => words),
    ],
    warnings: [
      ...steps.filter(warns).map(lackInWords),
      ...obstacles.filter(({ stops }) => !stops).map(({ words }) => words),
    ],
  }
}

function madeAnew(site: FoundSite, name: string, id: string): string | undefined {
  const list = placedAt(site.lists, name)
  if (!list || list.id === id) return undefined
  return `The list ${name} was deleted and made anew. If it holds what it should, please restart the application; otherwise restore the old one from the site’s recycle bin.`
}

function lackInWords(step: Step): string {
  switch (step.does) {
    case 'make-list':
      return `The list ${step.list.name} is not there.`
    case 'make-library':
      return `The library ${library.name} is not there.`
    case 'add-column':
      return `The column ${step.list.name}.${step.column.name} is not there.`
    case 'index-column':
      return `The column ${step.list.name}.${step.column.name} is not ${step.unique ? 'unique' : 'indexed'}.`
    case 'offer-choices':
      return `The column ${step.list.name}.${step.column.name} does not offer every choice.`
  }
}
