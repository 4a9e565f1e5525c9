import type { HeldCall } from '../../infra/local-tenant/control/call-match.ts'

/** What the application writes beyond its boundaries, in about the order in which one command causes it. */
export const externalCalls = ['document', 'fact', 'claim', 'post', 'sent', 'update', 'shown', 'projection'] as const
export type ExternalCall = (typeof externalCalls)[number]

/** Which of them a call is; `undefined` for one that only reads, or that belongs to no proposal. */
export function externalCallOf({ method, path, body }: HeldCall): ExternalCall | undefined {
  if (path.includes('/v3/conversations/')) return { POST: 'post', PUT: 'update' }[method] as ExternalCall | undefined
  if (method === 'PUT') return path.includes('/root:/') ? 'document' : undefined
  if (method !== 'POST' && method !== 'PATCH') return undefined
  const columns = Object.keys(Object((body as { fields?: unknown } | null)?.fields ?? body))
  if (columns.includes('FactKey')) return 'fact'
  if (columns.includes('MessageKey')) return 'claim'
  if (columns.includes('MessageState')) return 'sent'
  if (columns.includes('Shown')) return 'shown'
  return columns.includes('WaitsFor') ? 'projection' : undefined
}
