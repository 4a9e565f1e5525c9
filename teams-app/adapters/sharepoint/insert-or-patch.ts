import { ExternalServiceError } from '../../ports.ts'
import type { SharePointList } from './site.ts'

/** Whether a row is not there: somebody has deleted it, since the application deletes none. */
export const isGone = (error: unknown): boolean => error instanceof ExternalServiceError && error.status === 404

/**
 * Writes the row of a key: a new one, or the one that stands there when somebody else made it first or an unclear insert of
 * ours made it after all. Answers the row's id. Throws what the insert threw when there is no such row.
 */
export async function insertOrPatch(
  list: SharePointList,
  [column, key]: readonly [column: string, key: string],
  fields: Record<string, unknown>,
): Promise<string> {
  try {
    return (await list.insert({ [column]: key, ...fields })).id
  } catch (error) {
    const [row] = await list.where(column, key)
    if (!row) throw error
    await list.patch(row.id, fields)
    return row.id
  }
}

/**
 * Writes the row that is known to hold a key; made anew where it was deleted meanwhile, and where none is known.
 * Answers the row's id.
 */
export async function patchOrInsert(
  list: SharePointList,
  known: string | undefined,
  key: readonly [column: string, key: string],
  fields: Record<string, unknown>,
): Promise<string> {
  if (known === undefined) return insertOrPatch(list, key, fields)
  try {
    await list.patch(known, fields)
    return known
  } catch (error) {
    if (!isGone(error)) throw error
    return insertOrPatch(list, key, fields)
  }
}
