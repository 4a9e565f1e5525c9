import { readNumber } from '../../teams-app/domain/core/read-number.ts'
import { cleanLine } from '../../teams-app/domain/core/text.ts'
import type { SettingKind } from '../../teams-app/domain/institution/setting-kinds.ts'

/** What was typed, as the setting holds it; a figure that is none goes as it is, and is refused with a sentence. */
export function readSetting(kind: SettingKind, input: string): unknown {
  switch (kind.is) {
    case 'yes':
      return input === 'yes'
    case 'whole':
      return readNumber('count', input) ?? input
    case 'order':
      return input.split(',')
    case 'line':
      return cleanLine(input)
  }
}
