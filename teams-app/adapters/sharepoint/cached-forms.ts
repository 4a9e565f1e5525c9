import { LRUCache } from 'lru-cache'
import type { Stream } from '../../domain/core/stream.ts'
import type { StoredDraft } from '../../ports.ts'

/** Forms that are cached: of so many that are open on screens at once, each is read once. */
const MOST = 500

/**
 * Milliseconds for which a row is believed without a word from its list. While the list's changes are heard of, a row that is not
 * among them is as it was; where they are not, a form that is looked at is read again this often.
 */
const BELIEVED_MS = 30_000

/** `stored`: `undefined` where the form has no row yet. */
type CachedForm = { stored: StoredDraft | undefined; since: number }

/**
 * Rows of forms as they were last read, with their eTags, for whoever looks at one. A save that rests on a row which is not the
 * newest is refused by its eTag and decided again, so an old row costs a moment and never a field.
 */
export type CachedForms = {
  /** `undefined` where the form must be read. */
  of(reference: Stream): Pick<CachedForm, 'stored'> | undefined
  /** A row, or that there is none, as it was just read or written; an older one than is remembered changes nothing. */
  note(reference: Stream, stored: StoredDraft | undefined): void
  /** The same of a row that the list's changes brought: of a form that nobody looks at, nothing is kept. */
  refresh(reference: Stream, stored: StoredDraft): void
  forget(reference: Stream): void
  /** Every change until now was heard of. */
  heard(): void
}

/** @param now milliseconds of a watch that never goes back */
export function createCachedForms(now: () => number = () => performance.now()): CachedForms {
  const forms = new LRUCache<Stream, CachedForm>({ max: MOST })
  let heardAt = Number.NEGATIVE_INFINITY

  const note: CachedForms['note'] = (reference, stored) => {
    const known = forms.get(reference)?.stored
    if (known && (stored === undefined || (known.row === stored.row && versionOf(known) > versionOf(stored)))) return
    forms.set(reference, { stored, since: now() })
  }

  return {
    of: (reference) => {
      const known = forms.get(reference)
      return known && now() - Math.max(known.since, heardAt) < BELIEVED_MS ? known : undefined
    },
    note,
    refresh: (reference, stored) => {
      const known = forms.peek(reference)
      if (!known) return
      // Of two rows of one form the older counts.
      if (!known.stored || Number(stored.row) <= Number(known.stored.row)) note(reference, stored)
    },
    forget: (reference) => {
      forms.delete(reference)
    },
    heard: () => {
      heardAt = now()
    },
  }
}

/** How often a row was written, as its eTag says: `"{GUID},7"`. One that says nothing of the kind counts as the newest. */
function versionOf({ eTag }: StoredDraft): number {
  const [, version] = /,(\d+)"?$/.exec(eTag) ?? []
  return version === undefined ? Number.POSITIVE_INFINITY : Number(version)
}
