import type { SettingKind } from '../../teams-app/domain/setting-kinds.ts'
import { cleanLine } from '../../teams-app/domain/text.ts'
import { readNumber } from '../../teams-app/domain/typed-number.ts'

/** What was typed, as the setting holds it; a figure that is none goes as it is, and is refused with a sentence. */
export function settingTyped(kind: SettingKind, typed: string): unknown {
  switch (kind.is) {
    case 'yes':
      return typed === 'yes'
    case 'whole':
      return readNumber('count', typed) ?? typed
    case 'order':
      return typed.split(',')
    case 'line':
      return cleanLine(typed)
  }
}
