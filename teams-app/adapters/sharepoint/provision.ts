import type { Client } from '@microsoft/microsoft-graph-client'
import { z } from 'zod'
import { atGraph } from '../graph/graph-client.ts'
import { type Column, type ListDefinition, library, lists } from './lists.ts'
import { siteId } from './site.ts'

const Found = z.object({ value: z.array(z.object({ id: z.string(), displayName: z.string() })) })
const FoundColumns = z.object({
  value: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      indexed: z.boolean().default(false),
      enforceUniqueValues: z.boolean().default(false),
    }),
  ),
})

/**
 * Makes the lists, their columns and the library, or adds what a stored older state lacks. Nothing is ever removed. Run by an
 * administrator's identity (`fullcontrol`), never as the application. Answers what was done, a line each; `[]` when all was
 * there already.
 * @param address `contoso.sharepoint.com:/sites/micro-credentials`
 */
export async function provision(client: Client, address: string): Promise<string[]> {
  const site = `/sites/${await siteId(client, address)}`
  const found = Found.parse(await atGraph(() => client.api(`${site}/lists`).select('id,displayName').get())).value
  const done: string[] = []
  for (const definition of Object.values(lists)) {
    const list = found.find(({ displayName }) => displayName === definition.name)
    done.push(
      ...(list ? await complete(client, `${site}/lists/${list.id}`, definition) : await make(client, site, definition)),
    )
  }
  if (!found.some(({ displayName }) => displayName === library.name)) {
    const { name: displayName, description } = library
    await atGraph(() =>
      client.api(`${site}/lists`).post({ displayName, description, list: { template: 'documentLibrary' } }),
    )
    done.push(`made the library ${library.name}`)
  }
  return done
}

async function make(client: Client, site: string, { name, description, columns }: ListDefinition): Promise<string[]> {
  await atGraph(() =>
    client.api(`${site}/lists`).post({ displayName: name, description, columns, list: { template: 'genericList' } }),
  )
  return [`made the list ${name} with ${columns.length} columns`]
}

async function complete(client: Client, list: string, { name, columns }: ListDefinition): Promise<string[]> {
  const found = FoundColumns.parse(await atGraph(() => client.api(`${list}/columns`).get())).value
  const done: string[] = []
  for (const column of columns) {
    const there = found.find((one) => one.name === column.name)
    if (!there) {
      await atGraph(() => client.api(`${list}/columns`).post(column))
      done.push(`added the column ${name}.${column.name}`)
    } else if (differs(column, there)) {
      const { indexed = false, enforceUniqueValues = false } = column
      await atGraph(() => client.api(`${list}/columns/${there.id}`).patch({ indexed, enforceUniqueValues }))
      done.push(`indexed the column ${name}.${column.name}`)
    }
  }
  return done
}

const differs = (wanted: Column, found: { indexed: boolean; enforceUniqueValues: boolean }): boolean =>
  (wanted.indexed === true && !found.indexed) || (wanted.enforceUniqueValues === true && !found.enforceUniqueValues)
