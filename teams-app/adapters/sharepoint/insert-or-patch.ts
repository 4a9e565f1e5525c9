import type { SharePointList } from './site.ts'

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
