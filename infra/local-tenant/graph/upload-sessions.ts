import type { FileStore } from './file-store.ts'
import type { GraphTenant } from './graph.ts'
import type { Operation } from './graph-call.ts'
export function uploadOperations(_t: GraphTenant, _f: FileStore): Operation[] {
  return []
}
