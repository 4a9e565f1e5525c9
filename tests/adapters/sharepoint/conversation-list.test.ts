import { afterAll, beforeAll, expect, it } from 'vitest'
import type { LocalTenant } from '../../../infra/local-tenant/local-tenant.ts'
import { conversationList } from '../../../teams-app/adapters/sharepoint/conversation-list.ts'
import { lists } from '../../../teams-app/adapters/sharepoint/lists.ts'
import type { Site } from '../../../teams-app/adapters/sharepoint/site.ts'
import { startSmallSite } from '../../support/small-site.ts'
import { people } from '../../support/small-tenant.ts'
import { testSeals } from '../../support/test-chain.ts'

let tenant: LocalTenant
let site: Site
beforeAll(async () => {
  ;({ tenant, site } = await startSmallSite())
})
afterAll(() => tenant.close())

/** A row about Ada as the application writes it. */
const row = (id: string, conversation: string) => ({
  id,
  fields: testSeals.sealed(lists.conversations, {
    ...{ Subject: people.ada, SubjectKind: 'person', TeamsId: '29:ada', ConversationId: conversation },
    ServiceUrl: 'https://smba.example/',
  }),
})

it.each([[['7', '9']], [['9', '7']]])('of two rows about one person the older counts, found as %s', async (ids) => {
  const list = conversationList(site, testSeals)
  for (const id of ids) await list.mind({ changed: [row(id, `a:chat-${id}`)], deleted: [] })
  expect(list.find(people.ada)?.conversation).toBe('a:chat-7')
  await list.mind({ changed: [row('7', 'a:chat-of-later')], deleted: [] })
  expect(list.find(people.ada)?.conversation).toBe('a:chat-of-later')
})

it('what is known already is not written again', async () => {
  const list = conversationList(site, testSeals)
  const ada = { subject: people.ada, kind: 'person', teamsId: '29:ada', serviceUrl: 'https://smba.example/' } as const
  await list.remember({ ...ada, conversation: 'a:one' })
  tenant.control.clearCalls()
  await list.remember({ ...ada, conversation: 'a:one' })
  expect(tenant.control.calls()).toEqual([])
})
