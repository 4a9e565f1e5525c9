import type { FoundSite } from './found-site.ts'
import { library } from './lists.ts'
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
 * between two people who decide at once. A lost index is, too: Graph refuses a filter on it.
 */
export function faultsOf(site: FoundSite): SiteFaults {
  const { steps, obstacles } = planFor(site)
  const warns = ({ does }: Step) => does === 'offer-choices'
  return {
    missing: [
      ...steps.filter((step) => !warns(step)).map(lackInWords),
      ...obstacles.filter(({ stops }) => stops).map(({ words }) => words),
    ],
    warnings: [
      ...steps.filter(warns).map(lackInWords),
      ...obstacles.filter(({ stops }) => !stops).map(({ words }) => words),
    ],
  }
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
