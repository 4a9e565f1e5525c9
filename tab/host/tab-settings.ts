import { TAB_SETTINGS_ID, type TabSettings } from '../../teams-app/api/api.ts'

/** Reads what the host wrote into the page's head; a page without it behaves as in Teams itself. */
export function readTabSettings(page: Document): TabSettings {
  const written: unknown = JSON.parse(page.getElementById(TAB_SETTINGS_ID)?.textContent || '{}')
  const { hostOrigins, signIn } = fieldsOf(written)
  const { clientId, authority } = fieldsOf(signIn)
  return {
    hostOrigins: Array.isArray(hostOrigins) ? hostOrigins.filter((origin) => typeof origin === 'string') : [],
    signIn: { clientId: textOf(clientId), authority: textOf(authority) },
  }
}

const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {}
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
