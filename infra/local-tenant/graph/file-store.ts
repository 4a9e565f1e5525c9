import type { GraphTenant } from './graph.ts'
import type { ItemStore } from './item-store.ts'
import type { ListStore } from './list-store.ts'
import type { Site } from './sites.ts'
export function createFileStore(_t: GraphTenant, _s: Site, _l: ListStore, _i: ItemStore) {
  return {}
}
export type FileStore = ReturnType<typeof createFileStore>
