import { randomUUID } from 'node:crypto'
import { statement } from '../database/statement.ts'
import { transactional } from '../database/transactional.ts'
import type { ConflictBehaviour } from './conflict-behaviour.ts'
import { badRequest, GraphRefusal, itemNotFound } from './graph-refusal.ts'
import type { GraphTenant } from './graph-tenant.ts'
import type { Item, ItemStore } from './item-store.ts'
import type { List } from './list.ts'
import type { ListStore } from './list-store.ts'
import { mediaType } from './media-type.ts'
import type { Site } from './sites.ts'

/** A file or folder of a library; `''` is the name of the root, which is no item. */
export type DriveEntry = {
  /** Graph's id of the drive item. */
  id: string
  list: List
  /** Item id in the list; 0 for the root. */
  item: number
  /** Below the root, without a slash at either end. */
  path: string
  folder: boolean
  size: number
  mediaType: string
}
type Row = { id: string; list: number; item: number; path: string; folder: number; size: number; mediaType: string }

/** Libraries as drives: every file is an item of its list, with bytes. */
export function createFileStore({ database }: GraphTenant, site: Site, lists: ListStore, items: ItemStore) {
  database.exec(`CREATE TABLE IF NOT EXISTS files (
    id TEXT PRIMARY KEY, list INTEGER NOT NULL, item INTEGER NOT NULL, path TEXT NOT NULL COLLATE NOCASE,
    folder INTEGER NOT NULL, size INTEGER NOT NULL, mediaType TEXT NOT NULL, content BLOB, UNIQUE (list, path))`)
  database.exec(`CREATE TABLE IF NOT EXISTS deleted_files (
    id TEXT PRIMARY KEY, list INTEGER NOT NULL, item INTEGER NOT NULL, parent TEXT NOT NULL, folder INTEGER NOT NULL,
    UNIQUE (list, item))`)
  const columns = 'id, list, item, path, folder, size, mediaType'
  const byPath = statement<Row>(database, `SELECT ${columns} FROM files WHERE list = ? AND path = ?`)
  const byId = statement<Row>(database, `SELECT ${columns} FROM files WHERE id = ?`)
  const byItem = statement<Row>(database, `SELECT ${columns} FROM files WHERE list = ? AND item = ?`)
  const inList = statement<Row>(database, `SELECT ${columns} FROM files WHERE list = ? ORDER BY path`)
  const bytes = statement<{ content: Buffer | null }>(database, 'SELECT content FROM files WHERE id = ?')
  const insert = statement(database, `INSERT INTO files (${columns}, content) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`)
  const replace = statement(database, 'UPDATE files SET size = ?, mediaType = ?, content = ? WHERE id = ?')
  const remove = statement(database, 'DELETE FROM files WHERE list = ? AND item = ?')
  const bury = statement(database, 'INSERT INTO deleted_files (id, list, item, parent, folder) VALUES (?, ?, ?, ?, ?)')
  const buried = statement<{ id: string; parent: string; folder: number }>(
    database,
    'SELECT id, parent, folder FROM deleted_files WHERE list = ? AND item = ?',
  )
  const forgetIn = ['files', 'deleted_files'].map((table) => statement(database, `DELETE FROM ${table} WHERE list = ?`))

  const driveId = (list: List) =>
    `b!${Buffer.from([...site.id.split(',').slice(1), list.id].map((guid) => guid.replaceAll('-', '')).join(''), 'hex').toString('base64url')}`
  const libraries = () => lists.all().filter(({ template }) => template === 'documentLibrary')
  const entry = (list: List, row: Row): DriveEntry => ({ ...row, list, folder: row.folder === 1 })
  const root = (list: List): DriveEntry => ({
    id: `01${list.id.replaceAll('-', '').toUpperCase()}`,
    list,
    item: 0,
    path: '',
    folder: true,
    size: inList.all(list.key).reduce((sum, { size }) => sum + size, 0),
    mediaType: '',
  })

  function at(list: List, path: string): DriveEntry | undefined {
    if (path === '') return root(list)
    const row = byPath.get(list.key, path)
    return row && entry(list, row)
  }

  const children = (folder: DriveEntry): DriveEntry[] => {
    const prefix = folder.path === '' ? '' : `${folder.path}/`
    return inList
      .all(folder.list.key)
      .filter(
        ({ path }) => path.toLowerCase().startsWith(prefix.toLowerCase()) && !path.slice(prefix.length).includes('/'),
      )
      .map((row) => entry(folder.list, row))
  }

  function make(list: List, path: string, content: Buffer | null, by: string): DriveEntry {
    const item = items.insert(list, { FileLeafRef: nameOf(path) }, by)
    const id = `01${randomUUID().replaceAll('-', '').toUpperCase()}`
    const type = content ? mediaType(path) : ''
    insert.run(id, list.key, item.id, path, content ? 0 : 1, content?.length ?? 0, type, content)
    return { id, list, item: item.id, path, folder: content === null, size: content?.length ?? 0, mediaType: type }
  }

  function makeParents(list: List, path: string, by: string): void {
    const parts = path.split('/').slice(0, -1)
    parts.forEach((_part, index) => {
      const folder = parts.slice(0, index + 1).join('/')
      const found = at(list, folder)
      if (found && !found.folder) throw badRequest(`'${folder}' is not a folder.`)
      if (!found) make(list, folder, null, by)
    })
  }

  return {
    libraries,
    driveId,
    root,
    at,
    children,
    /** The file or folder behind an item; undefined when it is none, or is no more. */
    ofItem(list: List, item: number): DriveEntry | undefined {
      const row = list.template === 'documentLibrary' ? byItem.get(list.key, item) : undefined
      return row && entry(list, row)
    },
    /** What is still known of a file or folder that was deleted. */
    deletedItem(list: List, item: number): { id: string; parent: string; folder: boolean } | undefined {
      const row = list.template === 'documentLibrary' ? buried.get(list.key, item) : undefined
      return row && { ...row, folder: row.folder === 1 }
    },
    /** The list is to be no more. */
    forget(list: List): void {
      for (const table of forgetIn) table.run(list.key)
    },
    /** The item behind a file, with eTag and times; undefined for the root. */
    itemOf: (file: DriveEntry): Item | undefined => (file.item === 0 ? undefined : items.read(file.list, file.item)),
    library(id: string): List {
      const found = libraries().find((list) => driveId(list) === id)
      if (!found) throw itemNotFound()
      return found
    },
    byId(list: List, id: string): DriveEntry {
      if (id === 'root' || id === root(list).id) return root(list)
      const row = byId.get(id)
      if (!row || row.list !== list.key) throw itemNotFound()
      return entry(list, row)
    },
    /** A file in whatever library it is. */
    anywhere(id: string): DriveEntry | undefined {
      const row = byId.get(id)
      const list = row && libraries().find(({ key }) => key === row.list)
      return list && entry(list, row)
    },
    content: (file: DriveEntry): Buffer => bytes.get(file.id)?.content ?? Buffer.alloc(0),
    /** @param mayReplace is asked about the item that would be replaced, to refuse it */
    write: transactional(
      database,
      (
        list: List,
        asked: string,
        content: Buffer,
        conflict: ConflictBehaviour,
        by: string,
        mayReplace: (item: Item) => void,
      ) => {
        mustBeNamed(asked)
        makeParents(list, asked, by)
        const found = at(list, asked)
        if (found && (conflict === 'fail' || found.folder)) throw nameExists()
        if (found && conflict === 'replace') {
          const item = items.read(list, found.item)
          mayReplace(item)
          items.update(list, item, item.fields, by)
          replace.run(content.length, mediaType(asked), content, found.id)
          return { file: { ...found, size: content.length, mediaType: mediaType(asked) }, made: false }
        }
        return { file: make(list, found ? freeName(list, asked) : asked, content, by), made: true }
      },
    ),
    makeFolder(parent: DriveEntry, name: string, conflict: ConflictBehaviour, by: string): DriveEntry {
      const path = parent.path === '' ? name : `${parent.path}/${name}`
      if (name.includes('/')) throw badRequest('The name contains characters that are not allowed.')
      mustBeNamed(path)
      const found = at(parent.list, path)
      if (found && conflict === 'replace') throw badRequest('A folder cannot be replaced.')
      if (found && conflict === 'fail') throw nameExists()
      return make(parent.list, found ? freeName(parent.list, path) : path, null, by)
    },
    remove: transactional(database, removeAll),
  }

  function removeAll(file: DriveEntry, by: string): void {
    for (const child of file.folder ? children(file) : []) removeAll(child, by)
    items.remove(file.list, items.read(file.list, file.item), by)
    remove.run(file.list.key, file.item)
    const parent = at(file.list, folderOf(file.path)) ?? root(file.list)
    bury.run(file.id, file.list.key, file.item, parent.id, file.folder ? 1 : 0)
  }

  /** `report.pdf` becomes `report 1.pdf`. */
  function freeName(list: List, path: string): string {
    const dot = path.lastIndexOf('.') > path.lastIndexOf('/') ? path.lastIndexOf('.') : path.length
    for (let n = 1; ; n += 1) {
      const candidate = `${path.slice(0, dot)} ${n}${path.slice(dot)}`
      if (!at(list, candidate)) return candidate
    }
  }
}

export type FileStore = ReturnType<typeof createFileStore>

export const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)
/** `''` for what lies at the root, and for the root. */
export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')))

function nameExists(): GraphRefusal {
  return new GraphRefusal(409, 'nameAlreadyExists', 'An item with the same name already exists under the parent')
}

function mustBeNamed(path: string): void {
  const wrong = path
    .split('/')
    .some((part) => part === '' || part !== part.trim() || /["*:<>?\\|]/.test(part) || part.startsWith('~$'))
  if (wrong) throw badRequest('The provided name contains characters that are not allowed.')
  if (path.length > 400) throw badRequest('The path is longer than 400 characters.')
}
