/** Milliseconds before its end from which a token is no longer used. */
const MARGIN = 120_000

/** Keeps one token until shortly before it ends. `forget` after the API has refused it. */
export function tokenCache(fresh: () => Promise<string>, now: () => number) {
  let held: { token: Promise<string>; until: number } | undefined
  return {
    token(): Promise<string> {
      if (held && now() < held.until) return held.token
      const token = fresh()
      const mine = { token, until: now() + MARGIN }
      held = mine
      token.then(
        (text) => {
          mine.until = endOf(text, now()) - MARGIN
        },
        () => {
          if (held === mine) held = undefined
        },
      )
      return token
    },
    forget(): void {
      held = undefined
    },
  }
}

/** When a token ends, in milliseconds since 1970; one that does not say is used for five minutes. */
export function endOf(token: string, now: number): number {
  try {
    const middle = token.split('.')[1] ?? ''
    const claims: unknown = JSON.parse(atob(middle.replaceAll('-', '+').replaceAll('_', '/')))
    const exp = typeof claims === 'object' && claims !== null && 'exp' in claims ? claims.exp : undefined
    return typeof exp === 'number' ? exp * 1000 : now + 300_000
  } catch {
    return now + 300_000
  }
}
