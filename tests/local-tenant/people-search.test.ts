import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startLocalTenant } from '../../infra/local-tenant/local-tenant.ts'
import { type CheckedGraph, checkedGraph, expectStatus } from '../support/checked-graph.ts'
import { freePort } from '../support/free-port.ts'
import { clients, people, smallTenant } from '../support/small-tenant.ts'

let close = async () => {}
let writer: CheckedGraph

beforeAll(async () => {
  const names = {
    [people.ada]: "Siobhán O'Neill",
    [people.ben]: 'Ben HelloWorld',
    [people.guest]: 'Gil Smith-Jones2nd',
  }
  const data = {
    ...smallTenant,
    people: smallTenant.people.map((one) => ({ ...one, displayName: names[one.id] ?? '' })),
  }
  const tenant = await startLocalTenant({ port: await freePort(), data })
  close = () => tenant.close()
  writer = checkedGraph(
    tenant.url,
    await tenant.signIn.appToken({ clientId: clients.writer, audience: 'https://graph.microsoft.com' }),
  )
})
afterAll(() => close())

const found = async (search: string) => {
  const reply = await writer('GET', `/users?$search=${encodeURIComponent(`"${search}"`)}`, {
    headers: { ConsistencyLevel: 'eventual' },
  })
  return expectStatus(reply, 200).value?.map(({ id }) => id)
}

describe('C: a search for people', () => {
  it.each(["O'Neill", "siobhán o'neill", 'Neill', 'oneill', 'O’Neill', 'neill siobhán', "(O'Neill"])(
    'C: takes names and what is searched for apart at the same places: %s',
    async (search) => {
      expect(await found(`displayName:${search}`)).toEqual([people.ada])
    },
  )

  it.each([
    ['smith jones', people.guest],
    ['smithjones', people.guest],
    ['jones 2', people.guest],
    ['2nd', people.guest],
    ['world', people.ben],
    ['helloWorld', people.ben],
  ])('C: takes them apart at hyphens, at numbers and where small letters become large: %s', async (search, person) => {
    expect(await found(`displayName:${search}`)).toEqual([person])
  })

  it('C: looks for the beginning of an address, not for words in it', async () => {
    expect(await found('mail:ada@con')).toEqual([people.ada])
    expect(await found('mail:contoso')).toEqual([])
    expect(await found('userPrincipalName:ben')).toEqual([people.ben])
  })
})
