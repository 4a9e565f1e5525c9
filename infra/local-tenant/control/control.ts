import type { RequestHandler, Response } from 'express'
import { createAdversity, type Faults } from './adversity.ts'
import { type Call, createCallLog } from './call-log.ts'
import type { CallMatch, HeldCall } from './call-match.ts'
import { type CallDetails, controlMiddleware } from './control-middleware.ts'
import { createGate, type Gate, type GateKeeper, type HoldRequest } from './gate.ts'

/** Resource units an app may use; `undefined` for no limit. Units: platform documentation of SharePoint throttling. */
export type Throttle = { unitsPerMinute?: number | undefined; unitsPerDay?: number | undefined }

/** The hand behind the curtain: clock, log, delays, faults and gates. Tests and the bench hold it, products do not. */
export type Control = {
  /** The tenant's clock: milliseconds since 1970, UTC. Everything in the tenant goes by it. */
  now(): number
  /** Milliseconds the tenant's clock is ahead of the machine's; may be negative. */
  setClockOffset(milliseconds: number): void
  /** Calls that have ended, oldest first. */
  calls(): Call[]
  clearCalls(): void
  /** The next call that ends and fits. */
  nextCall(match: CallMatch): Promise<Call>
  /** @returns what stops listening */
  on(event: 'call', listener: (call: Call, request: HeldCall) => void): () => void
  /** Adds a call that came by another way than HTTP, such as one inside a batch. */
  note(call: Call, request: HeldCall): void
  /** Milliseconds each call waits before the service acts. */
  setLatency(milliseconds: number): void
  setFaults(faults: Faults): void
  setThrottle(throttle: Throttle): void
  throttle(): Throttle
  hold(request: HoldRequest): Gate
  /** Ends all gates, faults, delays; clock and log stay. */
  calm(): void
  /** Makes every delta token given out until now too old. */
  expireDeltaTokens(): void
  onExpireDeltaTokens(listener: () => void): void
  /** Goes before every route that a product calls. */
  middleware: RequestHandler
  /** Tells the log what a call was; later words add to earlier ones. */
  describe(response: Response, details: Partial<CallDetails>): void
}

/** The limits of a tenant with more than 50,000 licences. */
const largeTenant: Throttle = { unitsPerMinute: 6_250, unitsPerDay: 6_000_000 }

export function createControl(): Control {
  const log = createCallLog()
  const adversity = createAdversity()
  const details = new WeakMap<Response, CallDetails>()
  const expiryListeners: (() => void)[] = []
  let gates: GateKeeper[] = []
  let offset = 0
  let latency = 0
  let throttle = largeTenant
  const now = () => Date.now() + offset
  const detailsOf = (response: Response) => details.get(response) ?? { operation: '', client: '', resourceUnits: 0 }

  return {
    now,
    setClockOffset: (milliseconds) => {
      offset = milliseconds
    },
    calls: log.all,
    clearCalls: log.clear,
    nextCall: log.next,
    on: (_event, listener) => log.on(listener),
    note: log.add,
    setLatency: (milliseconds) => {
      latency = milliseconds
    },
    setFaults: adversity.set,
    setThrottle: (next) => {
      throttle = next
    },
    throttle: () => throttle,
    hold: (request) => {
      const keeper = createGate(request)
      gates = [...gates, keeper]
      return keeper.gate
    },
    calm: () => {
      for (const { gate } of gates) gate.drop()
      gates = []
      adversity.set({})
      latency = 0
    },
    expireDeltaTokens: () => {
      for (const listener of expiryListeners) listener()
    },
    onExpireDeltaTokens: (listener) => {
      expiryListeners.push(listener)
    },
    middleware: controlMiddleware({
      now,
      log,
      adversity,
      latency: () => latency,
      gates: () => gates,
      detailsOf,
    }),
    describe: (response, more) => {
      details.set(response, { ...detailsOf(response), ...more })
    },
  }
}
