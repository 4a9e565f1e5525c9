import { afterAll, beforeAll, expect, it } from 'vitest'
import type { LocalTenant } from '../../../infra/local-tenant/local-tenant.ts'
import type { Site } from '../../../teams-app/adapters/sharepoint/site.ts'
import { submissionLibrary } from '../../../teams-app/adapters/sharepoint/submission-library.ts'
import { complete, documentOf } from '../../domain/given-history.ts'
import { startSmallSite } from '../../support/small-site.ts'

let tenant: LocalTenant
let site: Site
beforeAll(async () => {
  ;({ tenant, site } = await startSmallSite())
})
afterAll(() => tenant.close())

it('goes on with what changes from now on where its place has grown too old', async () => {
  const library = submissionLibrary(site)
  const { cursor } = await library.changesSince(null)
  tenant.control.expireDeltaTokens()
  const anew = await library.changesSince(cursor)
  expect(anew.changes).toEqual([])
  await library.freeze(documentOf(complete, 1))
  const { changes } = await library.changesSince(anew.cursor)
  expect(changes.map(({ name }) => name)).toContainEqual(expect.stringMatching(/^expression-of-interest-v1-.*\.json$/u))
})
