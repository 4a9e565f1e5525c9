import { api, type Scope } from '../../teams-app/contract/api.ts'

/** What Home shows. `page` counts from 0, as in the API. */
export type HomeFilter = { scope: Scope; search: string; page: number }

export const firstFilter: HomeFilter = { scope: 'waiting', search: '', page: 0 }

export function proposalsPath({ scope, search, page }: HomeFilter): string {
  return `${api.proposals}?${new URLSearchParams({ scope, search: search.trim(), page: String(page) })}`
}
