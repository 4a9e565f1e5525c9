import { REFERENCE } from '../../teams-app/domain/reference.ts'

/** A place in the tab; each has an address below `/tab`, so that back and forward work inside the frame. */
export type Route =
  | { page: 'home' }
  /** `open`: a step (`S1.4`) or a request's id; '' lets the page choose. */
  | { page: 'proposal'; reference: string; open: string }
  | { page: 'form'; reference: string }
  /** `part`: '' for the panels, a part's name, or `panel/<id of a panel>`. */
  | { page: 'administration'; part: string }

const BASE = '/tab'
const FORM = 'expression-of-interest'
const ADMINISTRATION = 'administration'
const PART = /^[a-z][a-z0-9:/-]{0,150}$/

/** Reads `administration/<part>`, `<reference>`, `<reference>/<step or request>` or `<reference>/expression-of-interest`; anything else is Home. */
export function routeOf(place: string): Route {
  const [first = '', open = '', ...more] = place.split('/').filter(Boolean)
  if (first === ADMINISTRATION) {
    const part = [open, ...more].join('/')
    return { page: 'administration', part: PART.test(part) ? part : '' }
  }
  if (!REFERENCE.test(first)) return { page: 'home' }
  if (open === FORM) return { page: 'form', reference: first }
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
      return `${BASE}/${route.reference}/${FORM}`
  }
}
