import { expect, it } from 'vitest'
import { type AnyEndpoint, addressOf, endpoints } from '../../teams-app/api/endpoints.ts'
import { namesIn } from '../../teams-app/api/requests.ts'

const table = Object.values<AnyEndpoint>(endpoints)

it('no two endpoints take the same method at the same address', () => {
  const addresses = table.map(({ method, path }) => `${method} ${path}`)
  expect(new Set(addresses).size).toBe(addresses.length)
})

it('every name in a path has a schema', () => {
  for (const { path } of table) expect(namesIn(path)).toHaveLength(path.split(':').length - 1)
})

it('what is sent has a schema, and a question has no body', () => {
  for (const { method, body } of table) expect(body !== undefined).toBe(method !== 'GET')
})

it('an address holds its values as they are, and a search encoded', () => {
  const values = { reference: 'MC-2026-001', version: 2 }
  expect(addressOf(endpoints.submission, values)).toBe('/api/proposals/MC-2026-001/submissions/2')
  expect(addressOf(endpoints.people, {}, { find: 'T&L, Ada' })).toBe('/api/people?find=T%26L%2C%20Ada')
})
