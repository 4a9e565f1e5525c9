import type { Client } from '@microsoft/microsoft-graph-client'
import { z } from 'zod'
import { atGraph } from '../graph/graph-client.ts'
import { type ColumnKind, columnKindOf } from './column-kind.ts'
import { lists } from './lists.ts'
import { siteId } from './site.ts'

/** A column as it is in the tenant. */
export type FoundColumn = {
  id: string
  /** Internal name. */
  name: string
  kind: ColumnKind
  indexed: boolean
  unique: boolean
  /** SharePoint fills it, and it counts among no indexes of ours. */
  isSystem: boolean
  /** Characters that a line takes; `null` of any other kind. */
  longest: number | null
  /** What is offered, and how; `null` of any other kind. */
  choice: FoundChoice | null
}

export type FoundChoice = { choices: string[]; displayAs: string; allowTextEntry: boolean }

/** A list or library as it is in the tenant. `columns` is `[]` of those that are none of ours: nobody asks for them. */
export type FoundList = { id: string; name: string; isLibrary: boolean; columns: readonly FoundColumn[] }

export type FoundSite = { id: string; lists: readonly FoundList[] }

const Lists = z.object({
  value: z.array(
    z.object({ id: z.string(), displayName: z.string(), list: z.object({ template: z.string() }).optional() }),
  ),
})

const facet = z.looseObject({})
const Choice = z.object({
  choices: z.array(z.string()).default([]),
  displayAs: z.enum(['checkBoxes', 'dropDownMenu', 'radioButtons']).default('dropDownMenu'),
  allowTextEntry: z.boolean().default(false),
})
const Columns = z.object({
  value: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      indexed: z.boolean().nullish(),
      enforceUniqueValues: z.boolean().nullish(),
      readOnly: z.boolean().nullish(),
      text: z.looseObject({ allowMultipleLines: z.boolean().nullish(), maxLength: z.number().nullish() }).nullish(),
      choice: Choice.nullish(),
      number: facet.nullish(),
      boolean: facet.nullish(),
      dateTime: facet.nullish(),
    }),
  ),
})

/** Columns that every list has, and that nobody provisions. */
const SYSTEM = new Set(['Title', 'ContentType', 'Attachments'])

const ours = new Set<string>(Object.values(lists).map(({ name }) => name))

/**
 * Reads what lists and columns a site has: one call for the site, one for its lists, one for each list of ours.
 * Throws a BorderError. Source: Graph, "Enumerate lists in a site", "List columnDefinitions in a list".
 * @param address `contoso.sharepoint.com:/sites/micro-credentials`
 */
export async function findSite(client: Client, address: string): Promise<FoundSite> {
  const id = await siteId(client, address)
  const answer = await atGraph(() => client.api(`/sites/${id}/lists`).select('id,displayName,list').get())
  const found = Lists.parse(answer).value.map(async (list): Promise<FoundList> => {
    const isLibrary = list.list?.template === 'documentLibrary'
    const columns =
      ours.has(list.displayName) && !isLibrary ? await columnsOf(client, `/sites/${id}/lists/${list.id}`) : []
    return { id: list.id, name: list.displayName, isLibrary, columns }
  })
  return { id, lists: await Promise.all(found) }
}

async function columnsOf(client: Client, list: string): Promise<FoundColumn[]> {
  const { value } = Columns.parse(await atGraph(() => client.api(`${list}/columns`).get()))
  return value.map(({ id, name, indexed, enforceUniqueValues, readOnly, ...column }) => ({
    id,
    name,
    kind: columnKindOf(column as Parameters<typeof columnKindOf>[0]),
    indexed: indexed ?? false,
    unique: enforceUniqueValues ?? false,
    isSystem: (readOnly ?? false) || SYSTEM.has(name),
    longest: column.text && !column.text.allowMultipleLines ? (column.text.maxLength ?? null) : null,
    choice: column.choice ?? null,
  }))
}
