import { TAB_SETTINGS_ID, type TabSettings } from '../../teams-app/contract/api.ts'

/** Reads what the host wrote into the page's head; a page without it behaves as in Teams itself. */
export function readTabSettings(page: Document): TabSettings {
  const written: unknown = JSON.parse(page.getElementById(TAB_SETTINGS_ID)?.textContent || '{}')
  const origins = typeof written === 'object' && written !== null && 'hostOrigins' in written ? written.hostOrigins : []
  return { hostOrigins: Array.isArray(origins) ? origins.filter((origin) => typeof origin === 'string') : [] }
}
