import { expect, it } from 'vitest'
import { graphToken, keepingTokens } from '../../../teams-app/adapters/identity/sign-in.ts'

const HOUR = 3_600_000

function signIn() {
  let now = 0
  let given = 0
  const kept = keepingTokens(
    {
      acquireTokenByClientCredential: async () => {
        given += 1
        return { accessToken: `token ${given}`, expiresOn: new Date(now + HOUR) } as never
      },
    },
    () => now,
  )
  const later = (milliseconds: number) => {
    now += milliseconds
  }
  return { kept, later }
}

it('a token is kept until five minutes before its end, and the library is not asked meanwhile', async () => {
  const { kept, later } = signIn()
  expect(await graphToken(kept)).toBe('token 1')
  later(HOUR - 300_001)
  expect(await graphToken(kept)).toBe('token 1')
  later(1)
  expect(await graphToken(kept)).toBe('token 2')
})

it('each resource has its own, and a fresh one is given to whoever wants one', async () => {
  const { kept } = signIn()
  await graphToken(kept)
  const other = { scopes: ['https://api.botframework.com/.default'] }
  expect((await kept.acquireTokenByClientCredential(other))?.accessToken).toBe('token 2')
  expect((await kept.acquireTokenByClientCredential({ ...other, skipCache: true }))?.accessToken).toBe('token 3')
  expect((await kept.acquireTokenByClientCredential(other))?.accessToken).toBe('token 3')
  expect(await graphToken(kept)).toBe('token 1')
})
