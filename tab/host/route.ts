import { type FieldKey, isFieldKey } from '../../teams-app/domain/expression-of-interest.ts'
import { REFERENCE } from '../../teams-app/domain/reference.ts'

/** A place in the tab; each has an address below `/tab`, so that back and forward work inside the frame. */
export type Route =
  | { page: 'home' }
  /** `open`: a step (`S1.4`) or a request's id; '' lets the page choose. */
  | { page: 'proposal'; reference: string; open: string }
  /** `field`: where the cursor goes; '' lets the form choose. */
  | { page: 'form'; reference: string; field?: FieldKey }
  | { page: 'costing'; reference: string }
  /** A version as it was submitted. `against`: a version's number or `draft`; '' for the version before. */
  | { page: 'version'; reference: string; version: number; against: string }
  /** What was told to whom; for administrators. */
  | { page: 'messages' }
  /** `part`: '' for the panels, a part's name, or `panel/<id of a panel>`. */
  | { page: 'administration'; part: string }

const BASE = '/tab'
const FORM = 'expression-of-interest'
const COSTING = 'costing'
const VERSIONS = 'versions'
const MESSAGES = 'messages'
const ADMINISTRATION = 'administration'
const PART = /^[a-z][a-z0-9:/-]{0,150}$/

const VERSION = /^[1-9]\d{0,3}$/
const AGAINST = /^(draft|[1-9]\d{0,3})$/

/**
 * Reads `<reference>`, `<reference>/<step or request>`, `<reference>/expression-of-interest` or the same with a field behind it,
 * `<reference>/costing`, `<reference>/versions/<number>` (and what it is compared with), `messages`, or `administration/<part>`; anything else is Home.
 */
export function routeOf(place: string): Route {
  const [first = '', open = '', ...more] = place.split('/').filter(Boolean)
  const [field = ''] = more
  if (first === MESSAGES && open === '') return { page: 'messages' }
  if (first === ADMINISTRATION) {
    const part = [open, ...more].join('/')
    return { page: 'administration', part: PART.test(part) ? part : '' }
  }
  if (!REFERENCE.test(first)) return { page: 'home' }
  if (open === FORM) return { page: 'form', reference: first, ...(isFieldKey(field) && { field }) }
  if (open === COSTING) return { page: 'costing', reference: first }
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
    case 'administration':
      return `${BASE}/${ADMINISTRATION}${route.part && `/${route.part}`}`
    case 'form':
      return `${BASE}/${route.reference}/${FORM}${route.field ? `/${route.field}` : ''}`
    case 'version':
      return `${BASE}/${route.reference}/${VERSIONS}/${route.version}${route.against && `/${route.against}`}`
    case 'messages':
      return `${BASE}/${MESSAGES}`
    case 'costing':
      return `${BASE}/${route.reference}/${COSTING}`
  }
}
