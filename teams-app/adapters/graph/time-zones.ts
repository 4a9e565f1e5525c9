import { findIana } from 'windows-iana'

/** How Exchange writes UTC where a mailbox was never given a zone. */
const EXCHANGE_UTC = 'tzone://microsoft/utc'

/**
 * A zone as this computer knows it, of the name that Graph gave: Windows' (`India Standard Time`), or IANA's of today or of before
 * (`Europe/Kyiv`, `Europe/Kiev`), in any letter case. `undefined`: a zone that a mailbox made for itself, or of no known name.
 * Source: dateTimeTimeZone and timeZoneBase of Graph; whether IANA knows a name is for `Intl` to say, which knows every alias.
 */
export function zoneNamed(name: string): string | undefined {
  if (name.toLowerCase() === EXCHANGE_UTC) return 'UTC'
  const [iana] = findIana(name)
  const known = iana ?? name
  try {
    return new Intl.DateTimeFormat('en', { timeZone: known }).resolvedOptions().timeZone
  } catch {
    return undefined
  }
}
