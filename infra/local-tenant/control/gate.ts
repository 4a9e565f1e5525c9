import { type CallMatch, type HeldCall, matches } from './call-match.ts'

export type HoldRequest = CallMatch & {
  /** Before the service acts, or after it acted and before it answers. */
  when: 'before' | 'after'
  /** How many calls to hold; all unless told. */
  times?: number | undefined
}

/** Calls of one kind, stopped in their tracks until told. */
export type Gate = {
  /** The first `count` held calls, in order of arrival, as soon as there are so many. Counts released ones too. */
  arrived(count?: number): Promise<HeldCall[]>
  /**
   * Lets calls go on, one after the other, and resolves when the last has acted. Without an order all go, in order of
   * arrival, and the gate stays open. With an order only those go (0 is the first to arrive).
   */
  release(order?: number[]): Promise<void>
  /** Breaks the connections of all held calls without an answer and leaves the gate open. */
  drop(): void
}

type Held = {
  call: HeldCall
  /** `false` breaks the connection. */
  go: (on: boolean) => void
  acted: Promise<void>
  gone: boolean
}

/** One gate, and its other side: `pass` is asked by each call and resolves when that call may go on. */
export function createGate(request: HoldRequest) {
  const held: Held[] = []
  const waiting: { count: number; resolve: (calls: HeldCall[]) => void }[] = []
  let open = false

  async function send(one: Held | undefined): Promise<void> {
    if (!one || one.gone) return
    one.gone = true
    one.go(true)
    await one.acted
  }

  const gate: Gate = {
    arrived: (count = 1) =>
      new Promise((resolve) => {
        if (held.length >= count) resolve(held.slice(0, count).map((one) => one.call))
        else waiting.push({ count, resolve })
      }),
    async release(order) {
      if (!order) open = true
      for (const one of order ? order.map((index) => held[index]) : [...held]) await send(one)
    },
    drop() {
      open = true
      for (const one of held) {
        if (!one.gone) one.go(false)
        one.gone = true
      }
    },
  }

  return {
    gate,
    holds: (call: HeldCall): boolean => !open && held.length < (request.times ?? Infinity) && matches(request, call),
    /** @returns false when the connection is to be broken. `acted` settles when the call has done its work. */
    pass: (call: HeldCall, acted: Promise<void>): Promise<boolean> =>
      new Promise((resolve) => {
        held.push({ call, go: resolve, acted, gone: false })
        for (const one of waiting.filter(({ count }) => held.length >= count)) {
          waiting.splice(waiting.indexOf(one), 1)
          one.resolve(held.slice(0, one.count).map(({ call: heldCall }) => heldCall))
        }
      }),
    when: request.when,
  }
}

export type GateKeeper = ReturnType<typeof createGate>
