import type { Client } from '@microsoft/microsoft-graph-client'
import { z } from 'zod'
import { atGraph } from '../graph/graph-client.ts'
import { type ColumnKind, columnKindOf } from './column-kind.ts'
import { addressIn, type Placed, placedAt } from './list-address.ts'
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
  /** No row may be without it. */
  required: boolean
  /** A formula says which values it takes. */
  validated: boolean
  /** It is there because rows have to be approved before others see them. */
  holdsApproval: boolean
  /** Characters that a line takes; `null` of any other kind. */
  longest: number | null
  /** What is offered, and how; `null` of any other kind. */
  choice: FoundChoice | null
}

export type FoundChoice = { choices: string[]; displayAs: string; allowTextEntry: boolean }

/** A list or library as it is in the tenant. `columns` is `[]` of those that are none of ours: nobody asks for them. */
export type FoundList = Placed & { id: string; isLibrary: boolean; columns: readonly FoundColumn[] }

export type FoundSite = { id: string; lists: readonly FoundList[] }

const Lists = z.object({
  value: z.array(
    z.object({
      id: z.string(),
      displayName: z.string(),
      webUrl: z.string(),
      list: z.object({ template: z.string() }).optional(),
    }),
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
      hidden: z.boolean().nullish(),
      required: z.boolean().nullish(),
      validation: z.looseObject({ formula: z.string().nullish() }).nullish(),
      contentApprovalStatus: facet.nullish(),
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

/**
 * Reads what lists and columns a site has: one call for the site, one for its lists, one for each list of ours.
 * Throws an ExternalServiceError. Source: Graph, "Enumerate lists in a site", "List columnDefinitions in a list".
 * @param address `contoso.sharepoint.com:/sites/micro-credentials`
 */
export async function findSite(client: Client, address: string): Promise<FoundSite> {
  const id = await siteId(client, address)
  const answer = await atGraph(() => client.api(`/sites/${id}/lists`).select('id,displayName,webUrl,list').get())
  const there = Lists.parse(answer).value.map(({ displayName, webUrl, list, ...found }) => ({
    id: found.id,
    name: displayName,
    address: addressIn(webUrl),
    isLibrary: list?.template === 'documentLibrary',
  }))
  const ours = new Set(Object.values(lists).flatMap(({ name }) => placedAt(there, name)?.id ?? []))
  const found = there.map(async (list): Promise<FoundList> => {
    const isRead = ours.has(list.id) && !list.isLibrary
    return { ...list, columns: isRead ? await columnsOf(client, `/sites/${id}/lists/${list.id}`) : [] }
  })
  return { id, lists: await Promise.all(found) }
}

const columnsOf = async (client: Client, list: string): Promise<FoundColumn[]> =>
  foundColumns(await atGraph(() => client.api(`${list}/columns`).get()))

/** Reads Graph's answer about a list's columns. Source: Graph, columnDefinition resource type. */
export function foundColumns(answer: unknown): FoundColumn[] {
  return Columns.parse(answer).value.map(({ id, name, indexed, enforceUniqueValues, readOnly, ...column }) => ({
    id,
    name,
    kind: columnKindOf(column as Parameters<typeof columnKindOf>[0]),
    indexed: indexed ?? false,
    unique: enforceUniqueValues ?? false,
    isSystem: (readOnly ?? false) || SYSTEM.has(name),
    required: column.required ?? false,
    validated: Boolean(column.validation?.formula),
    holdsApproval: column.contentApprovalStatus != null && column.hidden !== true,
    longest: column.text && !column.text.allowMultipleLines ? (column.text.maxLength ?? null) : null,
    choice: column.choice ?? null,
  }))
}
