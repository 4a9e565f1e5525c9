import { ResponseType } from '@microsoft/microsoft-graph-client'
import { z } from 'zod'
import { canonicalJson, type Hash, hashOf } from '../../domain/core/canonical-json.ts'
import type { Stream } from '../../domain/core/stream.ts'
import type { ReadDocument } from '../../domain/core/submission.ts'
import { ExternalServiceError, type LibraryChange, type SubmissionLibrary } from '../../ports.ts'
import { atGraph, isUnclear, linkFrom } from '../graph/graph-client.ts'
import { readableDocument } from './readable-document.ts'
import type { Site } from './site.ts'

/** Digits of the document's hash in its file name, so that two submissions at once never write over each other. */
const DIGITS = 12

/** How often a document is offered before the person is told that it could not be kept. */
const OFFERS = 3

const Text = z.string()

/** Its hash says that it is what was frozen here; so the shape is looked at no further. */
const Frozen = z.custom<ReadDocument>((value) => typeof value === 'object' && value !== null)

const Changes = z.object({
  value: z.array(
    z.object({
      id: z.string(),
      deleted: z.unknown().optional(),
      fields: z.object({ FileLeafRef: z.string().optional() }).default({}),
    }),
  ),
  '@odata.nextLink': z.string().optional(),
  '@odata.deltaLink': z.string().optional(),
})

const pathOf = (reference: Stream, version: number, hash: Hash): string =>
  `${reference}/expression-of-interest-v${version}-${hash.slice(0, DIGITS)}`

/** The document library Submissions: a folder for each proposal; each version as canonical JSON and as a readable page. */
export function submissionLibrary({ client, drive, libraryRows, endpoint }: Site): SubmissionLibrary {
  /** The same text at the same place twice changes nothing, so an answer that does not say what became of it is asked again. */
  async function put(path: string, type: string, text: string): Promise<void> {
    for (let offered = 1; ; offered += 1) {
      try {
        await atGraph(() => client.api(`${drive}/root:/${path}:/content`).header('Content-Type', type).put(text))
        return
      } catch (error) {
        if (!isUnclear(error) || offered === OFFERS) throw error
      }
    }
  }
  async function get(path: string): Promise<string | undefined> {
    try {
      return Text.parse(
        await atGraph(() => client.api(`${drive}/root:/${path}:/content`).responseType(ResponseType.TEXT).get()),
      )
    } catch (error) {
      if (error instanceof ExternalServiceError && error.status === 404) return undefined
      throw error
    }
  }

  async function delta(from: string | null): Promise<{ changes: LibraryChange[]; cursor: string }> {
    const changes: LibraryChange[] = []
    // `token=latest` names no rows. Source: Graph, listItem delta.
    let link = from ?? `${libraryRows}/delta?token=latest&$expand=fields`
    for (;;) {
      const asked = linkFrom(endpoint, link)
      const page = Changes.parse(await atGraph(() => client.api(asked).get()))
      changes.push(
        ...page.value.map(({ id, deleted, fields }) =>
          deleted || fields.FileLeafRef === undefined ? { id } : { id, name: fields.FileLeafRef },
        ),
      )
      const next = page['@odata.nextLink']
      if (next) link = next
      else if (page['@odata.deltaLink']) return { changes, cursor: page['@odata.deltaLink'] }
      else throw new ExternalServiceError('unexpected', 'A delta answer had neither a next link nor a delta link.')
    }
  }

  return {
    changesSince: (cursor) =>
      delta(cursor).catch((error: unknown) => {
        if (cursor !== null && error instanceof ExternalServiceError && error.status === 410) return delta(null)
        throw error
      }),
    read: async (reference, version, hash) => {
      const text = await get(`${pathOf(reference, version, hash)}.json`)
      if (text === undefined) return 'missing'
      return hashOf(text) === hash ? Frozen.parse(JSON.parse(text)) : 'damaged'
    },
    freeze: async (document) => {
      const text = canonicalJson(document)
      const hash = hashOf(text)
      const path = pathOf(document.proposal, document.version, hash)
      await Promise.all([
        put(`${path}.json`, 'application/json', text),
        put(`${path}.html`, 'text/html', readableDocument(document, hash)),
      ])
    },
  }
}
