import type { Settings } from '../database/settings.ts'
import type { TenantApp, TenantData } from '../tenant-data.ts'

/** What any person may agree to, and has. */
const everyday = ['openid', 'profile', 'email', 'offline_access', 'User.Read']

/**
 * Which delegated permissions have been agreed to, for everybody or by one person for themselves, and which application
 * permissions an administrator has given.
 */
export function createConsent(data: TenantData, settings: Settings) {
  const name = (clientId: string) => `consent ${clientId}`
  const granted = (clientId: string): string[] => {
    const changed = settings.get(name(clientId))
    if (changed !== undefined) return changed.split(' ')
    return [...everyday, ...(data.apps.find((app) => app.clientId === clientId)?.delegatedPermissions ?? [])]
  }
  const ownName = (clientId: string, person: string) => `consent ${clientId} ${person}`
  const own = (clientId: string, person: string): string[] =>
    (settings.get(ownName(clientId, person)) ?? '').split(' ').filter((scope) => scope !== '')
  const lower = (scopes: string[]) => scopes.map((scope) => scope.toLowerCase())
  return {
    /** @param person Entra object id */
    granted: (clientId: string, person: string): string[] => [...granted(clientId), ...own(clientId, person)],
    missing: (clientId: string, scopes: string[], person: string): string[] => {
      const have = lower([...granted(clientId), ...own(clientId, person)])
      return scopes.filter((scope) => !have.includes(scope.toLowerCase()))
    },
    grant: (clientId: string, scopes: string[]): void =>
      settings.set(name(clientId), [...new Set([...granted(clientId), ...scopes])].join(' ')),
    grantOwn: (clientId: string, scopes: string[], person: string): void =>
      settings.set(ownName(clientId, person), [...new Set([...own(clientId, person), ...scopes])].join(' ')),
    withdraw: (clientId: string, scopes: string[]): void =>
      settings.set(
        name(clientId),
        granted(clientId)
          .filter((scope) => !lower(scopes).includes(scope.toLowerCase()))
          .join(' '),
      ),
    roles: (app: TenantApp): string[] => [
      ...(app.siteRole ? ['Sites.Selected'] : []),
      ...(app.applicationPermissions ?? []),
    ],
  }
}

export type Consent = ReturnType<typeof createConsent>
