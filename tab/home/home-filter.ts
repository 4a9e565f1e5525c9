import { api, type Scope } from '../../teams-app/api/api.ts'
import type { UnitId } from '../../teams-app/domain/institution/institution.ts'

/** What Home shows. `page` counts from 0, as in the API. */
export type HomeFilter = { scope: Scope; search: string; page: number }

/** What a channel sees; `unit` '' is all of the University. */
export type ChannelFilter = HomeFilter & { unit: UnitId | '' }

export const firstFilter: HomeFilter = { scope: 'waiting', search: '', page: 0 }
export const channelFilter: HomeFilter = { scope: 'all', search: '', page: 0 }

export function proposalsPath({ scope, search, page, unit = '' }: HomeFilter & Partial<ChannelFilter>): string {
  const asked = { scope, search: search.trim(), page: String(page), ...(unit === '' ? {} : { unit }) }
  return `${api.proposals}?${new URLSearchParams(asked)}`
}
