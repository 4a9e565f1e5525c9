import type { Channel } from '../../teams-app/domain/institution/institution.ts'

/**
 * The channel that a link from a channel's menu in Teams leads to, `https://teams.microsoft.com/l/channel/<id>/<name>?…`;
 * `undefined` for any other text. Source: Teams deep links to a channel.
 */
export function channelOfLink(link: string): Channel | undefined {
  if (!URL.canParse(link.trim())) return undefined
  const { pathname } = new URL(link.trim())
  const [l, channel, id = '', name = '', ...more] = pathname.split('/').filter(Boolean)
  if (l !== 'l' || channel !== 'channel' || more.length > 0) return undefined
  const read = { id: decoded(id), name: decoded(name) }
  return read.id && read.name ? read : undefined
}

/** '' where the text was not encoded as an address is. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch (error) {
    if (error instanceof URIError) return ''
    throw error
  }
}
