import type { Client } from '@microsoft/microsoft-graph-client'
import { z } from 'zod'
import { ExternalServiceError } from '../../ports.ts'
import { atGraph } from '../graph/graph-client.ts'

/**
 * What the application may do in its site. `unseen`: whoever asks may not read permissions (`Sites.FullControl.All` alone may).
 * Source: Graph, "List permissions" and "Get permission" of a site.
 */
export type Grant = { is: 'granted'; roles: string[] } | { is: 'missing' } | { is: 'unseen' }

const Permission = z.object({
  id: z.string(),
  roles: z.array(z.string()).optional(),
  grantedToIdentitiesV2: z.array(z.object({ application: z.object({ id: z.string() }).nullish() })).optional(),
})
const Permissions = z.object({ value: z.array(Permission) })

/** @param app client id. The collection may come without roles, so those of the application are read one by one. */
export async function grantOf(client: Client, site: string, app: string): Promise<Grant> {
  const path = `/sites/${site}/permissions`
  try {
    const { value } = Permissions.parse(await atGraph(() => client.api(path).get()))
    const own = value.filter(({ grantedToIdentitiesV2 = [] }) =>
      grantedToIdentitiesV2.some(({ application }) => application?.id.toLowerCase() === app),
    )
    if (own.length === 0) return { is: 'missing' }
    const roles: string[] = []
    for (const { id } of own) {
      roles.push(...(Permission.parse(await atGraph(() => client.api(`${path}/${id}`).get())).roles ?? []))
    }
    return { is: 'granted', roles }
  } catch (error) {
    if (error instanceof ExternalServiceError && error.status === 403) return { is: 'unseen' }
    throw error
  }
}

/** Lets the application write in the site. Source: Graph, "Create permission" of a site. */
export async function grantWrite(client: Client, site: string, app: { id: string; name: string }): Promise<void> {
  const application = { id: app.id, displayName: app.name }
  await atGraph(() =>
    client.api(`/sites/${site}/permissions`).post({ roles: ['write'], grantedToIdentities: [{ application }] }),
  )
}

/** The command that gives the same right by hand. Source: CLI for Microsoft 365, "spo site apppermission add". */
export const grantCommand = (siteUrl: string, app: string): string =>
  `m365 spo site apppermission add --siteUrl ${siteUrl} --appId ${app} --permission write`

/** What is to be said about a grant that stands; `''` when it is the one that is wanted. */
export function grantInWords(grant: Grant, siteUrl: string, app: string): { obstacle: string; note: string } {
  const set = `m365 spo site apppermission set --siteUrl ${siteUrl} --appId ${app} --permission write`
  switch (grant.is) {
    case 'missing':
      return { obstacle: '', note: '' }
    case 'unseen':
      return {
        obstacle: '',
        note: `Whether the application may write in the site could not be seen: that takes an identity with Sites.FullControl.All. If it was not granted yet, a SharePoint administrator runs: ${grantCommand(siteUrl, app)}`,
      }
    case 'granted':
      if (grant.roles.includes('write')) return { obstacle: '', note: '' }
      if (grant.roles.some((role) => role !== 'read'))
        return {
          obstacle: '',
          note: `The application may do more in the site than it needs (${grant.roles.join(', ')}). To give it write alone: ${set}`,
        }
      return {
        obstacle: `The application may only read in the site. A SharePoint administrator runs: ${set}`,
        note: '',
      }
  }
}
