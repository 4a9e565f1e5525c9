import { REFERENCE } from '../../teams-app/domain/reference.ts'

/** A place in the tab; each has an address below `/tab`, so that back and forward work inside the frame. */
export type Route =
  | { page: 'home' }
  /** `open`: a step (`S1.4`) or a request's id; '' lets the page choose. */
  | { page: 'proposal'; reference: string; open: string }
  | { page: 'form'; reference: string }
  /** A version as it was submitted. `against`: a version's number or `draft`; '' for the version before. */
  | { page: 'version'; reference: string; version: number; against: string }
  /** What was told to whom; for administrators. */
  | { page: 'messages' }

const BASE = '/tab'
const FORM = 'expression-of-interest'
const VERSIONS = 'versions'
const MESSAGES = 'messages'

const VERSION = /^[1-9]\d{0,3}$/
const AGAINST = /^(draft|[1-9]\d{0,3})$/

/**
 * Reads `<reference>`, `<reference>/<step or request>`, `<reference>/expression-of-interest`,
 * `<reference>/versions/<number>` (and what it is compared with) or `messages`; anything else is Home.
 */
export function routeOf(place: string): Route {
  const [first = '', open = '', ...more] = place.split('/').filter(Boolean)
  if (first === MESSAGES && open === '') return { page: 'messages' }
  if (!REFERENCE.test(first)) return { page: 'home' }
  if (open === FORM) return { page: 'form', reference: first }
  if (open === VERSIONS && VERSION.test(more[0] ?? '')) {
    const against = AGAINST.test(more[1] ?? '') ? (more[1] ?? '') : ''
    return { page: 'version', reference: first, version: Number(more[0]), against }
  }
  return { page: 'proposal', reference: first, open: /^[A-Za-z0-9.-]{1,70}$/.test(open) ? open : '' }
}

export const routeOfPath = (path: string): Route => routeOf(path.startsWith(BASE) ? path.slice(BASE.length) : '')

export function pathOf(route: Route): string {
  switch (route.page) {
    case 'home':
      return BASE
    case 'proposal':
      return `${BASE}/${route.reference}${route.open && `/${route.open}`}`
    case 'form':
      return `${BASE}/${route.reference}/${FORM}`
    case 'version':
      return `${BASE}/${route.reference}/${VERSIONS}/${route.version}${route.against && `/${route.against}`}`
    case 'messages':
      return `${BASE}/${MESSAGES}`
  }
}
