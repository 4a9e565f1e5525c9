import type { Stream } from '../../domain/core/stream.ts'

/**
 * Which row of Expressions of Interest is whose form, so that a row which is gone is known to have been there. The list Proposals
 * keeps it for later starts.
 */
export type FormRows = {
  /** Id of the row; `undefined` where none was ever seen. */
  of(reference: Stream): string | undefined
  /** Whose form the row was. */
  formIn(row: string): Stream | undefined
  note(reference: Stream, row: string): void
}

/** @param noticed told each proposal whose form was found in a row that was not known before */
export function createFormRows(noticed: (reference: Stream) => void): FormRows & {
  /** The same as `note`, of what the list Proposals said: nobody is told. */
  recall(reference: Stream, row: string): void
} {
  const rows = new Map<Stream, string>()
  const forms = new Map<string, Stream>()
  const recall = (reference: Stream, row: string): void => {
    rows.set(reference, row)
    forms.set(row, reference)
  }
  return {
    of: (reference) => rows.get(reference),
    formIn: (row) => forms.get(row),
    recall,
    note: (reference, row) => {
      if (rows.get(reference) === row) return
      recall(reference, row)
      noticed(reference)
    },
  }
}
