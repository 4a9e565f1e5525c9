import { statement } from '../database/statement.ts'
import type { Caller } from './caller.ts'
import type { GraphTenant } from './graph-tenant.ts'
import type { Item } from './item-store.ts'
import type { List } from './list.ts'
import type { ListStore } from './list-store.ts'

/**
 * Content approval of lists: a setting of the list's owner that Graph neither sets nor names. Sources: listItem: get (with
 * content approval on, an app needs Sites.Manage.All to read what is not approved: microsoftgraph/microsoft-graph-docs#10153);
 * columnDefinition resource type (`contentApprovalStatus`; hidden columns).
 * Of a library only the columns tell of it here; its drive goes on as before.
 */
export function createContentApproval({ database }: GraphTenant, lists: ListStore) {
  database.exec(`CREATE TABLE IF NOT EXISTS unapproved_items (
    list INTEGER NOT NULL, item INTEGER NOT NULL, PRIMARY KEY (list, item)) WITHOUT ROWID`)
  const add = statement(database, 'INSERT OR IGNORE INTO unapproved_items (list, item) VALUES (?, ?)')
  const find = statement<{ n: number }>(database, 'SELECT 1 AS n FROM unapproved_items WHERE list = ? AND item = ?')
  const clear = statement(database, 'DELETE FROM unapproved_items WHERE list = ?')
  const binds = (list: List, { app }: Caller) => list.contentApproval === true && app.siteRole !== 'fullcontrol'

  return {
    /** What somebody without the right to approve wrote waits for who has it. */
    written(list: List, item: Item, caller: Caller): void {
      if (binds(list, caller)) add.run(list.key, item.id)
    },
    isShown: (list: List, id: number, caller: Caller): boolean =>
      !binds(list, caller) || find.get(list.key, id) === undefined,
    /** Whether a caller sees only what is approved. */
    binds,
    /** @param title refused by an error when no list has it */
    set(title: string, contentApproval: boolean): void {
      const list = lists.find(title)
      lists.change(list, { contentApproval })
      if (!contentApproval) clear.run(list.key)
    },
    forget: (list: List): void => void clear.run(list.key),
  }
}

export type ContentApproval = ReturnType<typeof createContentApproval>

/** The columns that tell of content approval; every list has them, hidden until it is on. */
export function approvalColumns(list: List): Record<string, unknown>[] {
  const column = (id: string, name: string, displayName: string, kind: object) => ({
    ...{ id, name, displayName, description: '', columnGroup: '_Hidden' },
    ...{ required: false, hidden: list.contentApproval !== true, readOnly: true, indexed: false },
    ...{ enforceUniqueValues: false, isDeletable: false, ...kind },
  })
  return [
    column('fdc3b2ed-5bf2-4835-a4bc-b885f3396a61', '_ModerationStatus', 'Approval Status', {
      contentApprovalStatus: {},
    }),
    column('34ad21eb-75bd-4544-8c73-0e08330291fe', '_ModerationComments', 'Approver Comments', {
      text: { allowMultipleLines: true, appendChangesToExistingText: false, linesForEditing: 0, textType: 'plain' },
    }),
  ]
}
