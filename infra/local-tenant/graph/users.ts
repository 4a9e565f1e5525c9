import type { TenantData, TenantPerson } from '../tenant-data.ts'
import { mustHaveAny } from './caller.ts'
import { type GraphCall, type Operation, param } from './graph-call.ts'
import { badRequest, GraphRefusal, notHere } from './graph-refusal.ts'
import { option, pick, selected, top } from './query-options.ts'

const readers = ['User.ReadBasic.All', 'User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All']
const usual = [
  'businessPhones',
  'displayName',
  'givenName',
  'jobTitle',
  'mail',
  'mobilePhone',
  'officeLocation',
  'preferredLanguage',
  'surname',
  'userPrincipalName',
  'id',
]

export function userOperations(data: TenantData): Operation[] {
  const one = (call: GraphCall, wanted: string) => {
    const person = data.people.find(
      (someone) =>
        someone.id === wanted.toLowerCase() || someone.userPrincipalName.toLowerCase() === wanted.toLowerCase(),
    )
    if (!person)
      throw new GraphRefusal(
        404,
        'Request_ResourceNotFound',
        `Resource '${wanted}' does not exist or one of its queried reference-property objects are not present.`,
      )
    const context = 'https://graph.microsoft.com/v1.0/$metadata#users/$entity'
    return { status: 200, body: { '@odata.context': context, ...userAnswer(person, selected(call)) } }
  }
  return [
    {
      method: 'GET',
      template: '/users/{user-id}',
      units: 0,
      options: ['select'],
      run: (call) => {
        const wanted = param(call, 'user-id').toLowerCase()
        const self = data.people.find(({ id }) => id === call.caller.person)
        const isSelf = self && [self.id, self.userPrincipalName.toLowerCase()].includes(wanted)
        mustHaveAny(call.caller, isSelf ? ['User.Read', ...readers] : readers)
        return one(call, wanted)
      },
    },
    {
      method: 'GET',
      template: '/me',
      units: 0,
      options: ['select'],
      run: (call) => {
        if (!call.caller.person) throw badRequest('/me request is only valid with delegated authentication flow.')
        mustHaveAny(call.caller, ['User.Read', ...readers])
        return one(call, call.caller.person)
      },
    },
    {
      method: 'GET',
      template: '/users',
      units: 0,
      options: ['select', 'search', 'filter', 'top', 'count', 'orderby'],
      run: (call) => {
        mustHaveAny(call.caller, readers)
        const [search, filter] = [option(call, 'search'), option(call, 'filter')]
        if (search !== undefined && call.headers.consistencylevel?.toLowerCase() !== 'eventual') {
          throw new GraphRefusal(
            400,
            'Request_UnsupportedQuery',
            "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'",
          )
        }
        // Known issue of v1.0: an ampersand that is encoded as it should be is not understood without this header.
        if (search?.includes('&') && !/legacySearch\s*=\s*false/i.test(call.headers.prefer ?? '')) {
          throw badRequest("Unrecognized query argument specified: ''.")
        }
        const order = option(call, 'orderby')
        if (order !== undefined && order !== 'displayName') throw notHere(`$orderby=${order} on users`)
        const found = data.people
          .filter(
            (person) =>
              (search === undefined || fitsSearch(person, search)) &&
              (filter === undefined || fitsFilter(person, filter)),
          )
          .sort((a, b) => (order ? a.displayName.localeCompare(b.displayName) : 0))
        const limit = top(call, 100, 999)
        if (found.length > limit && option(call, 'top') === undefined) throw notHere('more than one page of users')
        const value = found.slice(0, limit).map((person) => userAnswer(person, selected(call)))
        const count = option(call, 'count') === 'true' ? { '@odata.count': found.length } : {}
        return {
          status: 200,
          body: { '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#users', ...count, value },
        }
      },
    },
  ]
}

