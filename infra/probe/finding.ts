/**
 * What a difference asks of the administrator: nothing, since the product survives it; a change of a setting; or not to start
 * the product in this tenant.
 */
export type Remedy = { kind: 'nothing' | 'setting' | 'stop'; message: string }

/** What one question came to. `saw`: what the tenant did, in a sentence without a full stop. */
export type Finding =
  | { verdict: 'as assumed' | 'not settled'; saw: string }
  | { verdict: 'differs'; saw: string; remedy: Remedy }

export const asAssumed = (saw: string): Finding => ({ verdict: 'as assumed', saw })
export const notSettled = (saw: string): Finding => ({ verdict: 'not settled', saw })

/** @param message why nothing need be done, and where the product is tried against it */
export const survived = (saw: string, message: string): Finding => differs(saw, { kind: 'nothing', message })
/** @param message which setting, and what it does */
export const settingNeeded = (saw: string, message: string): Finding => differs(saw, { kind: 'setting', message })
/** @param message what the product would do wrong, and what to do instead */
export const mustStop = (saw: string, message: string): Finding => differs(saw, { kind: 'stop', message })

const differs = (saw: string, remedy: Remedy): Finding => ({ verdict: 'differs', saw, remedy })
