import { CHANNEL_TAB, CONFIGURE, TAB } from '../../teams-app/api/teams-app.ts'
import { REFERENCE } from '../../teams-app/domain/core/reference.ts'
import { type FieldKey, isFieldKey } from '../../teams-app/domain/forms/expression-of-interest.ts'
import type { UnitId } from '../../teams-app/domain/institution/institution.ts'
import { UNIT_ID } from '../../teams-app/domain/institution/units.ts'
import { type MeetingPurpose, meetingPurposes } from '../../teams-app/domain/meetings/meeting-purposes.ts'

/** A place in the tab; each has an address below `/tab`, so that back and forward work inside the frame. */
export type Route =
  | { page: 'home' }
  /** `open`: a step (`S1.4`) or a request's id; '' lets the page choose. */
  | { page: 'proposal'; reference: string; open: string }
  /** `field`: where the cursor goes; '' lets the form choose. */
  | { page: 'form'; reference: string; field?: FieldKey }
  | { page: 'costing'; reference: string }
  /** Where a meeting about it is booked. */
  | { page: 'meeting'; reference: string; purpose: MeetingPurpose }
  /** A version as it was submitted. `against`: a version's number or `draft`; '' for the version before. */
  | { page: 'version'; reference: string; version: number; against: string }
  /** What a channel sees: the proposals that a School or Faculty leads; '' for all. */
  | { page: 'channel'; unit: UnitId | '' }
  /** Where Teams asks what a channel shall see. */
  | { page: 'configure' }
  /** What was told to whom; for administrators. */
  | { page: 'messages' }
  /** `part`: '' for the panels, a part's name, or `panel/<id of a panel>`. */
  | { page: 'administration'; part: string }

const FORM = 'expression-of-interest'
const COSTING = 'costing'
const VERSIONS = 'versions'
const MEETINGS = 'meetings'
const MESSAGES = 'messages'
const ADMINISTRATION = 'administration'
const PART = /^[a-z][a-z0-9:/-]{0,150}$/

const VERSION = /^[1-9]\d{0,3}$/
const AGAINST = /^(draft|[1-9]\d{0,3})$/

/**
 * Reads `<reference>`, `<reference>/<step or request>`, `<reference>/expression-of-interest` or the same with a field behind it,
 * `<reference>/costing`, `<reference>/meetings/<purpose>`, `<reference>/versions/<number>` (and what it is compared with), `channel` or `channel/<unit>`, `configure`,
 * `messages`, or `administration/<part>`; anything else is Home.
 */
export function routeOf(place: string): Route {
  const [first = '', open = '', ...more] = place.split('/').filter(Boolean)
  const [field = ''] = more
  if (first === MESSAGES && open === '') return { page: 'messages' }
  if (first === CHANNEL_TAB) return { page: 'channel', unit: UNIT_ID.test(open) ? open : '' }
  if (first === CONFIGURE && open === '') return { page: 'configure' }
  if (first === ADMINISTRATION) {
    const part = [open, ...more].join('/')
    return { page: 'administration', part: PART.test(part) ? part : '' }
  }
  if (!REFERENCE.test(first)) return { page: 'home' }
  if (open === FORM) return { page: 'form', reference: first, ...(isFieldKey(field) && { field }) }
  if (open === COSTING) return { page: 'costing', reference: first }
  const purpose = meetingPurposes.find((one) => one === field)
  if (open === MEETINGS && purpose) return { page: 'meeting', reference: first, purpose }
  if (open === VERSIONS && VERSION.test(more[0] ?? '')) {
    const against = AGAINST.test(more[1] ?? '') ? (more[1] ?? '') : ''
    return { page: 'version', reference: first, version: Number(more[0]), against }
  }
  return { page: 'proposal', reference: first, open: /^[A-Za-z0-9.-]{1,70}$/.test(open) ? open : '' }
}

export const routeOfPath = (path: string): Route => routeOf(path.startsWith(TAB) ? path.slice(TAB.length) : '')

export function pathOf(route: Route): string {
  switch (route.page) {
    case 'home':
      return TAB
    case 'proposal':
      return `${TAB}/${route.reference}${route.open && `/${route.open}`}`
    case 'administration':
      return `${TAB}/${ADMINISTRATION}${route.part && `/${route.part}`}`
    case 'form':
      return `${TAB}/${route.reference}/${FORM}${route.field ? `/${route.field}` : ''}`
    case 'meeting':
      return `${TAB}/${route.reference}/${MEETINGS}/${route.purpose}`
    case 'version':
      return `${TAB}/${route.reference}/${VERSIONS}/${route.version}${route.against && `/${route.against}`}`
    case 'channel':
      return `${TAB}/${entityIdOf(route)}`
    case 'configure':
      return `${TAB}/${CONFIGURE}`
    case 'messages':
      return `${TAB}/${MESSAGES}`
    case 'costing':
      return `${TAB}/${route.reference}/${COSTING}`
  }
}

/** Under which a channel's tab is known in Teams; `routeOf` reads it. */
export const entityIdOf = ({ unit }: { unit: UnitId | '' }): string =>
  unit === '' ? CHANNEL_TAB : `${CHANNEL_TAB}/${unit}`
