import type { SettingKey } from '../institution/setting-kinds.ts'

/** Where an administrator changes how an open point is settled. */
export type OpenPointPlace = SettingKey | 'closureDays' | 'panels'

/** A question that the guidance leaves open, and how this product settles it. */
export type OpenPoint = {
  id: string
  question: string
  ours: string
  /** Each with what it would change for proposals in flight. */
  alternatives: readonly { what: string; inFlight: string }[]
  /** Absent: it stands in the rules, and changes with them. */
  place?: OpenPointPlace
  /** The product does not record this step yet: `ours` is what is planned. */
  planned?: true
}

/** What an alternative would change for proposals in flight, where it stands in the rules. */
export const newRule =
  'It needs a change of the rules. Proposals keep the facts they have, and are read by the new rule.'
export const notYet = 'None: no proposal has come so far in this product.'
