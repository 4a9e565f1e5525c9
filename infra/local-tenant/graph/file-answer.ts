import { type DriveEntry, type FileStore, folderOf, nameOf } from './file-store.ts'
import type { GraphTenant } from './graph-tenant.ts'
import { identitySet } from './identity-set.ts'
import { eTagOf, webUrlOf } from './item-answer.ts'
import type { List } from './list.ts'
import type { Site } from './sites.ts'
import { wholeSeconds } from './whole-seconds.ts'

/** A library as a `drive`. */
export function driveAnswer(files: FileStore, list: List): Record<string, unknown> {
  return {
    createdDateTime: wholeSeconds(list.created),
    description: list.description,
    id: files.driveId(list),
    lastModifiedDateTime: wholeSeconds(list.modified),
    name: list.displayName,
    webUrl: list.webUrl,
    driveType: 'documentLibrary',
    createdBy: { user: { displayName: 'System Account' } },
    quota: { deleted: 0, remaining: 27_487_790_694_400, state: 'normal', total: 27_487_790_694_400, used: 0 },
  }
}

/** A file or folder as a `driveItem`. */
export function fileAnswer(
  tenant: GraphTenant,
  site: Site,
  files: FileStore,
  file: DriveEntry,
): Record<string, unknown> {
  const { list, path, folder } = file
  const item = files.itemOf(file)
  const driveId = files.driveId(list)
  const common = {
    createdDateTime: wholeSeconds(item?.created ?? list.created),
    id: file.id,
    lastModifiedDateTime: wholeSeconds(item?.modified ?? list.modified),
    name: path === '' ? 'root' : nameOf(path),
    webUrl: webUrlOf(list, path),
    size: file.size,
    ...(folder ? { folder: { childCount: files.children(file).length } } : {}),
  }
  if (!item) return { ...common, parentReference: { driveType: 'documentLibrary', driveId }, root: {} }
  const parent = folderOf(path)
  return {
    '@odata.etag': eTagOf(item),
    ...(folder ? {} : { '@microsoft.graph.downloadUrl': downloadUrl(tenant, file) }),
    ...common,
    eTag: eTagOf(item),
    cTag: `"c:{${item.guid}},${item.version}"`,
    createdBy: identitySet(tenant.data, item.createdBy),
    lastModifiedBy: identitySet(tenant.data, item.modifiedBy),
    parentReference: {
      driveType: 'documentLibrary',
      driveId,
      id: files.at(list, parent)?.id ?? '',
      name: parent === '' ? list.displayName : nameOf(parent),
      path: `/drives/${driveId}/root:${parent === '' ? '' : `/${parent.split('/').map(encodeURIComponent).join('/')}`}`,
      siteId: site.id,
    },
    fileSystemInfo: { createdDateTime: wholeSeconds(item.created), lastModifiedDateTime: wholeSeconds(item.modified) },
    ...(folder ? {} : { file: { mimeType: file.mediaType } }),
    sharepointIds: {
      listId: list.id,
      listItemId: String(item.id),
      listItemUniqueId: item.guid.toLowerCase(),
      siteId: site.id.split(',')[1] ?? '',
      siteUrl: site.webUrl,
      tenantId: tenant.data.tenantId,
      webId: site.id.split(',')[2] ?? '',
    },
  }
}

/** Needs no token and lasts an hour, as the service's own does. */
export function downloadUrl(tenant: GraphTenant, file: DriveEntry): string {
  return `${tenant.url()}/download/${tenant.tickets.issue(file.id)}`
}
