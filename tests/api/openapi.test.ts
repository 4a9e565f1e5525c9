import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { type AnyEndpoint, endpoints } from '../../teams-app/api/endpoints.ts'
import { openApi } from '../../teams-app/api/openapi.ts'

it('docs/openapi.json is what the table of endpoints says: `npm run openapi` writes it', () => {
  expect(JSON.parse(readFileSync('docs/openapi.json', 'utf8'))).toEqual(JSON.parse(JSON.stringify(openApi())))
})

it('it names every endpoint once, with what is sent, what is answered, and how a refusal reads', () => {
  const { paths } = openApi()
  const operations = Object.values(paths).flatMap((path) => Object.values(path))
  expect(operations).toHaveLength(Object.keys(endpoints).length)
  const sends = (one: AnyEndpoint) => one.body !== undefined
  expect(operations.filter((one) => 'requestBody' in one)).toHaveLength(
    Object.values<AnyEndpoint>(endpoints).filter(sends).length,
  )
  for (const operation of operations) expect(operation).toMatchObject({ responses: { 200: {}, default: {} } })
})

it('every reference in it is to something that it holds', () => {
  const document = openApi()
  const references = JSON.stringify(document).matchAll(/"\$ref":"#\/components\/(\w+)\/(\w+)"/g)
  const components: Record<string, object> = document.components
  const all = [...references]
  expect(all.length).toBeGreaterThan(0)
  for (const [, kind = '', name = ''] of all) expect(components[kind]).toHaveProperty(name)
  expect(JSON.stringify(document)).not.toContain('#/$defs')
})
