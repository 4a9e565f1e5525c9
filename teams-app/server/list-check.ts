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
