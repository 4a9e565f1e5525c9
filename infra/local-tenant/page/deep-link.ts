import { type Draft, draftOfLink } from './outlook/draft.ts'

/** A link into Teams, as far as this page can follow it. */
export type DeepLink =
  | { kind: 'entity'; appId: string; entityId: string; subEntityId: string | undefined }
  | { kind: 'meeting'; draft: Draft }
  | { kind: 'other'; sentence: string }

/** Understands `https://teams.microsoft.com/l/…`; undefined for any other address. Source: msteams-docs, deep links. */
export function deepLinkOf(address: string): DeepLink | undefined {
  if (!URL.canParse(address)) return undefined
  const { hostname, pathname, searchParams } = new URL(address)
  if (hostname !== 'teams.microsoft.com' || !pathname.startsWith('/l/')) return undefined
  const [kind = '', ...rest] = pathname.slice('/l/'.length).split('/')
  const parts = rest.map(decodeURIComponent)
  if (kind === 'entity') {
    const [appId = '', entityId = ''] = parts
    return { kind, appId, entityId, subEntityId: subEntityOf(searchParams.get('context')) }
  }
  if (kind === 'meeting') {
    return { kind: 'meeting', draft: draftOfLink(searchParams) }
  }
  if (kind === 'chat') {
    return { kind: 'other', sentence: `Here Teams would open a chat with ${searchParams.get('users') ?? ''}` }
  }
  return { kind: 'other', sentence: `Here Teams would follow a link that is not imitated: ${kind}` }
}

function subEntityOf(context: string | null): string | undefined {
  if (!context) return undefined
  try {
    const { subEntityId, subPageId } = JSON.parse(context)
    return String(subEntityId ?? subPageId)
  } catch {
    return undefined
  }
}
