import type { FileStore } from './file-store.ts'
import type { GraphTenant } from './graph.ts'
import type { Operation } from './graph-call.ts'
import type { ListStore } from './list-store.ts'
import type { Site } from './sites.ts'
export function fileOperations(_t: GraphTenant, _s: Site, _l: ListStore, _f: FileStore): Operation[] {
  return []
}
