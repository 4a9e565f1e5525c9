/** @property onlyAdministrator nobody else may agree to it */
export type Permission = { name: string; words: string; onlyAdministrator?: true }

/**
 * Delegated permissions of Graph as people are asked for them; the local tenant knows no others.
 * Source: Microsoft Graph permissions reference; Permissions and consent in the Microsoft identity platform, "OpenID Connect scopes".
 */
const permissions: Permission[] = [
  { name: 'openid', words: 'Sign you in' },
  { name: 'profile', words: 'View your basic profile' },
  { name: 'email', words: 'View your email address' },
  { name: 'offline_access', words: 'Maintain access to data you have given it access to' },
  { name: 'User.Read', words: 'Sign you in and read your profile' },
  { name: 'User.ReadBasic.All', words: "Read all users' basic profiles" },
  { name: 'Calendars.Read', words: 'Read your calendars' },
  { name: 'Calendars.Read.Shared', words: 'Read calendars you can access' },
  { name: 'Calendars.ReadWrite', words: 'Have full access to your calendars' },
  { name: 'Mail.Read', words: 'Read your mail' },
  { name: 'Place.Read.All', words: 'Read all company places', onlyAdministrator: true },
  { name: 'User.Read.All', words: "Read all users' full profiles", onlyAdministrator: true },
]

/** @param name in any letter case, without the resource */
export function permissionOf(name: string): Permission | undefined {
  return permissions.find((one) => one.name.toLowerCase() === name.toLowerCase())
}
