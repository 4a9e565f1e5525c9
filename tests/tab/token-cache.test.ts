import { describe, expect, it } from 'vitest'
import { endOf, tokenCache } from '../../tab/host/token-cache.ts'

const tokenEnding = (seconds: number): string => `x.${btoa(JSON.stringify({ exp: seconds }))}.y`

describe('The token for our own API', () => {
  it('is asked for once, and again shortly before it ends', async () => {
    let now = 0
    let asked = 0
    const cache = tokenCache(
      async () => {
        asked += 1
        return tokenEnding(now / 1000 + 3600)
      },
      () => now,
    )
    await cache.token()
    await cache.token()
    expect(asked).toBe(1)
    now = 3_400_000
    await cache.token()
    expect(asked).toBe(1)
    now = 3_500_000
    await cache.token()
    expect(asked).toBe(2)
  })

  it('is asked for again after it was refused, and after Teams gave none', async () => {
    const answers = [new Error('resourceRequiresConsent'), tokenEnding(9e9), tokenEnding(9e9)]
    const cache = tokenCache(
      async () => {
        const answer = answers.shift()
        if (typeof answer === 'string') return answer
        throw answer
      },
      () => 0,
    )
    await expect(cache.token()).rejects.toThrow('resourceRequiresConsent')
    await cache.token()
    cache.forget()
    await cache.token()
    expect(answers).toEqual([])
  })

  it('is used for five minutes when it does not say when it ends', () => {
    expect(endOf('no token at all', 1_000)).toBe(301_000)
  })
})
