import { type ListKey, lists } from '../../teams-app/adapters/sharepoint/lists.ts'
import { provisioner } from './sample-university.ts'
import type { University } from './university.ts'

export type OwnersRow = { id: string; fields: Record<string, unknown> }

/** What an owner of the site does there by hand: past the application, with every right. */
export type SiteOwner = {
  /** Of a list's rows one that has this value; throws when none has. */
  row(list: ListKey, column: string, value: string): Promise<OwnersRow>
  rows(list: ListKey): Promise<OwnersRow[]>
  edit(list: ListKey, id: string, fields: Record<string, unknown>): Promise<void>
  remove(list: ListKey, id: string): Promise<void>
  add(list: ListKey, fields: Record<string, unknown>): Promise<OwnersRow>
  /** What the recycle bin does: the row is there again, with the values it had. */
  restore(list: ListKey, row: OwnersRow): Promise<OwnersRow>
  rename(list: ListKey, name: string): Promise<void>
  removeList(list: ListKey): Promise<void>
  removeColumn(list: ListKey, column: string): Promise<void>
  changeColumn(list: ListKey, column: string, changes: object): Promise<void>
  /** The names under which the site shows its lists. */
  names(): Promise<string[]>
}

/** Columns that SharePoint fills, and nobody writes. */
const SYSTEM = new Set(['id', 'LinkTitle', 'ContentType', 'Modified', 'Created', 'AuthorLookupId', 'EditorLookupId'])

export function siteOwner({ tenant, environment }: Pick<University, 'tenant' | 'environment'>): SiteOwner {
  const call = async (method: string, path: string, body?: unknown) => {
    const audience = 'https://graph.microsoft.com'
    const token = await tenant.signIn.appToken({ clientId: provisioner.clientId, audience })
    const response = await fetch(`${tenant.addresses.graph}/v1.0/sites/${environment.SITE}:/lists${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`)
    return response.status === 204 ? {} : ((await response.json()) as Record<string, unknown>)
  }
  const at = (list: ListKey) => `/${encodeURIComponent(lists[list].name)}`
  const rows = async (list: ListKey): Promise<OwnersRow[]> => {
    const found: OwnersRow[] = []
    for (let query: string | undefined = '$expand=fields&$top=500'; query !== undefined; ) {
      const { value, '@odata.nextLink': next } = await call('GET', `${at(list)}/items?${query}`)
      found.push(...(value as OwnersRow[]))
      query = typeof next === 'string' ? next.slice(next.indexOf('?') + 1) : undefined
    }
    return found
  }
  const add = async (list: ListKey, fields: Record<string, unknown>): Promise<OwnersRow> =>
    (await call('POST', `${at(list)}/items`, { fields })) as OwnersRow
  return {
    rows,
    row: async (list, column, value) => {
      const found = (await rows(list)).find(({ fields }) => fields[column] === value)
      if (!found) throw new Error(`No row of ${list} has ${value} in ${column}.`)
      return found
    },
    edit: async (list, id, fields) => void (await call('PATCH', `${at(list)}/items/${id}/fields`, fields)),
    remove: async (list, id) => void (await call('DELETE', `${at(list)}/items/${id}`)),
    add,
    restore: (list, { fields }) => {
      const own = Object.entries(fields).filter(([name]) => !SYSTEM.has(name) && !/^[_@]|^Attachments$/.test(name))
      const typed = own.flatMap(([name, value]) =>
        Array.isArray(value) ? [[`${name}@odata.type`, 'Collection(Edm.String)']] : [],
      )
      return add(list, Object.fromEntries([...typed, ...own]))
    },
    rename: async (list, displayName) => void (await call('PATCH', at(list), { displayName })),
    removeList: async (list) => void (await call('DELETE', at(list))),
    removeColumn: async (list, column) => void (await call('DELETE', `${at(list)}/columns/${column}`)),
    changeColumn: async (list, column, changes) => void (await call('PATCH', `${at(list)}/columns/${column}`, changes)),
    names: async () => ((await call('GET', '')).value as { displayName: string }[]).map((one) => one.displayName),
  }
}
