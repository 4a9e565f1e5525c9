import type { LocalTenant } from '../../infra/local-tenant/local-tenant.ts'

type Item = { id: string; name?: string; displayName: string; fields: Record<string, unknown> }

/** A list as an administrator reaches it: past the application, straight through Graph. */
export function administratorsList(tenant: LocalTenant, clientId: string, address: string, list: string) {
  const call = async (method: string, path: string, body?: unknown): Promise<{ value: Item[]; id: string }> => {
    const token = await tenant.signIn.appToken({ clientId, audience: 'https://graph.microsoft.com' })
    const response = await fetch(`${tenant.addresses.graph}/v1.0${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`)
    return response.status === 204 ? { value: [], id: '' } : response.json()
  }
  const listPath = async (): Promise<string> => {
    const site = (await call('GET', `/sites/${address}`)).id
    const found = (await call('GET', `/sites/${site}/lists`)).value.find(({ displayName }) => displayName === list)
    return `/sites/${site}/lists/${found?.id}`
  }
  const path = async (): Promise<string> => `${await listPath()}/items`
  const columnId = async (of: string, column: string): Promise<string | undefined> =>
    (await call('GET', `${of}/columns`)).value.find(({ name }) => name === column)?.id
  return {
    /** @param where column and text that rows must have */
    rows: async (where?: { column: string; is: string }): Promise<Item[]> => {
      const filter = where ? `&$filter=fields/${where.column} eq '${where.is}'` : ''
      return (await call('GET', `${await path()}?$expand=fields&$top=500${filter}`)).value
    },
    patch: async (id: string, fields: Record<string, unknown>) => call('PATCH', `${await path()}/${id}/fields`, fields),
    remove: async (id: string) => call('DELETE', `${await path()}/${id}`),
    insert: async (fields: Record<string, unknown>) => call('POST', await path(), { fields }),
    /** Whether a column refuses a value that another row has. */
    unique: async (column: string, enforceUniqueValues: boolean) =>
      call('PATCH', `${await listPath()}/columns/${await columnId(await listPath(), column)}`, { enforceUniqueValues }),
  }
}
