type Call = {
  headers: Headers
  /** Puts other text in the place of a piece of the body, or of the address. */
  replace(piece: string, other: string): void
  redirect(piece: string, other: string): void
}

/** What happens to some calls on their way, and to their answers. */
export type Twist = {
  of: 'GET' | 'POST' | 'PATCH'
  /** Path and query, decoded; every one unless told. */
  at?(path: string): boolean
  /** Changes the call. */
  ask?(call: Call): void
  /** Another answer in the place of the service's; `null` leaves it. */
  answer?(answer: Response): Response | null
  /** Changes the text of the answer. */
  rewrite?(text: string): string
}

export const answering = (status: number, body: unknown): Response => Response.json(body, { status })

/** `fetch` through somebody who twists what passes. */
export function twisted({ of, at = () => true, ask, answer, rewrite }: Twist): typeof fetch {
  return async (input, init = {}) => {
    const address = String(input)
    if ((init.method ?? 'GET') !== of) return fetch(input, init)
    const path = decodeURIComponent(address)
    let [asked, body] = [path, init.body]
    const headers = new Headers(init.headers)
    const chosen = at(path)
    if (chosen) {
      ask?.({
        headers,
        replace: (piece, other) => {
          if (typeof body === 'string') body = body.replace(piece, other)
        },
        redirect: (piece, other) => {
          asked = asked.replace(piece, other)
        },
      })
    }
    const sent = { ...init, headers, ...(body === undefined ? {} : { body }) }
    const received = await fetch(asked === path ? input : asked, sent)
    const other = chosen ? answer?.(received) : null
    if (other) return other
    if (!rewrite || !chosen) return received
    const { status, headers: kept } = received
    return new Response(rewrite(await received.text()), { status, headers: kept })
  }
}
