import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PeopleFound } from '../../teams-app/api/api.ts'
import { api } from '../support/addresses.ts'
import { people, personOf } from '../support/sample-university.ts'
import { startUniversity, type University } from '../support/university.ts'

/** Names with signs that an address, or a search, reads as its own. */
const written = ["Mary O'Neill", 'Officer, T&L (R&D)', 'Chair, C# and F# 100%', 'César + Zoë']
/** More people of one name than are shown at once. */
const visitors = Array.from({ length: 25 }, (_, at) => `Visiting Goose ${at}`)

let university: University
let asked: string[]
beforeAll(async () => {
  const named = (name: string, at: number) => ({
    ...{ id: `5d2b7a40-3333-4c1d-8e9f-0000000000${String(at).padStart(2, '0')}`, displayName: name, jobTitle: '' },
    ...{ userPrincipalName: `person${at}@example.org`, mail: `person${at}@example.org` },
  })
  university = await startUniversity({
    environment: { POLL_SECONDS: '3600' },
    directory: (everybody) => [...everybody, ...[...written, ...visitors].map(named)],
  })
  asked = []
  university.tenant.control.on('call', ({ path }) => {
    if (path.includes('/users')) asked.push(decodeURIComponent(path.replaceAll('+', ' ')))
  })
})
afterAll(() => university.close())

const find = (text: string) => university.call('lead', 'GET', `${api.people}?find=${encodeURIComponent(text)}`)
const namesIn = (body: unknown) => (body as PeopleFound).people.map(({ name }) => name)
const allow = () => {
  const { tenant, environment } = university
  tenant.signIn.grantOwnConsent(environment.CLIENT_ID ?? '', ['User.ReadBasic.All'], personOf('lead').id)
}

describe('finding people in one’s own name', () => {
  it('wants the person’s consent first, says what for, and asks Graph nothing', async () => {
    const { status, body } = await find('Wren')
    expect(status).toBe(403)
    expect(body).toMatchObject({
      ok: false,
      refusal: 'not-allowed-yet',
      allow: { for: 'find-people', why: 'consent' },
      sentence: expect.stringMatching(/look people up in your name\..*it continues automatically\.$/),
    })
    expect(asked).toEqual([])
  })

  it('goes on by itself once they have allowed it: ids and names, at most twenty', async () => {
    allow()
    const { status, body } = await find(people.otherLead)
    expect(status).toBe(200)
    expect((body as unknown as PeopleFound).people).toContainEqual({ ...personOf('otherLead'), guest: false })
    expect(namesIn((await find('Wr')).body)).toEqual([people.lead])
    expect(namesIn((await find('Visiting')).body)).toHaveLength(20)
  })

  it('is not for others because one has allowed it', async () => {
    const { status } = await university.call('headOfSchool', 'GET', `${api.people}?find=Wren`)
    expect(status).toBe(403)
  })

  it('hands a claims challenge on as it came, and works after a sign-in with it', async () => {
    const { signIn } = university.tenant
    const claims = signIn.challenge(personOf('lead').id)
    const audience = university.environment.CLIENT_ID ?? ''
    const path = `${api.people}?find=Wren`
    const person = personOf('lead').id
    const token = await signIn.userToken({ person, audience, overrides: { claims: { sid: 'another sign-in' } } })
    const { status, body } = await university.call({ token }, 'GET', path)
    expect([status, body.allow]).toEqual([403, { for: 'find-people', why: 'sign-in', claims }])
    const renewed = await signIn.userToken({ person, audience, claims })
    expect((await university.call({ token: renewed }, 'GET', path)).status).toBe(200)
  })

  it('takes what is typed as words of a name, never as more of the question', async () => {
    asked.length = 0
    expect((await find('Acad" OR "mail:a')).status).toBe(200)
    expect(asked.at(-1)).toContain('$search="displayName:Acad OR mail:a"')
    expect(namesIn((await find('"\\"')).body)).toEqual([])
  })

  it.each([
    ['T&L', [1]],
    ['R&D T', [1]],
    // The directory cuts at signs, so that this asks for words that begin with c.
    ['C#', [2, 3]],
    ['100%', [2]],
    ["O'Neill", [0]],
    ['O’Neill', [0]],
    ['o\u2019nei\u00ADll', [0]],
    ['Ce\u0301sar +', [3]],
    ['a?b=c&$top=1', []],
    ['"', undefined],
    ['""', []],
    ['\\"', []],
    ['&#', []],
    ['\u200B\u200B\u200B', undefined],
  ])(
    'B6: finds whoever has %j in their name, and nothing of it becomes part of the question',
    async (text, expected) => {
      asked.length = 0
      const { status, body } = await find(text)
      if (expected === undefined) {
        expect([status, asked]).toEqual([400, []])
        return
      }
      expect(status).toBe(200)
      expect(namesIn(body).filter((name) => written.includes(name))).toEqual(expected.map((at) => written[at]))
    },
  )

  it('B6: says that nothing was changed when the directory cannot be asked', async () => {
    university.tenant.control.setFaults({ gatewayTimeout: 1, match: { path: /\/users/ } })
    const { status, body } = await find('Wren')
    university.tenant.control.calm()
    expect(status).toBe(504)
    expect(body.sentence).toMatch(/ Nothing was changed, .* Reference [0-9a-f]{8}\.$/)
    expect(body.sentence).not.toMatch(/certain|recorded/)
  })

  it.each(['a', ' a ', '', 'x'.repeat(101)])('asks nobody for %j', async (text) => {
    asked.length = 0
    expect((await find(text)).status).toBe(400)
    expect(asked).toEqual([])
  })
})

describe('the window in which a person allows it', () => {
  const state = '3f0c0d0e-7a51-4c0e-9a44-0c5b9a3a1f10'
  const at = (request: Record<string, string>) =>
    fetch(`${university.environment.PUBLIC_URL}/tab/allow?${new URLSearchParams(request)}`, { redirect: 'manual' })

  it('is sent to Microsoft 365 with our id, the permissions asked for, and the way back', async () => {
    const answer = await at({ for: 'find-people', state, hint: 'lead@example.org' })
    expect(answer.status).toBe(302)
    const address = new URL(answer.headers.get('location') ?? '')
    expect(address.pathname).toMatch(/\/oauth2\/v2\.0\/authorize$/)
    expect(Object.fromEntries(address.searchParams)).toEqual({
      client_id: university.environment.CLIENT_ID,
      response_type: 'code',
      response_mode: 'query',
      redirect_uri: `${university.environment.PUBLIC_URL}/tab/allowed`,
      scope: 'openid https://graph.microsoft.com/User.ReadBasic.All',
      state,
      login_hint: 'lead@example.org',
      prompt: 'consent',
    })
  })

  it('carries a claims challenge as it came, and asks for no consent then', async () => {
    const claims = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}'
    const address = new URL((await at({ for: 'find-people', state, claims })).headers.get('location') ?? '')
    expect(address.searchParams.get('claims')).toBe(claims)
    expect(address.searchParams.has('prompt')).toBe(false)
  })

  it.each([{}, { for: 'everything', state }, { for: 'find-people' }, { for: 'find-people', state: 'x' }])(
    'is sent nowhere for %j',
    async (request) => {
      const answer = await at(request as Record<string, string>)
      expect([answer.status, answer.headers.get('location')]).toEqual([400, null])
    },
  )
})
