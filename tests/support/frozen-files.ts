import { library } from '../../teams-app/adapters/sharepoint/lists.ts'
import { provisioner } from './sample-university.ts'
import type { University } from './university.ts'

/** A file of the library Submissions, as somebody with rights on it reaches it: past the application. */
export type FrozenFile = {
  name: string
  read(): Promise<string>
  write(text: string): Promise<unknown>
  remove(): Promise<unknown>
  /** As it comes out of the recycle bin: at its place, under its name. */
  restore(text: string): Promise<unknown>
}

/** The documents of a proposal that its hashes speak of, by version; `[]` when nothing was submitted. Throws what Graph refuses. */
export async function frozenFiles(
  { tenant, environment }: Pick<University, 'tenant' | 'environment'>,
  reference: string,
): Promise<FrozenFile[]> {
  const token = await tenant.signIn.appToken({
    clientId: provisioner.clientId,
    audience: 'https://graph.microsoft.com',
  })
  const graph = async (method: string, path: string, body?: string): Promise<Response> => {
    const response = await fetch(`${tenant.addresses.graph}/v1.0${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' },
      ...(body === undefined ? {} : { body }),
    })
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}`)
    return response
  }
  type Named = { id: string; name: string }
  const named = async (path: string): Promise<Named[]> =>
    ((await (await graph('GET', path)).json()) as { value: Named[] }).value
  const site = ((await (await graph('GET', `/sites/${environment.SITE}`)).json()) as { id: string }).id
  const drive = (await named(`/sites/${site}/drives`)).find(({ name }) => name === library.name)?.id
  const folders = await named(`/drives/${drive}/root/children`)
  if (folders.every(({ name }) => name !== reference)) return []
  const documents = (await named(`/drives/${drive}/root:/${reference}:/children`)).filter(({ name }) =>
    name.endsWith('.json'),
  )
  return documents.map(({ id, name }) => {
    const file = `/drives/${drive}/items/${id}`
    return {
      name,
      read: async () => (await graph('GET', `${file}/content`)).text(),
      write: (text) => graph('PUT', `${file}/content`, text),
      remove: () => graph('DELETE', file),
      restore: (text) => graph('PUT', `/drives/${drive}/root:/${reference}/${name}:/content`, text),
    }
  })
}
