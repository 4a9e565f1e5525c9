import type { HeldCall } from '../../infra/local-tenant/control/call-match.ts'

/** What the application writes beyond its borders, in about the order in which one command causes it. */
export const borderCalls = ['document', 'fact', 'claim', 'post', 'sent', 'update', 'shown', 'projection'] as const
export type BorderCall = (typeof borderCalls)[number]

/** Which of them a call is; `undefined` for one that only reads, or that belongs to no proposal. */
export function borderCallOf({ method, path, body }: HeldCall): BorderCall | undefined {
  if (path.includes('/v3/conversations/')) return { POST: 'post', PUT: 'update' }[method] as BorderCall | undefined
  if (method === 'PUT') return path.includes('/root:/') ? 'document' : undefined
  if (method !== 'POST' && method !== 'PATCH') return undefined
  const columns = Object.keys(Object((body as { fields?: unknown } | null)?.fields ?? body))
  if (columns.includes('FactKey')) return 'fact'
  if (columns.includes('MessageKey')) return 'claim'
  if (columns.includes('MessageState')) return 'sent'
  if (columns.includes('Shown')) return 'shown'
  return columns.includes('WaitsFor') ? 'projection' : undefined
}
