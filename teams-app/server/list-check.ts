import type { ListWatch } from '../adapters/sharepoint/list-watch.ts'
import type { Application } from '../application/application.ts'
import { noteWrittenForms, rebuildSummaries } from '../application/rebuild-summaries.ts'
import type { Readiness } from './readiness.ts'

/**
 * One look at what was done to rows by hand: each list does its own about it, and proposals whose row was touched are folded and
 * written anew. Where a list cannot be looked at, the lists themselves are looked at once more.
 */
export function createListCheck(
  application: Application,
  watch: ListWatch,
  readiness: Pick<Readiness, 'recheck'>,
): () => Promise<void> {
  return async () => {
    try {
      await watch.poll()
    } catch (error) {
      await readiness.recheck()
      throw error
    } finally {
      const { projections, drafts } = application.ports
      await rebuildSummaries(application, projections.doubted())
      await noteWrittenForms(application, drafts.written())
    }
  }
}

/**
 * One look at what others have written into forms, while somebody looks at one here: so every page that shows a form costs this one
 * call of the instance, however many they are.
 */
export const createFormCheck =
  (application: Application, watch: Pick<ListWatch, 'pollList'>): (() => Promise<void>) =>
  async () => {
    const { drafts } = application.ports
    if (!drafts.isLookedAt()) return
    await watch.pollList('expressionsOfInterest')
    await noteWrittenForms(application, drafts.written())
  }
