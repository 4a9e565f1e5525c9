import { randomUUID } from 'node:crypto'
import { statement } from '../database/statement.ts'
import { itemNotFound } from './graph-refusal.ts'
import type { GraphTenant } from './graph-tenant.ts'
import type { List } from './list.ts'
import type { Site } from './sites.ts'
import { systemColumns } from './system-columns.ts'

type Row = { key: number; id: string; definition: string }

/** The site's lists and their columns. Few and often asked for, so all are held in memory as well. */
export function createListStore({ database, control }: GraphTenant, site: Site) {
  database.exec(
    'CREATE TABLE IF NOT EXISTS lists (key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, definition TEXT NOT NULL)',
  )
  const insert = statement(database, 'INSERT INTO lists (id, definition) VALUES (?, ?)')
  const update = statement(database, 'UPDATE lists SET definition = ? WHERE key = ?')
  const remove = statement(database, 'DELETE FROM lists WHERE key = ?')
  const lists = new Map<number, List>()
  for (const row of statement<Row>(database, 'SELECT key, id, definition FROM lists ORDER BY key').all()) {
    lists.set(row.key, { ...JSON.parse(row.definition), key: row.key, id: row.id })
  }

  function add(
    list: Pick<List, 'displayName' | 'description' | 'template' | 'hidden' | 'columns'> & {
      name?: string
      createdBy?: string
    },
  ): List {
    const name = list.name ?? list.displayName
    const folder = list.template === 'documentLibrary' ? name : `Lists/${name}`
    const whole = {
      ...list,
      name,
      ...(list.createdBy === undefined ? {} : { modifiedBy: list.createdBy }),
      created: control.now(),
      modified: control.now(),
      webUrl: `${site.webUrl}/${folder.split('/').map(encodeURIComponent).join('/')}`,
      columns: [...systemColumns(list.template), ...list.columns],
    }
    const id = randomUUID()
    const key = Number(insert.run(id, JSON.stringify(whole)).lastInsertRowid)
    const made: List = { ...whole, id, key }
    lists.set(key, made)
    return made
  }

  if (lists.size === 0) {
    add({
      displayName: 'Documents',
      name: 'Shared Documents',
      description: '',
      template: 'documentLibrary',
      hidden: false,
      columns: [],
    })
  }

  const all = () => [...lists.values()]
  const titled = (title: string): List | undefined =>
    all().find(({ displayName, name }) => [displayName, name].some((one) => one.toLowerCase() === title.toLowerCase()))

  return {
    all,
    add,
    titled,
    /** @param asked id, or the list's title */
    find(asked: string): List {
      const found = all().find((list) => list.id === asked.toLowerCase()) ?? titled(asked)
      if (!found) throw itemNotFound('The specified list was not found')
      return found
    },
    /** Keeps what has changed and returns the list as it now is. */
    change(
      list: List,
      changes: Partial<Pick<List, 'displayName' | 'description' | 'columns' | 'contentApproval'>>,
      by?: string,
    ): List {
      const modifiedBy = by === undefined ? {} : { modifiedBy: by }
      const { key, id, ...definition } = { ...list, ...changes, ...modifiedBy, modified: control.now() }
      update.run(JSON.stringify(definition), key)
      const changed = { ...definition, key, id }
      lists.set(key, changed)
      return changed
    },
    remove(list: List): void {
      remove.run(list.key)
      lists.delete(list.key)
    },
  }
}

export type ListStore = ReturnType<typeof createListStore>
