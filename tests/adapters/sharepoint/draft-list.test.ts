import { afterAll, beforeAll, expect, it } from 'vitest'
import type { LocalTenant } from '../../../infra/local-tenant/local-tenant.ts'
import { draftList } from '../../../teams-app/adapters/sharepoint/draft-list.ts'
import { createFormRows } from '../../../teams-app/adapters/sharepoint/form-rows.ts'
import type { Site } from '../../../teams-app/adapters/sharepoint/site.ts'
import { startSmallSite } from '../../support/small-site.ts'

let tenant: LocalTenant
let site: Site
beforeAll(async () => {
  ;({ tenant, site } = await startSmallSite())
})
afterAll(() => tenant.close())

it('a form is missing when its own row is deleted, and not when that of an earlier one is heard of late', async () => {
  const forms = createFormRows(() => undefined)
  const drafts = draftList(site, forms)
  forms.note('MC-2026-001', '5')
  forms.note('MC-2026-001', '9')
  await drafts.mind({ changed: [], deleted: ['5'] })
  expect(drafts.faults()).toEqual([])
  await drafts.mind({ changed: [], deleted: ['9'] })
  expect(drafts.faults()).toEqual([expect.stringContaining('Row 9 of the list Expressions of Interest was deleted')])
})
