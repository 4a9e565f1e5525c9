/** What a page sends to its host. Source: teams-js, `messageObjects.ts`. */
export type TabRequest = { id: number; uuidAsString?: string; func: string; args: unknown[] }

/** @returns `undefined` for what is no request of TeamsJS */
export function requestOf(data: unknown): TabRequest | undefined {
  if (typeof data !== 'object' || data === null || !('func' in data) || typeof data.func !== 'string') return undefined
  const id = 'id' in data && typeof data.id === 'number' ? data.id : undefined
  if (id === undefined) return undefined
  const args = 'args' in data && Array.isArray(data.args) ? data.args : []
  const uuid =
    'uuidAsString' in data && typeof data.uuidAsString === 'string' ? { uuidAsString: data.uuidAsString } : {}
  return { id, func: data.func, args, ...uuid }
}
