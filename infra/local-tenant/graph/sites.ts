import { createHash } from 'node:crypto'
import type { TenantData } from '../tenant-data.ts'
import { mustHaveSite } from './caller.ts'
import { type GraphCall, type Operation, param } from './graph-call.ts'
import { accessDenied, itemNotFound } from './graph-refusal.ts'
import { pick, selected } from './query-options.ts'

/** The tenant's one SharePoint site. */
export type Site = {
  /** `hostname,guid,guid`, the same for the same data. */
  id: string
  hostname: string
  path: string
  displayName: string
  webUrl: string
}

export function siteOf({ tenantId, site }: TenantData): Site {
  const guid = (what: string) => {
    const hex = createHash('sha256').update(`${what} ${tenantId} ${site.hostname}${site.path}`).digest('hex')
    return hex.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
  }
  return {
    ...site,
    id: `${site.hostname},${guid('site')},${guid('web')}`,
    webUrl: `https://${site.hostname}${site.path}`,
  }
}

/** Refuses callers without rights there, and names of other sites. */
export function mustBeSite(call: GraphCall, site: Site, need: 'write' | 'fullcontrol' = 'write'): void {
  const asked = param(call, 'site-id').toLowerCase()
  const byId = [site.id, ...site.id.split(',').slice(1, 2)].some((id) => id.toLowerCase() === asked)
  if (!byId) {
    mustHaveSite(call.caller, 'write')
    throw asked.startsWith(site.hostname) || asked === 'root' ? accessDenied() : itemNotFound()
  }
  mustHaveSite(call.caller, need)
}

export function siteOperations(site: Site): Operation[] {
  const began = '2024-01-08T09:00:00Z'
  const answer = (call: GraphCall) => ({
    status: 200,
    body: {
      '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#sites/$entity',
      ...pick(
        {
          createdDateTime: began,
          description: '',
          id: site.id,
          lastModifiedDateTime: began,
          name: site.path.split('/').at(-1) ?? '',
          webUrl: site.webUrl,
          displayName: site.displayName,
          root: {},
          siteCollection: { hostname: site.hostname },
        },
        selected(call),
      ),
    },
  })
  return [
    {
      method: 'GET',
      template: '/sites/{site-id}',
      units: 1,
      options: ['select'],
      run: (call) => {
        mustBeSite(call, site)
        return answer(call)
      },
    },
    {
      method: 'GET',
      template: '/sites/{hostname}:/{server-relative-path}',
      units: 1,
      options: ['select'],
      run: (call) => {
        mustHaveSite(call.caller, 'write')
        const path = `/${param(call, 'server-relative-path').replace(/\/$/, '')}`
        if (param(call, 'hostname').toLowerCase() !== site.hostname.toLowerCase()) throw itemNotFound()
        if (path.toLowerCase() !== site.path.toLowerCase()) throw itemNotFound()
        return answer(call)
      },
    },
  ]
}
