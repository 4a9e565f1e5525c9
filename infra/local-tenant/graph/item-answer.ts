import type { Behaviour } from '../behaviour/behaviour.ts'
import type { TenantData } from '../tenant-data.ts'
import type { FieldValue } from './field-values.ts'
import type { DriveEntry } from './file-store.ts'
import { badRequest, notHere } from './graph-refusal.ts'
import { identitySet } from './identity-set.ts'
import type { Item } from './item-store.ts'
import type { List } from './list.ts'
import { isOwned } from './owned-names.ts'
import { type Expand, pick } from './query-options.ts'
import type { Site } from './sites.ts'
import { wholeSeconds } from './whole-seconds.ts'

/** `"{GUID},7"`, quotes included. */
export const eTagOf = (item: Item): string => `"{${item.guid}},${item.version}"`

/** @param file the file or folder behind the item, in a library */
export function contentTypeOf({ template }: List, file?: { folder: boolean }): { id: string; name: string } {
  if (file?.folder) return { id: '0x0120', name: 'Folder' }
  return template === 'documentLibrary' ? { id: '0x0101', name: 'Document' } : { id: '0x0100', name: 'Item' }
}

/** The id SharePoint gives whoever wrote the row; an app's rows all name the same one. */
const appUserId = '1073741822'

/** The `fieldValueSet`: what is empty is not there. */
export function fieldsAnswer(
  list: List,
  item: Item,
  options: { select?: string[] | null | undefined; etag: boolean; file?: DriveEntry | undefined },
): Record<string, FieldValue> {
  const etag = options.etag ? { '@odata.etag': eTagOf(item) } : {}
  const { select } = options
  if (select) mustBeColumns(list, select)
  if (select) return { ...etag, ...pick({ ...item.fields, ...systemFields(list, item, options.file) }, select) }
  return { ...etag, ...item.fields, ...systemFields(list, item, options.file) }
}

function systemFields(list: List, item: Item, file: DriveEntry | undefined): Record<string, FieldValue> {
  return {
    id: String(item.id),
    ...(item.fields.Title === undefined ? {} : { LinkTitle: item.fields.Title }),
    ContentType: contentTypeOf(list, file).name,
    Modified: wholeSeconds(item.modified),
    Created: wholeSeconds(item.created),
    AuthorLookupId: appUserId,
    EditorLookupId: appUserId,
    _UIVersionString: `${item.version}.0`,
    Attachments: false,
  }
}

const derived = ['id', 'LinkTitle', 'AuthorLookupId', 'EditorLookupId']

function mustBeColumns(list: List, names: string[]): void {
  const strange = names.find((name) => !derived.includes(name) && !list.columns.some((column) => column.name === name))
  if (strange !== undefined && isOwned(strange)) throw notHere(`the column ${strange}`)
  if (strange !== undefined) throw badRequest(`Field '${strange}' is not recognized`)
}

export function itemAnswer(
  data: TenantData,
  site: Site,
  list: List,
  item: Item,
  options: { select?: string[] | undefined; expand: Expand; file?: DriveEntry | undefined },
): Record<string, unknown> {
  const { select, expand, file } = options
  const whole = {
    '@odata.etag': eTagOf(item),
    createdDateTime: wholeSeconds(item.created),
    eTag: eTagOf(item),
    id: String(item.id),
    lastModifiedDateTime: wholeSeconds(item.modified),
    webUrl: file ? webUrlOf(list, file.path) : `${list.webUrl}/${item.id}_.000`,
    createdBy: identitySet(data, item.createdBy),
    lastModifiedBy: identitySet(data, item.modifiedBy),
    parentReference: { siteId: site.id },
    contentType: contentTypeOf(list, file),
  }
  if (!('fields' in expand)) return pick(whole, select)
  const fields = fieldsAnswer(list, item, { select: expand.fields, etag: true, file })
  return { ...pick(whole, select), fields }
}

/** @param path below the root of a library */
export function webUrlOf(list: List, path: string): string {
  const parts = path.split('/').filter((part) => part !== '')
  return [list.webUrl, ...parts.map(encodeURIComponent)].join('/')
}

/** What `behaviour` does to dates in an answer. */
export function withoutZone(
  list: List,
  fields: Record<string, FieldValue>,
  behaviour: Behaviour,
): Record<string, FieldValue> {
  if (!behaviour.dropZoneInUpdate) return fields
  const dates = new Set(list.columns.filter(({ kind }) => kind === 'dateTime').map(({ name }) => name))
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      dates.has(name) && typeof value === 'string' ? value.replace(/Z$/, '') : value,
    ]),
  )
}
