/** Words that stand in Graph's own addresses. Whatever else stands there may name something, or somebody, of a tenant. */
const words = new Set([
  ...[
    'sites',
    'lists',
    'items',
    'fields',
    'columns',
    'delta',
    'drive',
    'drives',
    'root:',
    'root',
    'children',
    'content',
  ],
  ...[
    'createUploadSession',
    'versions',
    'permissions',
    'subscriptions',
    'users',
    'me',
    'manager',
    'events',
    'calendar',
  ],
  ...['calendarView', 'getSchedule', 'findMeetingTimes', 'presence', '$batch'],
])

/**
 * What a call to Graph does, without what it does it to: `PATCH /sites/{}/lists/{}/items/{}/fields`. One `{}` for each part of
 * the address, or run of parts, that is no word of Graph's own; version and query are left out.
 */
export function graphOperation(method: string, address: string): string {
  const path = new URL(address, 'https://graph.microsoft.com').pathname.replace(/^\/(v1\.0|beta)(?=\/|$)/, '')
  const parts = path.split('/').filter((part) => part !== '')
  const shown = parts.map((part) => (words.has(part) ? part : '{}'))
  return `${method} /${shown.filter((part, at) => part !== '{}' || shown[at - 1] !== '{}').join('/')}`
}
