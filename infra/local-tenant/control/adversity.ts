import { type Dice, dice } from '../behaviour/dice.ts'
import { type CallMatch, type HeldCall, matches } from './call-match.ts'

/** What goes wrong, as shares of calls from 0 to 1. */
export type Faults = {
  tooManyRequests?: number | undefined
  unavailable?: number | undefined
  gatewayTimeout?: number | undefined
  dropped?: number | undefined
  /** Share of the last three that strike after the service has acted. */
  afterActing?: number | undefined
  /** Seconds in `Retry-After` of 429 and 503; 1 unless told. */
  retryAfter?: number | undefined
  /** Each call is refused as the service documents it, before it acts. */
  refusal?: Refusal | undefined
  seed?: number | undefined
  /** Only these calls. */
  match?: CallMatch | undefined
}

/**
 * A refusal in the service's own error shape. For the connector's codes: msteams-docs, "Status codes from bot conversational APIs".
 * `times`: how many calls are refused; all unless told.
 */
export type Refusal = { status: number; code: string; message: string; times?: number | undefined }

export type Mishap = {
  status: number | 'dropped'
  afterActing: boolean
  retryAfter: number
  refusal?: Pick<Refusal, 'code' | 'message'>
}

/** Draws a mishap, or none, for each call. */
export function createAdversity() {
  let faults: Faults = {}
  let roll: Dice = dice(1)
  let refused = 0
  return {
    set(next: Faults): void {
      faults = next
      refused = 0
      roll = dice(next.seed ?? 1)
    },
    draw(call: HeldCall): Mishap | undefined {
      const { tooManyRequests = 0, unavailable = 0, gatewayTimeout = 0, dropped = 0, afterActing = 0 } = faults
      if (!faults.refusal && tooManyRequests + unavailable + gatewayTimeout + dropped === 0) return undefined
      if (faults.match && !matches(faults.match, call)) return undefined
      if (faults.refusal && refused < (faults.refusal.times ?? Number.POSITIVE_INFINITY)) {
        refused += 1
        const { status, code, message } = faults.refusal
        return { status, afterActing: false, retryAfter: 0, refusal: { code, message } }
      }
      const [which, late] = [roll(), roll()]
      const retryAfter = faults.retryAfter ?? 1
      if (which < tooManyRequests) return { status: 429, afterActing: false, retryAfter }
      const rest = which - tooManyRequests
      const status =
        rest < unavailable
          ? 503
          : rest < unavailable + gatewayTimeout
            ? 504
            : rest < unavailable + gatewayTimeout + dropped
              ? 'dropped'
              : undefined
      return status && { status, afterActing: late < afterActing, retryAfter }
    },
  }
}

export type Adversity = ReturnType<typeof createAdversity>
