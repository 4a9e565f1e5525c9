import { InteractionRequiredAuthError, ServerError } from '@azure/msal-node'
import { beforeEach, describe, expect, it } from 'vitest'
import { onBehalfOf } from '../../../teams-app/adapters/identity/on-behalf-of.ts'

const HOUR = 3_600_000
const START = Date.UTC(2026, 10, 25)

/** msal-node with an Entra of the test’s own behind it: which exchanges were made, and how often its cache was emptied. */
let exchanged: string[]
let emptied: number
let time: number
let broken: Error | undefined
beforeEach(() => {
  exchanged = []
  emptied = 0
  time = START
  broken = undefined
})

const started = (people?: number) =>
  onBehalfOf(
    {
      acquireTokenOnBehalfOf: async ({ oboAssertion, scopes, skipCache }) => {
        if (broken) throw broken
        expect([scopes, skipCache]).toEqual([['https://graph.microsoft.com/User.ReadBasic.All'], true])
        exchanged.push(oboAssertion)
        const accessToken = `graph ${exchanged.length}`
        return { accessToken, expiresOn: new Date(time + HOUR) } as never
      },
      clearCache: () => {
        emptied += 1
      },
    },
    () => time,
    people,
  )

describe('a token in somebody’s name', () => {
  it('is fetched once for a sign-in and kept until shortly before it ends', async () => {
    const ask = started()
    const ada = { person: 'ada', token: 'a1' }
    expect(await ask(ada, 'find-people')).toEqual({ is: 'token', token: 'graph 1' })
    time += HOUR - 301_000
    expect(await ask(ada, 'find-people')).toEqual({ is: 'token', token: 'graph 1' })
    time += 2_000
    expect(await ask(ada, 'find-people')).toEqual({ is: 'token', token: 'graph 2' })
    expect(emptied).toBe(2)
  })

  it('is never another’s, nor that of an earlier sign-in', async () => {
    const ask = started()
    await ask({ person: 'ada', token: 'a1' }, 'find-people')
    await ask({ person: 'ben', token: 'b1' }, 'find-people')
    await ask({ person: 'ada', token: 'a2' }, 'find-people')
    await ask({ person: 'ada', token: 'a1' }, 'find-people')
    expect(exchanged).toEqual(['a1', 'b1', 'a2', 'a1'])
  })

  it('is forgotten first for whoever asked longest ago, when many people ask', async () => {
    const ask = started(2)
    for (const person of ['ada', 'ben', 'ada', 'cleo', 'ada', 'ben'])
      await ask({ person, token: person }, 'find-people')
    expect(exchanged).toEqual(['ada', 'ben', 'cleo', 'ben'])
  })
})

describe('what Entra answers instead', () => {
  const required = (subError: string, claims = '') =>
    new InteractionRequiredAuthError(
      'interaction_required',
      'id',
      'AADSTS50079: More is wanted.',
      subError,
      '',
      '',
      claims,
    )
  it.each([
    ['consent is missing', required('consent_required'), { is: 'consent-missing' }],
    [
      'more is wanted of the person',
      required('basic_action', '{"access_token":{}}'),
      { is: 'claims-challenge', claims: '{"access_token":{}}' },
    ],
    ['the person must do something nobody can name', required('bad_token'), { is: 'refused' }],
    ['the person’s token is not taken', new ServerError('invalid_grant', 'id', 'AADSTS50013'), { is: 'refused' }],
  ])('%s', async (_, error, outcome) => {
    broken = error
    expect(await started()({ person: 'ada', token: 'a' }, 'find-people')).toEqual(outcome)
  })

  it.each([
    ['the application itself is refused', new ServerError('invalid_client', 'id', 'AADSTS7000215'), 'refused'],
    ['nothing', new TypeError('fetch failed'), 'unreachable'],
  ])('%s: that is broken, not a no', async (_, error, reason) => {
    broken = error
    await expect(started()({ person: 'ada', token: 'a' }, 'find-people')).rejects.toMatchObject({ reason })
  })
})