function userAnswer(person: TenantPerson, select: string[] | undefined): object {
  const names = person.displayName.split(' ')
  const whole = {
    businessPhones: [],
    displayName: person.displayName,
    givenName: names[0] ?? null,
    jobTitle: person.jobTitle,
    mail: person.mail,
    mobilePhone: null,
    officeLocation: null,
    preferredLanguage: null,
    surname: names.slice(1).join(' ') || null,
    userPrincipalName: person.userPrincipalName,
    id: person.id,
    userType: person.guest ? 'Guest' : 'Member',
    accountEnabled: true,
  }
  const strange = select?.find((name) => !(name in whole))
  if (strange !== undefined) throw notHere(`the property ${strange} of a user`)
  return pick(whole, select ?? usual)
}

/**
 * `"displayName:ann"`, also joined by OR: every word must begin a word of the name; other properties must begin with what is
 * asked for. What stands in quotes is one clause, whatever is in it; a quote or backslash in there is escaped with a
 * backslash. Source: Use the $search query parameter, "directory object collections".
 */
function fitsSearch(person: TenantPerson, search: string): boolean {
  const clause = /"((?:[^"\\]|\\.)*)"/g
  if (!/^"(?:[^"\\]|\\.)*"(?:\s+OR\s+"(?:[^"\\]|\\.)*")*$/.test(search.trim())) throw notASearch(search)
  return [...search.matchAll(clause)].some(([, quoted = '']) => {
    const match = /^(displayName|mail|userPrincipalName):(.*)$/.exec(quoted.replace(/\\(.)/g, '$1'))
    if (!match) throw notASearch(search)
    const [, property, wanted = ''] = match
    if (property === 'displayName') return fitsName(person.displayName, wanted)
    const address = property === 'mail' ? person.mail : person.userPrincipalName
    return (address ?? '').toLowerCase().startsWith(wanted.trim().toLowerCase())
  })
}

/** In any order; what only symbols part is one word as well: "oneill" finds O'Neill. */
function fitsName(name: string, wanted: string): boolean {
  const joined = name.split(/\s+/).map((part) => wordsOf(part).join(''))
  const words = [...wordsOf(name), ...joined]
  return wordsOf(wanted).every((part) => words.some((word) => word.startsWith(part)))
}

/** Names and searches are taken apart alike: at spaces, symbols and numbers, and where a small letter meets a large one. */
const wordsOf = (text: string): string[] =>
  (text.replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2').match(/\p{N}+|[\p{L}\p{M}]+/gu) ?? []).map((word) =>
    word.toLowerCase(),
  )

const notASearch = (search: string) => badRequest(`Syntax error: character in '${search}' is not valid`)

/** Clauses of one filter; an `in` counts once for each value. Source: what Entra refuses more with. */
const mostClauses = 15

function fitsFilter(person: TenantPerson, filter: string): boolean {
  const among = /^id in \(('[^']*'(?:\s*,\s*'[^']*')*)\)$/.exec(filter.trim())
  if (among) {
    const ids = [...(among[1] ?? '').matchAll(/'([^']*)'/g)].map(([, id = '']) => id.toLowerCase())
    if (ids.length > mostClauses) {
      throw new GraphRefusal(
        400,
        'Request_UnsupportedQuery',
        `Too many child clauses specified in search filter expression containing 'OR' operators: ${ids.length}. Max allowed: ${mostClauses}.`,
      )
    }
    return ids.includes(person.id)
  }
  const equal = /^(id|mail|userPrincipalName|displayName) eq '((?:[^']|'')*)'$/.exec(filter.trim())
  const start = /^startswith\((mail|userPrincipalName|displayName),\s*'((?:[^']|'')*)'\)$/i.exec(filter.trim())
  const [, property, wanted = ''] = equal ?? start ?? []
  if (!property) throw notHere(`$filter=${filter} on users`)
  const values: Record<string, string> = {
    id: person.id,
    mail: person.mail ?? '',
    userPrincipalName: person.userPrincipalName,
    displayName: person.displayName,
  }
  const value = (values[property] ?? '').toLowerCase()
  const text = wanted.replaceAll("''", "'").toLowerCase()
  return equal ? value === text : value.startsWith(text)
}
