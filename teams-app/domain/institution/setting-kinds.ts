import { type Refused, refuse } from '../core/result.ts'
import { cleanLine } from '../core/text.ts'
import type { ApprovalToProceedOrder, Settings } from './institution.ts'

/** Settings with a place and a rule of their own; every other one is described here. */
type WithOwnPlace = 'closureDays' | 'costingRates' | 'costingRatesConfirmed'
export type SettingKey = Exclude<keyof Settings, WithOwnPlace>

/** What a setting can be. Both limits of a whole number are included; a line's are its characters. */
export type SettingKind =
  | { is: 'yes' }
  | { is: 'whole'; min: number; max: number; unit: string }
  | { is: 'line'; min: number; max: number }
  | { is: 'order'; orders: readonly ApprovalToProceedOrder[] }

/**
 * Every setting that an administrator changes on the settings page, in its order. A new one in `Settings` without a line here
 * does not compile.
 */
export const settingKinds: Record<SettingKey, SettingKind> = {
  approvalToProceedOrder: {
    is: 'order',
    orders: [['school', 'faculty'], ['faculty', 'school'], ['school'], ['faculty']],
  },
  schoolApprovesWithAgreement: { is: 'yes' },
  separateEducationDevelopmentAgreement: { is: 'yes' },
  answerWithinWorkingDays: { is: 'whole', min: 1, max: 60, unit: 'working days' },
  approvalGrowsOldAfterMonths: { is: 'whole', min: 1, max: 60, unit: 'months' },
  guidance: { is: 'line', min: 5, max: 120 },
}

export const isSetting = (key: string): key is SettingKey => Object.hasOwn(settingKinds, key)

export const settingKeys = Object.keys(settingKinds) as SettingKey[]

/** Refuses: setting-refused, with the first setting that cannot be so; also one with a place of its own. */
export function refuseSettings(settings: Partial<Settings>): Refused | undefined {
  const wrong = Object.entries(settings).find(([key, value]) => !isSetting(key) || !accepts(settingKinds[key], value))
  return wrong && refuse('setting-refused', { setting: wrong[0] })
}

function accepts(kind: SettingKind, value: unknown): boolean {
  switch (kind.is) {
    case 'yes':
      return typeof value === 'boolean'
    case 'whole':
      return typeof value === 'number' && Number.isInteger(value) && value >= kind.min && value <= kind.max
    case 'line':
      return (
        typeof value === 'string' && value === cleanLine(value) && value.length >= kind.min && value.length <= kind.max
      )
    case 'order':
      return Array.isArray(value) && kind.orders.some((order) => order.join() === value.join())
  }
}
