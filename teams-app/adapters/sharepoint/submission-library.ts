import { canonicalJson, hashOf } from '../../domain/canonical-json.ts'
import type { SubmissionLibrary } from '../../ports.ts'
import { atGraph, isUnclear } from '../graph/graph-client.ts'
import { readableDocument } from './readable-document.ts'
import type { Site } from './site.ts'

/** Digits of the document's hash in its file name, so that two submissions at once never write over each other. */
const DIGITS = 12

/** How often a document is offered before the person is told that it could not be kept. */
const OFFERS = 3

/** The document library Submissions: a folder for each proposal; each version as canonical JSON and as a readable page. */
export function submissionLibrary({ client, drive }: Site): SubmissionLibrary {
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
  return {
    freeze: async (document) => {
      const text = canonicalJson(document)
      const hash = hashOf(text)
      const path = `${document.proposal}/expression-of-interest-v${document.version}-${hash.slice(0, DIGITS)}`
      await Promise.all([
        put(`${path}.json`, 'application/json', text),
        put(`${path}.html`, 'text/html', readableDocument(document, hash)),
      ])
    },
  }
}
