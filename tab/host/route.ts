import { REFERENCE } from '../../teams-app/domain/reference.ts'

/** A place in the tab; each has an address below `/tab`, so that back and forward work inside the frame. */
export type Route =
  | { page: 'home' }
  /** `open`: a step (`S1.4`) or a request's id; '' lets the page choose. */
  | { page: 'proposal'; reference: string; open: string }
  | { page: 'form'; reference: string }
  | { page: 'costing'; reference: string }

const BASE = '/tab'
const FORM = 'expression-of-interest'
const COSTING = 'costing'

/** Reads `<reference>`, `<reference>/<step or request>`, `<reference>/expression-of-interest` or `<reference>/costing`; anything else is Home. */
export function routeOf(place: string): Route {
  const [first = '', open = ''] = place.split('/').filter(Boolean)
  if (!REFERENCE.test(first)) return { page: 'home' }
  if (open === FORM) return { page: 'form', reference: first }
  if (open === COSTING) return { page: 'costing', reference: first }
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
    case 'costing':
      return `${BASE}/${route.reference}/${COSTING}`
  }
}
